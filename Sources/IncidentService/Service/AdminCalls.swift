internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import ResponsePlan
internal import Varlink

// The calls of the administrator.
extension Dispatcher {
    func administer(_ method: Method, _ call: Call) throws {
        switch method {
        case .ping: ask(call, method) { _ in call.reply() }
        case .verify: verify(call)
        case .reload:
            Task {
                do {
                    try call.reply(try await reload())
                } catch let failure as Failure {
                    call.refuse(failure, method)
                } catch {
                    call.refuse(.storageUnavailable(cause: "\(error)"), method)
                }
            }
        case .planDiff:
            let parameters: PlanDiffParameters = try call.parameters.decode()
            planDiff(parameters.path, call)
        default: call.fail(StandardInterface.Failure.methodNotFound, ["method": .string(method.name)])
        }
    }

    /// Loads the configured plan again and adopts it. A wrong one is refused with its errors, and the one in force is kept.
    func reload() async throws -> ReloadReply {
        let before = plan.current
        let loaded: PlanIndex
        do {
            loaded = try plans.load()
        } catch let errors as PlanErrors {
            throw Failure.planRefused(errors: errors.errors.map { IncidentAPI.PlanError($0) })
        }
        guard loaded.plan.jurisdiction.code == before.plan.jurisdiction.code else {
            throw Failure.planRefused(errors: [
                IncidentAPI.PlanError(
                    file: "jurisdiction.yaml",
                    message: "the plan is for \(loaded.plan.jurisdiction.code), the ledger for "
                        + before.plan.jurisdiction.code,
                    fix: "start a daemon with a state folder of its own for another jurisdiction"
                )
            ])
        }
        if loaded.id != before.id {
            switch await mailbox.carryOut(Command(actor: .daemon, action: .adoptPlan(loaded.id, loaded.plan))) {
            case .done: break
            case .busy: throw Failure.busy(retryAfterMilliseconds: 100)
            case .storageUnavailable(let cause): throw Failure.storageUnavailable(cause: cause)
            case .incident, .refused: break
            }
        }
        plans.isInForce()
        return ReloadReply(
            plan: loaded.id.text,
            changed: loaded.id != before.id,
            changes: PlanComparison(before.plan, loaded.plan).changes
        )
    }

    private func verify(_ call: Call) {
        read(call, .verify) { [store] in
            let verification = try store.verify { _, _ in }
            let head = try store.head()
            try call.reply(
                VerifyReply(
                    valid: verification.isSound,
                    events: verification.events,
                    sequence: head.sequence,
                    hash: "\(head.hash)",
                    firstBad: verification.firstBad,
                    problem: verification.problem
                )
            )
        }
    }

    // What a new plan would change, and which open incidents it would route or grade otherwise.
    private func planDiff(_ path: String, _ call: Call) {
        read(call, .planDiff) { [mailbox, plan] in
            let proposed: Plan
            do throws(PlanErrors) {
                proposed = try PlanLoader.load(path: path).plan
            } catch {
                throw Failure.planRefused(errors: error.errors.map { IncidentAPI.PlanError($0) })
            }
            let index = PlanIndex(id: try PlanID(of: proposed), plan: proposed)
            let current = plan.current
            let changes = PlanComparison(current.plan, proposed).changes
            let isAsked = mailbox.ask { engine in
                call.answering(.planDiff) {
                    let open = engine.state.board.ordered().compactMap { engine.state.incidents[$0] }
                    let reroutings = open.compactMap { Rerouting($0, under: index, at: engine.state.plan(of: $0)) }
                    try call.reply(
                        PlanDiffReply(
                            current: current.id.text,
                            proposed: index.id.text,
                            changes: changes,
                            incidents: Int64(open.count),
                            reroutings: Array(reroutings.prefix(1_000))
                        )
                    )
                }
            }
            if !isAsked { throw Failure.busy(retryAfterMilliseconds: 100) }
        }
    }
}

extension IncidentAPI.PlanError {
    init(_ error: ResponsePlan.PlanError) {
        let hint = error.nearest.map { "did you mean \($0)?" }
        let fix = [hint, error.expected.map { "expected \($0)" }].compactMap { $0 }.joined(separator: " ")
        self.init(
            file: error.file,
            line: error.line > 0 ? Int64(error.line) : nil,
            column: error.column > 0 ? Int64(error.column) : nil,
            message: error.message,
            fix: fix.isEmpty ? nil : fix
        )
    }
}

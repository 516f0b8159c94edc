internal import JSONCoding
internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import Logging
internal import ResponsePlan
internal import Varlink
internal import Wording

// The calls of the administrator.
extension Dispatcher {
    func administer(_ method: Method, _ call: Call) throws {
        switch method {
        case .ping: ask(call, method) { _ in call.reply() }
        case .verify: verify(call)
        case .backup: try backup(call)
        case .reload:
            let parameters: ReloadParameters = try call.parameters.decode()
            let actor = try actor(of: call, person: parameters.person)
            Task {
                do {
                    try call.answer(try await reload(by: actor), to: method)
                } catch let failure as Failure {
                    call.refuse(failure, method)
                } catch let refusal as Refusal {
                    call.refuse(refusal, PlanNames(plan: plan.current), method)
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
    /// The journal is told in either case.
    ///
    /// - Parameter actor: Who asked for it, for the ledger.
    /// - Returns: Which plan is in force now, and how it differs from the one before.
    /// - Throws: ``Failure``; what reading the plan throws.
    func reload(by actor: Actor) async throws -> ReloadReply {
        do {
            let reply = try await loadAgain(by: actor)
            if reply.changed {
                log.notice("the plan was loaded again", metadata: ["plan": "\(reply.plan)"])
            } else {
                log.tell(.planUnchanged(plan: reply.plan))
            }
            return reply
        } catch {
            log.tell(.planRefusedAtReload(path: plans.path, errors: "\(error)"))
            throw error
        }
    }

    private func loadAgain(by actor: Actor) async throws -> ReloadReply {
        let before = plan.current
        let loaded: PlanIndex
        do {
            loaded = try plans.load()
        } catch let errors as PlanErrors {
            throw Failure(errors)
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
            switch await mailbox.carryOut(Command(actor: actor, action: .adoptPlan(loaded.id, loaded.plan))) {
            case .done: break
            case .busy: throw Failure.busy(retryAfterMilliseconds: 100)
            case .storageUnavailable(let cause), .noRoom(let cause): throw Failure.storageUnavailable(cause: cause)
            case .refused(let refusal): throw refusal
            case .incident: break
            }
        }
        plans.isInForce()
        let missing = bind()
        return ReloadReply(
            plan: loaded.id.text,
            changed: loaded.id != before.id,
            changes: ReplyBound.fitting(PlanComparison(before.plan, loaded.plan).changes),
            missing: missing
        )
    }

    private func verify(_ call: Call) {
        read(call, .verify) { [store] in
            try call.answer(try VerifyReply(verifying: store), to: .verify)
        }
    }

    // What a new plan would change, and which open incidents it would route or grade otherwise.
    private func planDiff(_ path: String, _ call: Call) {
        read(call, .planDiff) { [self] in
            let proposed: Plan
            do throws(PlanErrors) {
                proposed = try PlanLoader.load(path: path).plan
            } catch {
                throw Failure(error)
            }
            let index = PlanIndex(id: try PlanID(of: proposed), plan: proposed)
            let current = plan.current
            let changes = ReplyBound.fitting(PlanComparison(current.plan, proposed).changes, in: ReplyBound.page / 2)
            // Taken from the engine in a moment, and graded on a reader's thread.
            let isAsked = mailbox.ask { [self] engine in
                let open = engine.state.board.ordered().compactMap { id in
                    engine.state.incidents[id].map { (incident: $0, plan: engine.state.plan(of: $0)) }
                }
                read(call, .planDiff) {
                    let reroutings = open.lazy.compactMap { Rerouting($0.incident, under: index, at: $0.plan) }
                    let reply = PlanDiffReply(
                        current: current.id.text,
                        proposed: index.id.text,
                        changes: changes,
                        incidents: Int64(open.count),
                        reroutings: ReplyBound.fitting(reroutings.prefix(1_000))
                    )
                    try call.answer(reply, to: .planDiff)
                }
            }
            if !isAsked { throw Failure.busy(retryAfterMilliseconds: 100) }
        }
    }
}

extension Failure {
    /// What is wrong with a plan, as far as a reply has room for it.
    fileprivate init(_ errors: PlanErrors) {
        self = .planRefused(errors: ReplyBound.fitting(errors.errors.lazy.map { IncidentAPI.PlanError($0) }))
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

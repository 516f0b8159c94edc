internal import JSONCoding
internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Logging
internal import ResponsePlan
internal import Varlink
internal import Wording

// The methods of the administrator.
extension MethodRow {
    static let administration: [MethodRow] = [
        MethodRow(method: .ping) { dispatcher, call in dispatcher.ask(call, .ping) { _ in call.reply() } },
        MethodRow(method: .verify) { $0.verify($1) },
        MethodRow(method: .backup) { try $0.backup($1) },
        MethodRow(method: .reload) { try $0.reload($1) },
        MethodRow(method: .forget) { try $0.forget($1) },
        MethodRow(method: .planDiff) { dispatcher, call in
            let parameters: PlanDiffParameters = try call.read()
            dispatcher.planDiff(parameters.path, call)
        },
    ]
}

extension Dispatcher {
    fileprivate func forget(_ call: MethodCall) throws {
        let (command, _) = try command(of: call, to: .forget) { (parameters: ForgetParameters, _) in
            (Forgetting(reason: try TextBound.text.check(parameters.reason, "reason") ?? ""), nil)
        }
        offer(command, beside: nil, urgency: .routine, .forget, call) { [store, slowReaders, inspection] answered in
            if !store.setAside.isEmpty { _ = slowReaders.add { inspection.eraseSetAside() } }
            let reply = ForgetReply {
                $0.incident = answered.incident.id.description
                $0.sequence = answered.incident.sequence
                $0.recorded = answered.isNew
                $0.recordedAt = answered.before?.recordedAt
                $0.recordedBy = answered.before?.actor.map { $0.person ?? $0.account }
                $0.pending = store.awaitsErasure(answered.incident.id)
                $0.setAside = store.setAside
            }
            return WireWriter.bytes(of: reply)
        }
    }

    fileprivate func reload(_ call: MethodCall) throws {
        let parameters: ReloadParameters = try call.read()
        let actor = try actor(of: call, person: parameters.person)
        Task {
            do {
                try call.answer(try await reload(by: actor), to: .reload)
            } catch let failure as Failure {
                call.refuse(failure, .reload)
            } catch let refusal as Refusal {
                call.refuse(refusal, PlanNames(plan: plan.current), .reload)
            } catch {
                call.refuse(Failure(unreadable: error), .reload)
            }
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
            // What is wrong with the plan, and not with the moment, stands in the status until it is put right.
            if !(error is Failure), !(error is Refusal) { plans.fallBack() }
            throw (error as? PlanErrors).map { Failure($0) } ?? error
        }
    }

    private func loadAgain(by actor: Actor) async throws -> ReloadReply {
        let before = plan.current
        let loaded = try plans.load()
        if let errors = PlanErrors(loaded, inLedgerOf: before.plan.jurisdiction.code) { throw errors }
        if loaded.id != before.id {
            switch await mailbox.carryOut(
                Command(actor: actor, action: .daemon(PlanAdoption(id: loaded.id, plan: loaded.plan)))
            ) {
            case .done: break
            case .busy: throw Failure.busy(retryAfterMilliseconds: 100)
            case .storageUnavailable(let problem, let perhapsTaken):
                throw Failure(problem, perhapsTaken: perhapsTaken)
            case .notLeader(let leader): throw Failure(notLeading: leader)
            case .refused(let refusal): throw refusal
            case .incident: break
            }
        }
        plans.isInForce()
        plans.keep(loaded.id)
        let missing = bind()
        return ReloadReply {
            $0.plan = loaded.id.text
            $0.changed = loaded.id != before.id
            $0.changes = ReplyBound.fitting(PlanComparison(before.plan, loaded.plan).changes)
            $0.missingAccounts = missing
        }
    }

    fileprivate func verify(_ call: MethodCall) {
        read(call, .verify, by: slowReaders) { [store] in
            try call.answer(try VerifyReply(verifying: store), to: .verify)
        }
    }

    // What a new plan would change, and which open incidents it would route or grade otherwise.
    fileprivate func planDiff(_ path: String, _ call: MethodCall) {
        read(call, .planDiff, by: slowReaders) { [self] in
            let proposed: Plan
            do throws(PlanErrors) {
                proposed = try PlanLoader.load(path: path).plan
            } catch {
                throw Failure(error)
            }
            let index = PlanIndex(id: try PlanID(of: proposed), plan: proposed)
            let current = plan.current
            let changes = ReplyBound.fitting(PlanComparison(current.plan, proposed).changes, in: ReplyBound.page / 2)
            let overview = overview.current
            let reroutings = overview.open.lazy.compactMap {
                Rerouting($0, under: index, at: current)
            }
            let reply = PlanDiffReply {
                $0.current = current.id.text
                $0.proposed = index.id.text
                $0.changes = changes
                $0.incidents = Int64(overview.counts.open)
                $0.reroutings = ReplyBound.fitting(reroutings.prefix(1_000))
            }
            try call.answer(reply, to: .planDiff)
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
        self.init(file: error.file, line: error.line, column: error.column, message: error.message, fix: error.fix)
    }
}

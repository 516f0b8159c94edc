import IncidentModel

// Whether somebody is rung about whatever a party may owe.
extension PlanReader {
    /// Refuses a plan under which a breach could ring nobody: each timer that a party has to meet has a ladder for every
    /// urgency, and every party that it may be for has a post on it.
    func proveCalls(_ plan: Plan) {
        for timer in plan.timers {
            let place = place(of: timer.id.text, in: "timers")
            guard let ladder = timer.ladder else {
                guard timer.to.isAskedFor else { continue }
                let message = Label(
                    "时限“\(timer.id)”超时后无人可呼叫",
                    "a breach that rings nobody: timer \"\(timer.id)\" has no ladder"
                )
                findings.error(message, at: place, expected: Label("写明 ladder", "a ladder"))
                continue
            }
            for urgency in Urgency.allCases where timer.when.urgencies.isEmpty || timer.when.urgencies.contains(urgency)
            {
                prove(timer, ladder, urgency, plan, at: place)
            }
        }
    }

    private func prove(_ timer: TimerRule, _ id: LadderID, _ urgency: Urgency, _ plan: Plan, at place: Place) {
        let ladder = plan.ladders.first {
            $0.id == id && ($0.urgencies.isEmpty || $0.urgencies.contains(urgency))
        }
        guard let ladder else {
            let message = Label(
                "时限“\(timer.id)”超时后无人可呼叫：没有用于 \(urgency.rawValue) 的“\(id)”",
                "a breach that rings nobody: timer \"\(timer.id)\" has no ladder \"\(id)\" for \(urgency.rawValue)"
            )
            findings.error(message, at: place)
            return
        }
        for party in parties(of: timer, plan) where !ladder.reaches(party.posts, plan) {
            let message = Label(
                "时限“\(timer.id)”超时后无人可呼叫：“\(ladder.id)”不涉及“\(party.id)”的任何联系人",
                "a breach that rings nobody: ladder \"\(ladder.id)\" of timer \"\(timer.id)\" has no post of \"\(party.id)\""
            )
            findings.error(message, at: place)
            return
        }
    }

    // Those for whom the timer may run; this room owes no receipt.
    private func parties(of timer: TimerRule, _ plan: Plan) -> [(id: PartyID, posts: [Post])] {
        let headquarters = plan.headquarters.map { (id: $0.id, posts: $0.posts) }
        let responders = plan.responders.map { (id: $0.id, posts: $0.posts) }
        let others = headquarters.filter { $0.posts.first?.isOwn != true }
        switch timer.subject {
        case .assigned: return others + responders
        case .lead, .support: return others
        case .responder: return responders
        case .activated: return headquarters
        case .calledFor:
            let called = Set(plan.rules.compactMap(\.effects.callFor))
            return headquarters.filter { called.contains($0.id) }
        }
    }

    /// Warns, once, of all who have no number; the national hotlines apart, only the county can know them.
    func warnOfMissingPhones(_ plan: Plan) {
        let parties = plan.headquarters.map { ($0.id, $0.posts) } + plan.responders.map { ($0.id, $0.posts) }
        let missing = parties.flatMap { id, posts in
            posts.filter { $0.phones.isEmpty && !$0.isOwn }.map { "\(id)/\($0.id)" }
        }
        guard !missing.isEmpty else { return }
        let (first, more) = (missing.prefix(5).joined(separator: ", "), missing.count > 5 ? ", …" : "")
        let message = Label(
            "\(missing.count) 个联系人没有电话：\(first)\(more)",
            missing.count == 1
                ? "a post has no phone: \(first)" : "\(missing.count) posts have no phone: \(first)\(more)"
        )
        let expected = Label("phone: …，请自行填写", "phone: …, which only you can know")
        findings.warning(message, at: sections.place(of: "headquarters"), expected: expected)
    }

    /// Warns of desks in the office of this room that are not marked as this room: then it would ring itself.
    func warnOfOwnDesks(_ plan: Plan) {
        guard let own = plan.headquarters.first(where: { $0.posts.first?.isOwn ?? false }) else { return }
        let twins = plan.headquarters.filter { party in
            party.id != own.id && party.office.zh == own.office.zh && party.posts.first?.isOwn == false
                && party.posts.first?.phones.isEmpty ?? false
        }
        guard !twins.isEmpty else { return }
        let list = twins.map(\.id.text).joined(separator: ", ")
        let message = Label(
            "与本室同处“\(own.office.zh)”的值班室未标明是否本室：\(list)",
            "desks in the office of this room, \(own.office.en), that have no phone and are not marked as this room: \(list)"
        )
        let expected = Label("同一值班室写 own: true，否则写电话", "own: true where it is the same room, else a phone")
        findings.warning(message, at: place(of: own.id.text, in: "headquarters"), expected: expected)
    }
}

extension Ladder {
    /// Whether somebody of it can be rung in every case: the county's head cannot, and a lead may be the party itself.
    fileprivate func reaches(_ posts: [Post], _ plan: Plan) -> Bool {
        steps.contains { step in
            switch step {
            case .duty: posts.first?.isOwn == false
            case .director:
                posts.dropFirst().contains { !$0.isCommander && !$0.isHead && !$0.leadsShift && !$0.isOwn }
            case .commanders: posts.contains { $0.isCommander && !$0.isOwn }
            case .shiftLeader: plan.headquarters.first?.posts.contains { $0.leadsShift } ?? false
            case .leadDirector, .leadCommanders, .head: false
            }
        }
    }
}

// Whether mass deaths reach the general headquarters.
extension PlanReader {
    /// Refuses a plan under which thirty dead, in whatever kind and however it is graded, stay with the duty desks.
    func proveEscalation(_ plan: Plan) {
        guard let general = plan.headquarters.first(where: \.isGeneral)?.id else { return }
        let index = PlanIndex(id: PlanID(), plan: plan)
        for kind in plan.kinds {
            guard let rules = index.rulesByKind[kind.id] else { continue }
            let route = index.route(
                rules,
                Circumstances(
                    grading: Grading(grade: nil, status: .notApplicable, assessed: nil, computed: nil),
                    figures: [.deaths: 30],
                    tags: [],
                    town: nil,
                    source: nil,
                    production: kind.production,
                    isExercise: false,
                    time: CivilTime(Instant(milliseconds: 0))
                )
            )
            guard !route.parties.contains(where: { $0.party == general }) else { continue }
            let message = Label(
                "类型“\(kind.id)”死亡 30 人也不通报总指挥部",
                "30 dead in kind \"\(kind.id)\" do not reach the general headquarters"
            )
            let expected = Label("按 deaths 的规则，inform 或 call-for", "a rule by deaths that informs it or calls for it")
            findings.error(message, at: place(of: kind.id.text, in: "kinds"), expected: expected)
        }
    }
}

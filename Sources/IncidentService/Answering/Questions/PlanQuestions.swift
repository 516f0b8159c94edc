internal import IncidentAPI
internal import IncidentModel
internal import Wording

extension HeadquartersReply {
    /// How many of the incidents that a headquarters leads are named.
    static let incidentLimit = 20

    /// All headquarters of the plan in force, who is on duty, and what each has open: on the engine's thread.
    init(_ state: State) {
        let plan = state.settled.plan.plan
        let board = state.board
        let led = board.led(by: plan.headquarters.map(\.id), limit: Self.incidentLimit)
        self.init(
            headquarters: plan.headquarters.map { headquarters in
                let id = headquarters.id
                return HeadquartersEntry(
                    party: id.text,
                    name: BilingualName(headquarters.name),
                    general: headquarters.isGeneral,
                    office: BilingualName(headquarters.office),
                    posts: headquarters.posts.map { Contact($0, of: id) },
                    leading: Int64(board.openByLead[id] ?? 0),
                    supporting: Int64(board.openBySupport[id] ?? 0),
                    commanding: Int64(board.openByCommand[id] ?? 0),
                    overdue: Int64(board.breachedByParty[id] ?? 0),
                    incidents: (led[id] ?? []).map(\.description)
                )
            }
        )
    }
}

extension PlanReply {
    /// The names of a plan: from any thread.
    ///
    /// - Parameters:
    ///   - index: The plan.
    ///   - adoptedAt: When, if that is known.
    init(_ index: PlanIndex, adoptedAt: Instant?) {
        let plan = index.plan
        var timers: [PlanName] = []
        for rule in plan.timers where !timers.contains(where: { $0.id == rule.name }) {
            timers.append(PlanName(id: rule.name, name: BilingualName(rule.label)))
        }
        timers += BuiltInTimer.allCases.map { PlanName(id: $0.rawValue, name: BilingualName($0.label)) }
        self.init(
            id: index.id.text,
            jurisdiction: plan.jurisdiction.code,
            name: BilingualName(plan.jurisdiction.name),
            zone: plan.jurisdiction.zone.identifier,
            adoptedAt: adoptedAt?.timestamp,
            headquarters: plan.headquarters.map { PlanParty($0.id, $0.name, $0.posts, $0.binding) },
            responders: plan.responders.map { PlanParty($0.id, $0.name, $0.posts, $0.binding) },
            kinds: plan.kinds.map {
                PlanKind(
                    id: $0.id.text,
                    name: BilingualName($0.name),
                    headquarters: $0.headquarters.text,
                    responders: $0.responders.map(\.text),
                    urgency: $0.urgency.rawValue,
                    milestones: $0.milestones.map(\.rawValue)
                )
            },
            figures: plan.figures.map {
                PlanFigure(id: $0.id.text, name: BilingualName($0.name), unit: $0.unit.rawValue, choices: $0.choices)
            },
            timers: timers,
            outcomes: plan.outcomes.map { PlanName(id: $0.id.text, name: BilingualName($0.name)) },
            towns: plan.jurisdiction.towns.map { PlanName(id: $0.code, name: BilingualName($0.name)) }
        )
    }
}

extension PlanParty {
    fileprivate init(_ id: PartyID, _ name: Label, _ posts: [Post], _ binding: Binding?) {
        self.init(
            id: id.text,
            name: BilingualName(name),
            phone: posts.first?.phone,
            accounts: binding?.accounts ?? [],
            groups: binding?.groups ?? []
        )
    }
}

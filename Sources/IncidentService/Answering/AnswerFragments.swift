internal import IncidentAPI
package import IncidentModel

/// What answers say again and again, written once for those who can be rung, by the field lists of the entries: a contact, a
/// party's part, a timer by its rule.
package final class AnswerFragments: Sendable {
    private let people: People
    // Of each post of a party, in their order.
    private let contacts: [PartyID: [[UInt8]]]
    private let parts: [Part: [UInt8]]
    private let templates: [TimerRuleID: Template]

    private struct Part: Hashable {
        var party: PartyID
        var role: Role
        var strength: Strength
    }

    private struct Template {
        var timer: Timer
        var json: TimerTemplate
    }

    /// - Parameter people: Those of the plan in force.
    package init(_ people: People) {
        self.people = people
        let plan = people.plan.plan
        // A town's government is each town's own.
        let responders = plan.responders.filter { !$0.isOfTown }.map(\.id)
        let headquarters = plan.headquarters.map(\.id)
        var contacts: [PartyID: [[UInt8]]] = [:]
        var parts: [Part: [UInt8]] = [:]
        for party in responders + headquarters {
            contacts[party] = people.plan.posts(of: party).map {
                WireWriter.bytes(of: Contact($0, of: party, people))
            }
            for role in Role.allCases {
                for strength in Strength.allCases {
                    let part = Participation(party: party, role: role, strength: strength, since: Instant())
                    parts[Part(party: party, role: role, strength: strength)] =
                        WireWriter.bytes(of: PartyEntry(part, town: nil, people: people))
                }
            }
        }
        var templates: [TimerRuleID: Template] = [:]
        for rule in plan.timers {
            let timer = TimerTerms(rule).timer(
                number: 0,
                of: people.general,
                start: Instant(),
                shift: .zero
            )
            let entry = TimerEntry(timer, of: TimerEntry.Subject(), clockShift: .zero)
            templates[rule.id] = Template(timer: timer, json: TimerTemplate(entry))
        }
        (self.contacts, self.parts, self.templates) = (contacts, parts, templates)
    }

    /// Whether they say what is so of these people.
    func serves(_ people: People) -> Bool {
        self.people.plan === people.plan && self.people.found == people.found
    }

    func contact(_ source: ContactSource) -> [UInt8]? {
        guard case .post(let party, let index, _) = source, let contacts = contacts[party] else { return nil }
        return contacts[index]
    }

    func part(_ part: Participation) -> [UInt8]? {
        guard !part.isStoodDown else { return nil }
        return parts[Part(party: part.party, role: part.role, strength: part.strength)]
    }

    /// Of a timer that runs by the terms of its rule.
    func template(of timer: Timer, under plan: PlanIndex) -> TimerTemplate? {
        guard plan === people.plan, let template = timer.rule.flatMap({ templates[$0] }),
            template.timer.saysTheSame(as: timer)
        else { return nil }
        return template.json
    }
}

extension Timer {
    /// But for its party and its moments.
    fileprivate func saysTheSame(as other: Timer) -> Bool {
        state == other.state && limit == other.limit && to == other.to && clock == other.clock && name == other.name
            && authority == other.authority && (warnsAt == nil) == (other.warnsAt == nil)
            && other.breachedAt == nil && other.endedAt == nil
    }
}

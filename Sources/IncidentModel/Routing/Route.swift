/// Who takes part in an incident, how strongly, and why.
package struct Route: Hashable, Sendable {
    package fileprivate(set) var lead: PartyID
    /// The lead first, then those in support, then the responders, each once.
    package fileprivate(set) var parties: [PartyChange] = []
    package fileprivate(set) var calledFor: PartyID?
    /// Codes of the neighbours to be told.
    package fileprivate(set) var neighbours: [String] = []
    /// The rules that matched, in order.
    package let matched: [RuleID]

    fileprivate init(lead: PartyID, matched: [RuleID]) {
        self.lead = lead
        self.matched = matched
    }

    // Who is there already keeps the role.
    fileprivate mutating func add(_ party: PartyID, _ role: Role, _ strength: Strength) {
        for index in parties.indices where parties[index].party == party {
            parties[index].strength = max(parties[index].strength, strength)
            return
        }
        parties.append(PartyChange(party: party, role: role, strength: strength))
    }
}

extension PlanIndex {
    /// Lead by kind, then every rule in order.
    package func route(_ kind: KindRules, _ circumstances: Circumstances) -> Route {
        let rules = kind.routing.filter { $0.failure(in: circumstances) == nil }
        let kind = kind.kind
        var route = Route(lead: kind.headquarters, matched: rules.map(\.id))
        var strength = kind.strength
        for rule in rules {
            route.lead = rule.effects.lead ?? route.lead
            route.calledFor = rule.effects.callFor ?? route.calledFor
            strength = max(strength, rule.effects.strength ?? strength)
        }
        route.parties.reserveCapacity(8)
        route.add(route.lead, .lead, strength)
        route.add(kind.headquarters, .support, strength)
        for party in kind.supporting { route.add(party, .support, strength) }
        for rule in rules { for party in rule.effects.support { route.add(party, .support, strength) } }
        if let party = route.calledFor { route.add(party, .support, max(strength, .assign)) }
        for party in kind.responders { route.add(party, .responder, .assign) }
        for rule in rules { for party in rule.effects.responders { route.add(party, .responder, .assign) } }
        for rule in rules {
            for party in rule.effects.inform {
                route.add(party, headquarters[party] == nil ? .responder : .support, .inform)
            }
            for code in rule.effects.neighbours where !route.neighbours.contains(code) {
                route.neighbours.append(code)
            }
        }
        return route
    }

    /// For every rule that can match the kind: matched, or on which condition not.
    package func outcomes(_ kind: KindRules, _ circumstances: Circumstances) -> [RuleOutcome] {
        kind.routing.map { RuleOutcome(rule: $0.id, failed: $0.failure(in: circumstances)) }
    }
}

/// Each element once, in the order of its first appearance.
package func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
}

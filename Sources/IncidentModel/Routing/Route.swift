/// Who takes part in an incident, how strongly, and why.
package struct Route: Hashable, Sendable {
    package var lead: PartyID
    /// The lead first, then those in support, then the responders, each once.
    package var parties: [PartyChange]
    package var calledFor: PartyID?
    /// Codes of the neighbours to be told.
    package var neighbours: [String]
    /// For every rule that can match the kind: matched, or on which condition not.
    package var outcomes: [RuleOutcome]

    /// The rules that matched, in order.
    package var matched: [RuleID] { outcomes.filter(\.matched).map(\.rule) }
}

extension PlanIndex {
    /// Lead by kind, then every rule in order.
    package func route(_ circumstances: Circumstances) -> Route {
        let kind = circumstances.kind
        let rules = rulesByKind[kind.id] ?? []
        let failures = rules.map { $0.tests.firstFailure(in: circumstances) }
        let matched = zip(rules, failures).compactMap { $1 == nil ? plan.rules[$0.rule].effects : nil }
        let strength = matched.compactMap(\.strength).reduce(kind.strength, max)
        let lead = matched.compactMap(\.lead).last ?? kind.headquarters
        let calledFor = matched.compactMap(\.callFor).last
        var parties = [PartyChange(party: lead, role: .lead, strength: strength)]
        func add(_ party: PartyID, _ role: Role, _ strength: Strength) {
            if let index = parties.firstIndex(where: { $0.party == party }) {
                parties[index].strength = max(parties[index].strength, strength)
            } else {
                parties.append(PartyChange(party: party, role: role, strength: strength))
            }
        }
        if lead != kind.headquarters { add(kind.headquarters, .support, strength) }
        for party in kind.supporting + matched.flatMap(\.support) { add(party, .support, strength) }
        if let calledFor { add(calledFor, .support, max(strength, .assign)) }
        for party in kind.responders + matched.flatMap(\.responders) { add(party, .responder, .assign) }
        for party in matched.flatMap(\.inform) {
            add(party, headquarters[party] == nil ? .responder : .support, .inform)
        }
        return Route(
            lead: lead,
            parties: parties,
            calledFor: calledFor,
            neighbours: unique(matched.flatMap(\.neighbours)),
            outcomes: zip(rules, failures).map { RuleOutcome(rule: plan.rules[$0.rule].id, failed: $1) }
        )
    }
}

/// Each element once, in the order of its first appearance.
package func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
}

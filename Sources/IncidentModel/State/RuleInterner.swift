/// The rules that matched, each list held once: most incidents of a kind have one of a few.
struct RuleInterner: Sendable {
    // Of a kind; what comes beyond is not kept.
    private static let limit = 64

    private var lists: [KindID: [[RuleID]]] = [:]

    /// An equal list that is held already, or this one.
    mutating func shared(_ rules: [RuleID], of kind: KindID) -> [RuleID] {
        let known = lists[kind] ?? []
        if let index = known.firstIndex(of: rules) { return known[index] }
        if known.count < Self.limit { lists[kind, default: []].append(rules) }
        return rules
    }
}

/// The routes of incidents, each held once: most incidents of a kind have one of a few.
struct RouteInterner: Sendable {
    // Of a kind; what comes beyond is not kept.
    private static let limit = 64

    private var routes: [KindID: [[RuleOutcome]]] = [:]

    /// An equal route that is held already, or this one.
    mutating func shared(_ route: [RuleOutcome], of kind: KindID) -> [RuleOutcome] {
        let known = routes[kind] ?? []
        if let index = known.firstIndex(of: route) { return known[index] }
        if known.count < Self.limit { routes[kind, default: []].append(route) }
        return route
    }
}

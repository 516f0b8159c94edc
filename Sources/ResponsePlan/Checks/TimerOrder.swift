import IncidentModel

/// Finds timers that can never apply because those above them with the same name and subject take every case.
struct TimerOrder {
    private let conditions: Conditions
    private var taken: [String: Set<KindID>] = [:]
    private var earlier: [TimerRule] = []

    init(conditions: Conditions) { self.conditions = conditions }

    mutating func admits(_ timer: TimerRule, _ row: Fields) -> Bool {
        let key = "\(timer.name) \(timer.subject.rawValue)"
        let admitted = Set(conditions.admitted(timer.when).map(\.id))
        let covering = taken[key] ?? []
        let twin = earlier.first { $0.name == timer.name && $0.subject == timer.subject && $0.when == timer.when }
        earlier.append(timer)
        if !admitted.isEmpty, admitted.isSubset(of: covering) || twin != nil {
            let message = Label(
                "时限“\(timer.id)”永远用不上：前面的“\(timer.name)”时限已涵盖所有情形",
                "timer \"\(timer.id)\" can never apply: those above it take every case of \"\(timer.name)\""
            )
            let expected = Label("特殊在前，一般在后", "the special before the general")
            conditions.findings.error(message, at: row.place, expected: expected)
            return false
        }
        if dependsOnKindAlone(timer.when) { taken[key] = covering.union(admitted) }
        return true
    }

    private func dependsOnKindAlone(_ condition: Condition) -> Bool {
        var rest = condition
        rest.kinds = []
        rest.headquarters = []
        rest.urgencies = []
        return rest.isUnconditional
    }
}

package import IncidentModel

/// Which kind a value of one column stands for: the value as a whole first, then the longest beginning, then the first text
/// in the mapping's order that occurs in it, then the default. Without a default a value that is none of these is an error.
package struct KindTable: Hashable, Sendable {
    struct Match: Hashable, Sendable {
        var text: String
        var kind: KindID
    }

    var column: Int?
    var exact: [String: KindID]
    /// Longest first.
    var prefixes: [Match]
    var contained: [Match]
    package var fallback: KindID?

    /// Every kind that a record may come out as.
    package var kinds: Set<KindID> {
        Set(exact.values).union(prefixes.map(\.kind)).union(contained.map(\.kind)).union(fallback.map { [$0] } ?? [])
    }

    /// The row's kind; `unknown` where the row says none.
    ///
    /// - Throws: For a value that the table does not know.
    func kind(_ row: Row) throws(ValueError) -> KindID {
        guard let column, let value = row.value(column) else { return fallback ?? "unknown" }
        guard let kind = kind(of: value) else {
            let value = ValueError.shortened(value)
            throw ValueError(Label("对照表中没有类型“\(value)”", "the mapping has no kind for \"\(value)\""))
        }
        return kind
    }

    /// Nil for a value that the table does not know.
    package func kind(of value: String) -> KindID? {
        if let kind = exact[value] { return kind }
        if let match = prefixes.first(where: { value.hasPrefix($0.text) }) { return match.kind }
        return contained.first { value.contains($0.text) }?.kind ?? fallback
    }
}

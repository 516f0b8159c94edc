package import IncidentAPI
import IncidentModel

/// Makes a kind of what was typed for it: a name or a whole synonym files, all else offers.
package final class KindChoice {
    /// What a report is filed as.
    package struct Settled: Hashable {
        package var kind: String
        /// The caller's words, unless they are the kind's name.
        package var words: String?

        package init(kind: String, words: String?) {
            self.kind = kind
            self.words = words
        }

        package static let unknown = Settled(kind: "unknown", words: nil)
    }

    package static let offerCount = 5

    package let kinds: [PlanKind]
    private lazy var spoken = SpokenWords(
        kinds.map { kind in
            SpokenWords.Row(
                words: kind.id == "unknown" ? [] : [kind.name.zh, kind.name.en] + kind.also,
                responders: kind.responders.count,
                urgency: kind.urgency.known ?? .life
            )
        }
    )
    private lazy var ranking = Ranking(
        kinds.map { $0.id == "unknown" ? [] : [$0.id, $0.name.zh, $0.name.en] + $0.also }
    )

    package init(_ kinds: [PlanKind]) { self.kinds = kinds }

    /// The kind that the text is or names; nil when it does neither.
    package func settled(_ text: String) -> Settled? {
        let folded = FoldedText(text)
        let names = [\PlanKind.id, \.name.zh, \.name.en]
        if let kind = kinds.first(where: { kind in names.contains { FoldedText(kind[keyPath: $0]) == folded } }) {
            return Settled(kind: kind.id, words: nil)
        }
        return spoken.first(in: folded).map { Settled(kind: kinds[$0.row].id, words: text) }
    }

    /// Those that the text may mean, the likeliest first.
    package func offers(_ text: String) -> [PlanKind] {
        ranking.rows(near: text).prefix(Self.offerCount).map { kinds[$0.row] }
    }
}

extension ReportParameters {
    /// Files it as settled; the caller's words begin the text.
    package mutating func take(_ settled: KindChoice.Settled) {
        kind = settled.kind
        guard let words = settled.words else { return }
        text = text.map { words + "\n" + $0 } ?? words
    }
}

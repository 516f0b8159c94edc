public import IncidentModel

/// A word of a set that may grow, as the wire carries it: one that this program knows, or the text as it came, which a later
/// program may have written.
@usableFromInline
package struct WireWord<W: Word & Hashable>: Hashable, Sendable {
    @usableFromInline
    enum Content: Hashable, Sendable {
        case known(W)
        case unknown(String)
    }

    @usableFromInline let content: Content

    @inlinable
    package init(_ known: W) { content = .known(known) }

    /// Nil for nil.
    @inlinable
    package init?(_ known: W?) {
        guard let known else { return nil }
        self.init(known)
    }

    @inlinable
    package init(text: String) { content = W(rawValue: text).map { .known($0) } ?? .unknown(text) }

    /// Nil when this program does not know the word.
    @inlinable package var known: W? {
        if case .known(let word) = content { word } else { nil }
    }

    /// As it stands on the wire.
    @inlinable package var text: String {
        switch content {
        case .known(let word): word.rawValue
        case .unknown(let text): text
        }
    }

    package static func == (word: Self, known: W) -> Bool { word.known == known }
    package static func != (word: Self, known: W) -> Bool { word.known != known }
}

extension WireWord: TextConvertible {
    @usableFromInline
    package init() { self.init(W()) }

    @inlinable
    package init?(stored text: String) { self.init(text: text) }

    @inlinable
    package static func visit<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        if !A.isReading, var known = value.known { return try archive.value(word: &known) }
        var text = A.isReading ? "" : value.text
        try archive.value(&text)
        if A.isReading { value = Self(text: text) }
    }
}

package import IncidentModel

/// The language in which people are addressed. What machines read is the same in both.
package enum Language: Sendable {
    case zh
    case en

    /// One of the two.
    package func callAsFunction(_ zh: String, _ en: String) -> String { self == .zh ? zh : en }
}

extension Label {
    package func text(_ language: Language) -> String { language(zh, en) }
}

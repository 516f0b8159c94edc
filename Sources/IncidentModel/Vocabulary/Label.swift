/// One name, or one text, in the two languages of the duty room.
public struct Label: Hashable, Codable, Sendable {
    package var zh: String
    package var en: String

    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    /// Chinese first.
    package init(_ zh: String, _ en: String) { self.init(zh: zh, en: en) }

    /// The same in both, as ids and codes are.
    package init(_ text: String) { self.init(zh: text, en: text) }

    package static func + (left: Label, right: Label) -> Label { Label(left.zh + right.zh, left.en + right.en) }
}

package import JSONCoding

/// A name or a sentence in the two languages of the duty room.
package struct BilingualName: Codable, Hashable, Sendable {
    /// In Chinese.
    package var zh: String
    /// In English.
    package var en: String

    package init(
        zh: String,
        en: String
    ) {
        self.zh = zh
        self.en = en
    }

    package var json: JSON { .object(["zh": .string(zh), "en": .string(en)]) }
}

package import IncidentModel

/// The language in which people are addressed. What machines read is the same in both.
package enum Language: Sendable {
    case zh
    case en

    /// One of the two.
    package func callAsFunction(_ zh: String, _ en: String) -> String { self == .zh ? zh : en }
}

extension Language {
    /// By LANGUAGE, whose list is of use in any locale but C (gettext(3)), else by the first of LC_ALL, LC_MESSAGES and LANG that
    /// is set (locale(7)); English where none of them says either.
    package static func ofLocale(_ environment: (String) -> String?) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
        let isPlain = locale.isEmpty || ["C", "POSIX"].contains(locale.prefix { $0 != "." })
        let listed = isPlain ? [] : (environment("LANGUAGE") ?? "").split(separator: ":").map { String($0) }
        return (listed + [locale]).lazy.compactMap(named).first ?? .en
    }

    /// The same for what is written in UTF-8 whatever the terminal's encoding is (LC_CTYPE): Chinese only where it is that.
    package static func ofUTF8Locale(_ environment: (String) -> String?) -> Language {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
        let encoding = locale.split(separator: "@").first?.split(separator: ".").dropFirst().first ?? ""
        let isUTF8 = ["utf8", "utf-8"].contains(encoding.lowercased())
        return isUTF8 ? ofLocale(environment) : .en
    }

    private static func named(_ locale: String) -> Language? {
        switch locale.prefix(2).lowercased() {
        case "zh": .zh
        case "en": .en
        default: nil
        }
    }
}

extension Label {
    package func text(_ language: Language) -> String { language(zh, en) }
}

extension Label {
    /// Names in a row: `a, b and c`, `a、b、c`.
    package static func list(_ names: [Label]) -> Label {
        let en = names.map(\.en)
        return Label(
            zh: names.map(\.zh).joined(separator: "、"),
            en: en.count < 2 ? en.joined() : en.dropLast().joined(separator: ", ") + " and " + (en.last ?? "")
        )
    }
}

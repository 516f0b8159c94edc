import Glibc
import Wording

extension Language {
    /// By LANGUAGE, whose list is of use in any locale but C (gettext(3)), else by the first of LC_ALL, LC_MESSAGES and LANG that
    /// is set (locale(7)). Where the terminal's encoding has no simplified Chinese, it is English.
    init(environment: (String) -> String?) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
        let isPlain = locale.isEmpty || ["C", "POSIX"].contains(locale.prefix { $0 != "." })
        let listed = isPlain ? [] : (environment("LANGUAGE") ?? "").split(separator: ":").map { String($0) }
        let wanted = (listed + [locale]).lazy.compactMap(Self.named).first ?? .en
        self = TerminalEncoding.hasChinese(environment) ? wanted : .en
    }

    private static func named(_ locale: String) -> Language? {
        switch locale.prefix(2).lowercased() {
        case "zh": .zh
        case "en": .en
        default: nil
        }
    }

    static let current = Language(environment: Environment.value)
}

enum Environment {
    /// Nil when the variable is not set.
    @Sendable static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

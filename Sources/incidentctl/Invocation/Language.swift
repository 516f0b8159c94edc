import ArgumentParser
import Glibc
import Wording

extension Language {
    /// By the locale; where the terminal's encoding has no simplified Chinese, it is English.
    init(environment: (String) -> String?) {
        self = TerminalEncoding.hasChinese(environment) ? Language.ofLocale(environment) : .en
    }

    static let current = Language(environment: Environment.value)
}

extension ValidationError {
    /// What is wrong with the usage, in the language of the seat.
    init(_ zh: String, _ en: String) { self.init(Language.current(zh, en)) }
}

enum Environment {
    /// Nil when the variable is not set.
    @Sendable static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

import Glibc
import Wording

extension Language {
    /// By the first of LC_ALL, LC_MESSAGES and LANG that is set, as locale(7) has it.
    init(environment: (String) -> String?) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
        self = locale.lowercased().hasPrefix("zh") ? .zh : .en
    }

    static let current = Language(environment: Environment.value)
}

enum Environment {
    /// Nil when the variable is not set.
    @Sendable static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

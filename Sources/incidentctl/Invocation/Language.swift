import Glibc

/// The language in which people are spoken to. What machines read is the same in both.
enum Language: Sendable {
    case zh
    case en

    /// By the first of LC_ALL, LC_MESSAGES and LANG that is set, as locale(7) has it.
    init(environment: (String) -> String?) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty } ?? ""
        self = locale.lowercased().hasPrefix("zh") ? .zh : .en
    }

    static let current = Language(environment: Environment.value)

    /// One of the two.
    func callAsFunction(_ zh: String, _ en: String) -> String { self == .zh ? zh : en }
}

enum Environment {
    /// Nil when the variable is not set.
    @Sendable static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

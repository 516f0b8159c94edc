import Glibc
package import Wording

extension Language {
    /// By the locale; where the terminal's encoding has no simplified Chinese, it is English.
    package init(environment: (String) -> String?) {
        self = TerminalEncoding.hasChinese(environment) ? Language.ofLocale(environment) : .en
    }

    package static let current = Language(environment: Environment.value)
}

package enum Environment {
    /// Nil when the variable is not set.
    @Sendable package static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

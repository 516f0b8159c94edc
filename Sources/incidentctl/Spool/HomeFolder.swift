import Glibc

/// The account's own folders, as the XDG Base Directory Specification has them.
enum HomeFolder {
    /// - Parameters:
    ///   - variable: Names the folder if it is set to an absolute path.
    ///   - usual: Else this one in the account's home.
    ///   - environment: The process'.
    /// - Returns: Nil for an account without a home.
    static func path(_ variable: String, _ usual: String, _ environment: (String) -> String?) -> String? {
        if let folder = environment(variable), folder.hasPrefix("/") { return folder }
        guard let home = environment("HOME").flatMap({ $0.hasPrefix("/") ? $0 : nil }) ?? ofAccount else { return nil }
        return home + "/" + usual
    }

    private static var ofAccount: String? {
        guard let entry = getpwuid(getuid()), let home = entry.pointee.pw_dir else { return nil }
        let path = String(cString: home)
        return path.hasPrefix("/") ? path : nil
    }
}

import Glibc

extension Failed {
    /// A system call failed, with the reason that is in `errno`.
    static func system(_ call: String) -> Failed {
        Failed("\(call): \(String(cString: strerror(errno)))")
    }
}

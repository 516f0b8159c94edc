import Glibc

/// Why a measure could not be taken.
struct MeasureError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// A system call failed, with the reason that is in `errno`.
    static func system(_ call: String) -> MeasureError {
        MeasureError("\(call): \(String(cString: strerror(errno)))")
    }
}

import Glibc
import IncidentModel
import UserInput
import Wording

/// The two streams: results go to standard output, everything else to standard error. On a terminal text is in the terminal's
/// encoding; in files and pipes it is UTF-8.
enum Screen {
    /// Writes a result.
    static func write(_ text: String) { write(encoded(text, for: STDOUT_FILENO)) }

    /// Writes a result; where that cannot be done the program ends with 1, and says so.
    ///
    /// - Parameters:
    ///   - bytes: The result, or a part of it.
    ///   - consequence: What the reader should know, and do, when it is cut here.
    static func write(_ bytes: [UInt8], orElse consequence: @autoclosure () -> String = incomplete) {
        guard let problem = Self.write(bytes, to: STDOUT_FILENO) else { return }
        let cause = Label.systemError(problem).text(.current)
        say(
            Language.current("结果写不到标准输出：\(cause)。", "The result cannot be written to standard output: \(cause). ")
                + consequence()
        )
        exit(ExitStatus.refused.rawValue)
    }

    private static var incomplete: String {
        Language.current("输出不完整；已登记的不受影响。", "It is incomplete; what was recorded stands.")
    }

    /// Writes a result and ends the line.
    static func line(_ text: String) { write(text + "\n") }

    /// Says something that is no result.
    static func say(_ text: String) { hint(text + "\n") }

    /// Writes to standard error as it is. That it cannot be written has nowhere to be said; least of all must a call that is still
    /// to be filed end with it.
    static func hint(_ text: String) {
        let pipeSignal = signal(SIGPIPE, SIG_IGN)
        write(encoded(text, for: STDERR_FILENO), to: STDERR_FILENO)
        signal(SIGPIPE, pipeSignal)
    }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// How wide a line may be, in cells: COLUMNS, else the terminal's width; nil when results go elsewhere.
    static var width: Int? {
        if let columns = Environment.value("COLUMNS").flatMap(Int.init), columns >= 20 { return columns }
        return size.map(\.columns)
    }

    /// Of the terminal to which results go, if they do.
    static var size: (rows: Int, columns: Int)? {
        var size = winsize()
        guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return nil }
        return (Int(size.ws_row), Int(size.ws_col))
    }

    private static func encoded(_ text: String, for descriptor: Int32) -> [UInt8] {
        isatty(descriptor) == 1 ? TerminalEncoding.current.encoded(text) : Array(text.utf8)
    }

    /// Writes all of it, however slowly it is taken.
    /// - Returns: The system's error number where it came to an end before.
    @discardableResult
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                // Whoever has the other end has made it non-blocking.
                var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&entry, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return nil
    }
}

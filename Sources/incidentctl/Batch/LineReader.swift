import Glibc
import IncidentModel
import Wording

/// Reads a file line by line in bounded memory.
final class LineReader {
    enum Line: Hashable {
        case text([UInt8])
        /// The line is longer than any report may be; it was read past.
        case tooLong
    }

    /// What of a report is longer than a call is cut, but a line is held in memory.
    static let longestLine = 1 << 20

    private let path: String
    private let language: Language
    private let descriptor: Int32
    private let longest: Int
    private var count = 0
    private var buffer: [UInt8] = []
    private var start = 0
    private var scanned = 0
    private var isAtEnd = false
    private var isSkipping = false

    /// Opens the file at `path`, or standard input for `-`.
    init(path: String, language: Language) throws(CommandFailure) {
        self.path = path
        self.language = language
        longest = Self.longestLine
        descriptor = path == "-" ? STDIN_FILENO : Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.unreadable(path, errno, language) }
        // A folder can be opened, but not read.
        var status = stat()
        guard fstat(descriptor, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR else {
            if descriptor > STDERR_FILENO { close(descriptor) }
            throw Self.unreadable(path, EISDIR, language)
        }
    }

    deinit {
        if descriptor > STDERR_FILENO { close(descriptor) }
    }

    /// Whether a line, or the end, can be had without waiting.
    var isReady: Bool {
        if isAtEnd || buffer[max(start, scanned)...].contains(0x0A) { return true }
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) != 0
    }

    /// Nil at the end. A last line without an end counts as one.
    /// - Throws: ``CommandFailure`` when reading fails, with the lines that were read before.
    func next() throws(CommandFailure) -> Line? {
        let line = try nextLine()
        if line != nil { count += 1 }
        return line
    }

    private func nextLine() throws(CommandFailure) -> Line? {
        while true {
            if let end = buffer[scanned...].firstIndex(of: 0x0A) {
                let line = buffer[start..<end]
                start = end + 1
                scanned = start
                if isSkipping {
                    isSkipping = false
                    return .tooLong
                }
                return line.count > longest ? .tooLong : .text(Self.trimmed(line))
            }
            scanned = buffer.count
            if scanned - start > longest || isSkipping {
                isSkipping = true
                start = scanned
            }
            guard !isAtEnd else { return last() }
            try fill()
        }
    }

    private func last() -> Line? {
        defer { start = buffer.count }
        if isSkipping {
            isSkipping = false
            return .tooLong
        }
        return start < buffer.count ? .text(Self.trimmed(buffer[start...])) : nil
    }

    private func fill() throws(CommandFailure) {
        buffer.removeSubrange(..<start)
        scanned -= start
        start = 0
        let old = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: 65_536))
        var length: Int
        repeat {
            length = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress?.advanced(by: old), 65_536) }
        } while length < 0 && (errno == EINTR || errno == EAGAIN && waitForMore())
        let problem = errno
        buffer.removeSubrange((old + max(0, length))...)
        if length <= 0 { isAtEnd = true }
        if length < 0 { throw broken(problem) }
    }

    /// Whoever has the other end has made it non-blocking.
    private func waitForMore() -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, -1) >= 0 || errno == EINTR
    }

    private static func unreadable(_ path: String, _ problem: Int32, _ language: Language) -> CommandFailure {
        let cause = Label.systemError(problem).text(language)
        return CommandFailure(.usage, language("读不了 \(path)：\(cause)", "\(path) cannot be read: \(cause)"))
    }

    private func broken(_ problem: Int32) -> CommandFailure {
        guard count > 0 else { return Self.unreadable(path, problem, language) }
        let cause = Label.systemError(problem).text(language)
        return CommandFailure(
            .refused,
            language(
                "\(path) 读到第 \(count) 行后出错：\(cause)。以上各行已处理；请从第 \(count + 1) 行继续。",
                "\(path) cannot be read beyond line \(count): \(cause). The lines up to there were sent; go on from line "
                    + "\(count + 1)."
            )
        )
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
        line.last == 0x0D ? Array(line.dropLast()) : Array(line)
    }
}

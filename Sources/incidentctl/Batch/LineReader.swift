import Glibc

/// Reads a file line by line in bounded memory.
final class LineReader {
    enum Line: Hashable {
        case text([UInt8])
        /// The line is longer than any report may be; it was read past.
        case tooLong
    }

    /// A call may have 64 KiB with its envelope.
    static let longestLine = 63 * 1_024

    private let descriptor: Int32
    private let longest: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var scanned = 0
    private var isAtEnd = false
    private var isSkipping = false

    /// Opens the file at `path`, or standard input for `-`.
    init(path: String, language: Language) throws(Complaint) {
        longest = Self.longestLine
        descriptor = path == "-" ? STDIN_FILENO : Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let cause = String(cString: strerror(errno))
            throw Complaint(.usage, language("读不了 \(path)：\(cause)", "\(path) cannot be read: \(cause)"))
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
    func next() -> Line? {
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
            fill()
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

    private func fill() {
        buffer.removeSubrange(..<start)
        scanned -= start
        start = 0
        let old = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: 65_536))
        var count: Int
        repeat {
            count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress?.advanced(by: old), 65_536) }
        } while count < 0 && errno == EINTR
        buffer.removeSubrange((old + max(0, count))...)
        if count <= 0 { isAtEnd = true }
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> [UInt8] {
        line.last == 0x0D ? Array(line.dropLast()) : Array(line)
    }
}

import Glibc
public import Logging

/// Writes one readable line per message to standard error, for a daemon in the foreground:
///
///     2026-03-01T08:15:30.120+0800 warning incidentd: the plan is older than a year [plan=hequ]
///
/// Control characters are written as escapes: a message is always one line, and never steers the terminal.
public struct StandardErrorLogHandler: LogHandler {
    /// The least level that is logged.
    public var logLevel: Logger.Level
    /// What goes with every message.
    public var metadata: Logger.Metadata = [:]
    /// What is asked for more metadata at every message.
    public var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let descriptor: Int32

    /// A handler for one logger.
    ///
    /// - Parameters:
    ///   - label: the logger's, written before the message.
    ///   - level: the least level that is logged.
    ///   - descriptor: where to write; standard error.
    public init(label: String, level: Logger.Level = .info, descriptor: Int32 = 2) {
        self.label = label
        self.logLevel = level
        self.descriptor = descriptor
    }

    /// One item of ``metadata``.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one message. An error in writing has nowhere to go and is passed over.
    public func log(event: LogEvent) {
        let line = "\(localTime()) \(text(for: event))\n"
        var bytes = Array(line.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                guard count < 0, errno == EINTR else { return }
                continue
            }
            bytes = bytes.dropFirst(count)
        }
    }

    /// The line without its time and newline.
    func text(for event: LogEvent) -> String {
        let sentence = sentence(of: event, with: metadata, and: metadataProvider)
        return "\(event.level) \(label): \(sentence)".replacingControls {
            $0 == "\n" ? "\\n" : "\\u{\(String($0.value, radix: 16))}"
        }
    }
}

/// The time now where the daemon is, to the millisecond, with its distance from UTC.
private func localTime() -> String {
    let now = nanoseconds(of: CLOCK_REALTIME)
    var seconds = time_t(now / 1_000_000_000)
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return "\(seconds)" }
    let milliseconds = String(now / 1_000_000 % 1_000 + 1_000).dropFirst()
    return format(parts, "%Y-%m-%dT%H:%M:%S") + ".\(milliseconds)" + format(parts, "%z")
}

private func format(_ parts: tm, _ pattern: String) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
        var parts = parts
        let count = strftime(buffer.baseAddress, buffer.count, pattern, &parts)
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

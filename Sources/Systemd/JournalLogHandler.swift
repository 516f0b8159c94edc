public import Logging

/// Writes swift-log's messages to the journal, as structured entries.
///
/// Each carries MESSAGE, PRIORITY, SYSLOG_IDENTIFIER and CODE_FILE, CODE_LINE, CODE_FUNC; the logger's label and each item
/// of metadata is a field of its own behind a prefix, arrays as repeated fields. The key `messageID` becomes MESSAGE_ID
/// when it is one (32 hexadecimal digits). A line that the sink refuses is lost: the journal is not the system of record.
public struct JournalLogHandler: LogHandler {
    /// The metadata key that carries a MESSAGE_ID.
    public static let messageIDKey = "messageID"
    /// The longest value in bytes of UTF-8; what is beyond is cut, with an ellipsis.
    public static let maximumValueBytes = 8_192
    /// The most metadata fields of one line; what is beyond is left out. (With
    /// ``maximumValueBytes`` that keeps every line under the bounds of ``JournalEntry``.)
    public static let maximumMetadataFields = 64

    /// The least level that is logged.
    public var logLevel: Logger.Level
    /// What goes with every message.
    public var metadata: Logger.Metadata = [:]
    /// What is asked for more metadata at every message.
    public var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let identifier: String
    private let prefix: JournalField.Name
    private let sink: any JournalSink

    /// A handler for one logger.
    ///
    /// - Parameters:
    ///   - label: the logger's, kept as the field `LABEL` behind the prefix.
    ///   - identifier: SYSLOG_IDENTIFIER, by which `journalctl -t` selects.
    ///   - prefix: before the name of every metadata field.
    ///   - level: the least level that is logged.
    ///   - sink: where the entries go; on threads that must not wait, a ``JournalQueue``.
    public init(
        label: String,
        identifier: String,
        prefix: JournalField.Name = "LOG_",
        level: Logger.Level = .info,
        sink: any JournalSink
    ) {
        self.label = label
        self.identifier = identifier
        self.prefix = prefix
        self.logLevel = level
        self.sink = sink
    }

    /// One item of ``metadata``.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Sends one message.
    public func log(event: LogEvent) { try? sink.send(entry(for: event)) }

    /// The entry that a message becomes.
    func entry(for event: LogEvent) -> JournalEntry {
        // Most look at nothing else: what the message is about stands in it, and in fields of its own as well.
        let sentence = sentence(of: event, with: metadata, and: metadataProvider)
        var entry = JournalEntry(message: bounded(sentence), priority: JournalPriority(event.level))
        entry.append(.syslogIdentifier, identifier)
        entry.append(.codeFile, bounded(event.file))
        entry.append(.codeLine, event.line)
        entry.append(.codeFunction, bounded(event.function))
        entry.append(JournalField.Name(prefix, sanitizing: "LABEL"), bounded(label))
        for field in metadataFields(for: event).prefix(Self.maximumMetadataFields) {
            entry.append(field.name, field.value)
        }
        return entry
    }

    private func metadataFields(for event: LogEvent) -> [JournalField] {
        var fields: [JournalField] = []
        for (key, value) in mergedMetadata(of: event, with: metadata, and: metadataProvider) {
            if key == Self.messageIDKey, let id = normalizedID(value.description) {
                fields.insert(JournalField(.messageID, id), at: 0)
                continue
            }
            let name = JournalField.Name(prefix, sanitizing: key)
            if case .array(let values) = value {
                fields += values.map { JournalField(name, bounded($0.description)) }
            } else {
                fields.append(JournalField(name, bounded(value.description)))
            }
        }
        return fields
    }

    private func bounded(_ text: String) -> String {
        guard text.utf8.count > Self.maximumValueBytes else { return text }
        return text.beginning(bytes: Self.maximumValueBytes) + "…"
    }
}

extension JournalPriority {
    /// swift-log's level as syslog's severity; trace and debug are one.
    public init(_ level: Logger.Level) {
        self =
            switch level {
            case .trace, .debug: .debug
            case .info: .informational
            case .notice: .notice
            case .warning: .warning
            case .error: .error
            case .critical: .critical
            }
    }
}

/// The message with its details, for a person. The id is for the catalog, and left out.
func sentence(of event: LogEvent, with metadata: Logger.Metadata, and provider: Logger.MetadataProvider?) -> String {
    let told = mergedMetadata(of: event, with: metadata, and: provider).filter {
        $0.key != JournalLogHandler.messageIDKey
    }
    let items = told.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    return "\(event.message)" + (items.isEmpty ? "" : " [\(items)]")
}

/// All metadata of a message, by key: the message's own before the provider's before the handler's. Its error is one too.
func mergedMetadata(
    of event: LogEvent,
    with metadata: Logger.Metadata,
    and provider: Logger.MetadataProvider?
) -> [(key: String, value: Logger.MetadataValue)] {
    var merged = metadata
    if let provider { merged.merge(provider.get()) { _, newer in newer } }
    if let error = event.error { merged["error"] = "\(error)" }
    if let own = event.metadata { merged.merge(own) { _, newer in newer } }
    return merged.sorted { $0.key < $1.key }
}

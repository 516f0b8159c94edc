import Glibc
import Logging
import Testing

@testable import Systemd

@Suite("Log handlers")
struct LogHandlerTests {
    private let sink = FakeSink()

    private func logger(_ prefix: JournalField.Name = "LOG_") -> Logger {
        Logger(label: "engine") { label in
            JournalLogHandler(label: label, identifier: "incidentd", prefix: prefix, level: .trace, sink: sink)
        }
    }

    @Test(
        "Each level has its priority, and none is an emergency",
        arguments: zip(Logger.Level.allCases, ["7", "7", "6", "5", "4", "3", "2"])
    )
    func priorities(level: Logger.Level, priority: String) {
        logger().log(level: level, "text")
        #expect(sink.entries.map { $0[.priority] } == [priority])
    }

    @Test("A line carries its message, program, label and place")
    func place() throws {
        logger().notice("ledger opened")
        let entry = try #require(sink.entries.first)
        #expect(entry[.message] == "ledger opened")
        #expect(entry[.syslogIdentifier] == "incidentd")
        #expect(entry["LOG_LABEL"] == "engine")
        #expect(entry[.codeFile]?.hasSuffix("LogHandlerTests.swift") == true)
        #expect(entry[.codeFunction] == "place()")
        #expect(entry[.codeLine].flatMap { Int($0) } ?? 0 > 0)
    }

    @Test("Metadata become fields behind the prefix, arrays repeated, the message's own before the logger's")
    func metadata() throws {
        var logger = logger("OPS_")
        logger[metadataKey: "account"] = "root"
        logger[metadataKey: "file.name"] = "kept"
        logger.info("text", metadata: ["account": "zhang", "party": ["fire", "traffic"], "batchSize": "\(7)"])
        let entry = try #require(sink.entries.first)
        let own = entry.fields.filter { $0.name.text.hasPrefix("OPS_") && $0.name != "OPS_LABEL" }
        #expect(own.map(\.name.text) == ["OPS_ACCOUNT", "OPS_BATCH_SIZE", "OPS_FILE_NAME", "OPS_PARTY", "OPS_PARTY"])
        #expect(own.map(\.value) == ["zhang", "7", "kept", "fire", "traffic"])
    }

    @Test("The message id has a field of its own when it is one, else it is metadata like any other")
    func messageID() {
        let id = "0123456789abcdef0123456789abcdef"
        logger().info("text", metadata: ["messageID": "\(id)"])
        logger().info("text", metadata: ["messageID": "plan-adopted"])
        #expect(sink.entries.map { $0[.messageID] } == [id, nil])
        #expect(sink.entries.map { $0["LOG_MESSAGE_ID"] } == [nil, "plan-adopted"])
    }

    @Test("However much is logged, the entry keeps within its bounds")
    func bounds() throws {
        let long = String(repeating: "火", count: 100_000)
        let keys = (0..<500).map { ("key\($0)", Logger.MetadataValue.string(long)) }
        logger().info("\(long)", metadata: Dictionary(uniqueKeysWithValues: keys))
        let entry = try #require(sink.entries.first)
        try entry.check()
        #expect(entry[.message]?.hasSuffix("火…") == true)
        #expect(entry.fields.count == 7 + JournalLogHandler.maximumMetadataFields)
    }

    @Test("On standard error a message is one readable line, whatever is in it")
    func standardError() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        let logger = Logger(label: "incidentd") { StandardErrorLogHandler(label: $0, descriptor: ends[1]) }
        logger.debug("not asked for")
        logger.warning("first\nsecond\u{1B}[2J 火", metadata: ["b": "2", "a": "1"])
        close(ends[1])
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = read(ends[0], &bytes, bytes.count)
        let line = String(decoding: bytes.prefix(count), as: UTF8.self)
        let pattern = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4} (.*)\n/
        let text = try #require(try pattern.wholeMatch(in: line)?.1)
        #expect(text == "warning incidentd: first\\nsecond\\u{1b}[2J 火 [a=1 b=2]")
    }

    @Test("The journal is chosen only when the stream is the very one that the manager connected")
    func journalStream() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { ends.forEach { close($0) } }
        var status = stat()
        try #require(fstat(ends[1], &status) == 0)
        let value = "\(status.st_dev):\(status.st_ino)"
        #expect(LogDestination.isJournalStream(value, of: ends[1]))
        #expect(!LogDestination.isJournalStream("\(status.st_dev):\(status.st_ino + 1)", of: ends[1]))
        for other in [nil, "", ":", "1", value + ":1", "x:y", "-1:2", "99999999999999999999:1"] {
            #expect(!LogDestination.isJournalStream(other, of: ends[1]))
        }
        #expect(!LogDestination.isJournalStream(value, of: -1))
    }

    @Test("Each destination has its handler")
    func handlers() {
        let journal = LogDestination.journal(JournalQueue(sink))
        #expect(journal.handler(label: "a", identifier: "b", level: .error) is JournalLogHandler)
        #expect(journal.handler(label: "a", identifier: "b", level: .error).logLevel == .error)
        #expect(journal.flush(within: .seconds(60)))
        let standardError = LogDestination.standardError
        #expect(standardError.handler(label: "a", identifier: "b", level: .info) is StandardErrorLogHandler)
    }
}

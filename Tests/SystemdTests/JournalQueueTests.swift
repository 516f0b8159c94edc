import Dispatch
import Testing

@testable import Systemd

@Suite("Journal queue")
struct JournalQueueTests {
    /// A journal that takes nothing until it is let go.
    private struct StuckSink: JournalSink {
        let gate = DispatchSemaphore(value: 0)
        let taken = FakeSink()
        var isListening: Bool { true }

        func send(_ entry: JournalEntry) throws(JournalError) {
            gate.wait()
            gate.signal()
            try taken.send(entry)
        }
    }

    private func entry(_ message: String) -> JournalEntry { JournalEntry(message: message, priority: .notice) }

    @Test("Entries pass in order")
    func order() throws {
        let sink = FakeSink()
        let queue = JournalQueue(sink)
        for number in 0..<100 { try queue.send(entry("\(number)")) }
        #expect(queue.flush(within: .seconds(60)))
        #expect(sink.entries.compactMap { $0[.message] } == (0..<100).map(String.init))
    }

    @Test("A stuck journal makes no sender wait; what is over the bound is refused, counted and told")
    func stuck() throws {
        let sink = StuckSink()
        let queue = JournalQueue(sink, limit: 2)
        try queue.send(entry("one"))
        try queue.send(entry("two"))
        #expect(throws: JournalError.queueFull(limit: 2)) { try queue.send(entry("three")) }
        #expect(!queue.flush(within: .milliseconds(1)))
        sink.gate.signal()
        #expect(queue.flush(within: .seconds(60)))
        try queue.send(entry("four"))
        #expect(queue.flush(within: .seconds(60)))
        let messages = sink.taken.entries.compactMap { $0[.message] }
        #expect(messages.filter { $0.count < 6 } == ["one", "two", "four"])
        #expect(messages.filter { $0.hasPrefix("1 log lines were dropped") }.count == 1)
    }

    @Test("Few but large entries are bounded too")
    func bytes() throws {
        let sink = StuckSink()
        let queue = JournalQueue(sink)
        let large = JournalEntry(fields: [JournalField("A", String(repeating: "x", count: 1 << 19))])
        for _ in 0..<15 { try queue.send(large) }
        #expect(throws: JournalError.queueFull(limit: 1_024)) { try queue.send(large) }
        sink.gate.signal()
        #expect(queue.flush(within: .seconds(60)))
        try queue.send(large)
        #expect(queue.flush(within: .seconds(60)))
    }

    @Test("What an absent journal refuses is told when there is one again")
    func absent() throws {
        let sink = FakeSink()
        sink.refuse(.notListening)
        let queue = JournalQueue(sink)
        #expect(!queue.isListening)
        for _ in 0..<3 { try queue.send(entry("lost")) }
        #expect(queue.flush(within: .seconds(60)))
        sink.refuse(nil)
        try queue.send(entry("found"))
        #expect(queue.flush(within: .seconds(60)))
        let messages = sink.entries.compactMap { $0[.message] }
        #expect(messages.count == 2)
        #expect(messages.first?.hasPrefix("3 log lines were dropped") == true)
        #expect(messages.last == "found")
    }

    @Test("An entry that no journal would take is refused at once")
    func unfit() {
        #expect(throws: JournalError.noFields) { try JournalQueue(FakeSink()).send(JournalEntry()) }
    }
}

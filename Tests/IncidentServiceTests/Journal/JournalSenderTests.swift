import Foundation
import IncidentModel
import Ledger
import LedgerIndex
import Logging
import Synchronization
import Systemd
import TestSupport
import Testing

@testable import IncidentService

/// A journal that is told when to be away and which entry to refuse.
private final class FakeJournal: JournalSink {
    struct State {
        var entries: [JournalEntry] = []
        var isListening = true
        var attempts = 0
        /// How often it was asked whether it listens.
        var questions = 0
        /// What the n-th attempt comes to, from 1.
        var refusals: [Int: JournalError] = [:]
        var isBlocked = false
    }

    let state = Mutex(State())

    var isListening: Bool {
        state.withLock { state in
            state.questions += 1
            return state.isListening
        }
    }

    func send(_ entry: JournalEntry) throws(JournalError) {
        while state.withLock({ $0.isBlocked }) { usleep(1_000) }
        let refusal: JournalError? = state.withLock { state in
            guard state.isListening else { return .notListening }
            state.attempts += 1
            if let refusal = state.refusals[state.attempts] { return refusal }
            state.entries.append(entry)
            return nil
        }
        if let refusal { throw refusal }
    }

    /// The sequence numbers of the events it has, in order.
    var sequences: [Int] {
        state.withLock { $0.entries.compactMap { $0[.incidentSequence].flatMap { Int($0) } } }
    }
}

@Suite("The journal's sender")
struct JournalSenderTests {
    private let journal = FakeJournal()

    private func sender(_ room: DutyRoom, sent: Int64 = 0) -> JournalSender {
        JournalSender(store: room.store, sink: journal, sent: sent, log: Logger(label: "test"), pause: .milliseconds(1))
    }

    // Waits for what must come about; the bound is there so that a failure ends.
    private func wait(until holds: () -> Bool) {
        let end = Date(timeIntervalSinceNow: 20)
        while !holds(), Date() < end { usleep(500) }
    }

    private func filled(_ count: Int) throws -> DutyRoom {
        let room = try DutyRoom()
        try room.batch { for _ in 1..<count { try room.report("road-crash") } }
        return room
    }

    @Test("Every event is sent once and in order, over several pages")
    func all() throws {
        let room = try filled(600)
        let sender = sender(room)
        sender.start()
        #expect(sender.stop(within: .seconds(120)))
        #expect(journal.sequences == Array(1...600))
        #expect(sender.sentSequence == 600)
        #expect(sender.lag(behind: 610) == 10)
    }

    @Test("It goes on from its marker")
    func marker() throws {
        let room = try filled(10)
        let sender = sender(room, sent: 7)
        sender.start()
        #expect(sender.stop(within: .seconds(120)))
        #expect(journal.sequences == [8, 9, 10])
    }

    @Test("New events are sent when it is woken")
    func woken() throws {
        let room = try filled(3)
        let sender = sender(room)
        sender.start()
        wait { sender.sentSequence == 3 }
        try room.report("forest-fire")
        #expect(journal.sequences == [1, 2, 3])
        sender.wake()
        wait { sender.sentSequence == 4 }
        #expect(journal.sequences == [1, 2, 3, 4])
        #expect(sender.stop(within: .seconds(120)))
    }

    @Test("What is new it has from the feed, and reads nothing back")
    func fed() async throws {
        try await EngineRig.run { rig in
            for _ in 0..<3 { _ = try await rig.open() }
            await rig.turn()
            // A ledger that has nothing.
            let sender = JournalSender(
                store: MemoryStore(),
                feed: rig.engine.feed,
                sink: journal,
                sent: 1,
                log: Logger(label: "test"),
                pause: .milliseconds(1)
            )
            sender.start()
            #expect(sender.stop(within: .seconds(120)))
            #expect(journal.sequences == [2, 3, 4])
            #expect(journal.state.withLock { $0.entries.last?[.incidentKind] } == "structure-fire")
        }
    }

    @Test("While the journal is away nothing is lost, and its return is told")
    func away() throws {
        let room = try filled(20)
        journal.state.withLock { $0.isListening = false }
        let sender = sender(room)
        sender.start()
        sender.wake()
        wait { self.journal.state.withLock { $0.questions > 0 } }
        #expect(sender.sentSequence == 0)
        journal.state.withLock { $0.isListening = true }
        wait { sender.sentSequence == 20 }
        #expect(journal.sequences == Array(1...20))
        let first = try #require(journal.state.withLock { $0.entries.first })
        #expect(first[.messageID] == DaemonMessageID.journalLagging.rawValue)
        #expect(sender.stop(within: .seconds(120)))
    }

    @Test("Whichever entry it fails at, the set of sequence numbers is the ledger's", arguments: 1...12)
    func failing(attempt: Int) throws {
        let room = try filled(12)
        journal.state.withLock { $0.refusals = [attempt: .failed(errno: 105), attempt + 1: .notListening] }
        let sender = sender(room)
        sender.start()
        wait { sender.sentSequence == 12 }
        #expect(sender.stop(within: .seconds(120)))
        #expect(journal.sequences == Array(1...12))
    }

    @Test("An entry that can never be taken is replaced by its bare facts, and does not hold up the rest")
    func unacceptable() throws {
        let room = try filled(5)
        journal.state.withLock { $0.refusals = [3: .tooLarge(bytes: 2_000_000)] }
        let sender = sender(room)
        sender.start()
        #expect(sender.stop(within: .seconds(120)))
        #expect(journal.sequences == [1, 2, 3, 4, 5])
        let bare = try #require(journal.state.withLock { $0.entries.dropFirst(2).first })
        #expect(bare[.message] == "Event 3: reported.")
        #expect(bare[.incidentHash]?.utf8.count == 64)
    }

    @Test("Stopping is bounded, whether the journal is away or hangs")
    func bounded() throws {
        let room = try filled(3)
        journal.state.withLock { $0.isListening = false }
        let away = sender(room)
        away.start()
        #expect(away.stop(within: .seconds(120)))
        journal.state.withLock {
            $0.isListening = true
            $0.isBlocked = true
        }
        let hanging = sender(room)
        hanging.start()
        #expect(!hanging.stop(within: .milliseconds(50)))
        journal.state.withLock { $0.isBlocked = false }
        wait { hanging.sentSequence == 3 }
    }

    @Test("Each entry tells its incident as it was then, and not as it is now")
    func then() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire") { $0.figures = [.deaths: 1] }
        try room.update(id, [.deaths: 3])
        try room.correct(id) { $0.incidentKind = "road-crash" }
        let sender = sender(room)
        sender.start()
        #expect(sender.stop(within: .seconds(120)))
        let entries = journal.state.withLock { $0.entries }.dropFirst()
        #expect(entries.map { $0[.incidentGrade] } == ["IV", "III", "III"])
        #expect(entries.map { $0[.incidentKind] } == ["structure-fire", "structure-fire", "road-crash"])
        #expect(entries.map { $0[.incidentUrgency] } == ["life", "life", "routine"])
    }

    @Test("The memory of incidents is bounded; what it forgot is asked of the ledger")
    func memory() throws {
        let room = try DutyRoom()
        let id = try room.report("structure-fire")
        try room.record(.acknowledged, nil, id)
        var memory = IncidentMemory()
        let stored = try room.event(3)
        #expect(try memory.incident(after: CommitFeed.Item(stored), in: room.store) == room.incident(id))
    }
}

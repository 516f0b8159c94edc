import IncidentModel
import Synchronization
import TestSupport
import Testing

@testable import Ledger
@testable import LedgerPostgres

@Suite("Who leads a log in PostgreSQL")
struct LeadingTests {
    private func opened(_ database: LogDatabase, node: String = "one") throws -> PostgresLog {
        try PostgresLog.lead(try database.options(node: node), LogDatabase.whose)
    }

    @Test("A node waits while another lives, and leads when that is closed")
    func handedOver() async throws {
        let database = try LogDatabase()
        let first = try opened(database)
        let waited = Atomic<Int>(0)
        let options = try database.options(node: "two")
        async let second = Task.detached {
            try PostgresLog.lead(options, LogDatabase.whose) { leader in
                if leader.node == "one" { waited.add(1, ordering: .relaxed) }
                return true
            }
        }.value
        // Longer than the lease: it is kept alive though nothing is appended.
        try await Patience.until("it stands by") { waited.load(ordering: .relaxed) > 60 }
        var desk = Desk()
        desk.report()
        let head = try first.append(desk.batch()).head
        try first.close(journalSequence: nil)
        #expect(try await second.durable == head)
    }

    @Test("A node that stands by ends when it is told to")
    func toldToStop() throws {
        let database = try LogDatabase()
        let first = try opened(database)
        let options = try database.options(node: "two")
        #expect(throws: StoreError.closed) { _ = try PostgresLog.lead(options, LogDatabase.whose) { _ in false } }
        try first.close(journalSequence: nil)
    }

    @Test("A leader that says nothing for the length of a lease is deposed, and stores nothing any more")
    func deposed() async throws {
        let database = try LogDatabase()
        let first = try opened(database)
        var desk = Desk()
        desk.report()
        _ = try first.append(desk.batch())
        // As if its host had been cut off: nothing of it reaches the server, and it has not noticed.
        first.stopHeart()
        let second = try opened(database, node: "two")
        #expect(second.epoch == 2)
        desk.report()
        let batch = desk.batch()
        #expect(throws: StoreError.deposed(node: "two", epoch: 2)) { _ = try first.append(batch) }
        #expect(try database.run("SELECT sequence::text FROM incidentd.event") == ["1"])
        #expect(throws: StoreError.deposed(node: "two", epoch: 2)) { try first.secureSpace() }
        #expect(first.wantsSpace)
        #expect(try second.append(batch).head.sequence == 2)
    }

    @Test("An idle leader that was deposed finds out by itself")
    func findsOut() async throws {
        let database = try LogDatabase()
        let log = try opened(database)
        try database.run("UPDATE incidentd.head SET epoch = 7, node = 'other'")
        try await Patience.until("it knows") { log.wantsSpace }
        #expect(throws: StoreError.deposed(node: "other", epoch: 7)) { try log.secureSpace() }
    }

    // MARK: Following

    /// What one node is told until it is enough.
    private func told(
        _ log: PostgresLog,
        until isEnough: (LogNews) -> Bool
    ) throws -> (events: [Int64], leaders: [LogLeader], epoch: Int64?) {
        var told: (events: [Int64], leaders: [LogLeader], epoch: Int64?) = ([], [], nil)
        do throws(StoreError) {
            try log.follow { news throws(StoreError) in
                switch news {
                case .events(let events): told.events += events.map(\.sequence)
                case .leader(let leader): told.leaders.append(leader)
                case .leads(let epoch, _): told.epoch = epoch
                case .unreachable(let error): throw error
                }
                return !isEnough(news)
            }
        } catch {
            guard error == .closed else { throw error }
        }
        return told
    }

    @Test("A follower is told what is known to be durable, in order, and the rest with the leader's next word")
    func follows() throws {
        let database = try LogDatabase()
        let first = try opened(database)
        let second = try PostgresLog.open(try database.options(node: "two"), LogDatabase.whose)
        // Nothing is said but by appending.
        first.stopHeart()
        var desk = Desk()
        for _ in 0..<3 {
            desk.report()
            desk.report()
            _ = try first.append(desk.batch())
        }
        var told = try told(second) { if case .leader = $0 { true } else { false } }
        #expect(told.events == [1, 2, 3, 4])
        #expect(told.leaders.map(\.sequence) == [6])
        #expect(second.durable.sequence == 4)
        #expect(second.epoch == nil)
        // The leader is gone without a word. Whoever takes its place has all that it had stored.
        told = try self.told(second) { _ in false }
        #expect(told.events == [5, 6])
        #expect(told.epoch == 2)
        #expect(second.durable == first.durable)
        desk.report()
        #expect(try second.append(desk.batch()).head.sequence == 7)
    }

    @Test("Nothing can be appended by a node that follows")
    func followerAppends() throws {
        let database = try LogDatabase()
        let log = try PostgresLog.open(try database.options(), LogDatabase.whose)
        var desk = Desk()
        desk.report()
        let batch = desk.batch()
        #expect(throws: StoreError.inconsistent(what: .notLeading)) { _ = try log.append(batch) }
        try log.close(journalSequence: 12)
        #expect(try database.run("SELECT sequence::text, journal::text, epoch::text FROM incidentd.head") == ["0|0|0"])
    }

    @Test("One whose clock is far off the leader's gives way for a second lease, and then goes on from the leader's")
    func wrongClock() throws {
        let database = try LogDatabase()
        let first = try opened(database)
        var options = try database.options(node: "two")
        let wall = options.wall
        options.wall = { wall() + .minutes(60) }
        var desk = Desk()
        desk.report()
        var batch = desk.batch()
        batch.reading = ClockReading(wall: wall(), boot: options.boot(), bootID: "boot")
        _ = try first.append(batch)
        let second = try PostgresLog.open(options, LogDatabase.whose)
        var (since, clock): (SuspendingClock.Instant?, Instant?) = (nil, nil)
        try second.follow { news throws(StoreError) in
            if case .leads(_, let told) = news { clock = told }
            guard since == nil, case .leader = news else { return true }
            since = .now
            first.stopHeart()
            return true
        }
        #expect(SuspendingClock.now - (try #require(since)) >= options.lease * 2 - options.period)
        #expect(abs((wall() - (try #require(clock))).milliseconds) < 1_000)
        #expect(second.epoch == 2)
    }
}

import Foundation
import IncidentModel
import Synchronization
import TestSupport
import Testing

@testable import Ledger
@testable import LedgerIndex
@testable import LedgerPostgres

@Suite("The log in PostgreSQL")
struct PostgresLogTests {
    private func opened(_ database: LogDatabase, node: String = "one") throws -> PostgresLog {
        try PostgresLog.lead(try database.options(node: node), LogDatabase.whose)
    }

    private struct Read: Equatable {
        var hashes: [ChainHash] = []
        var bodies: [Data] = []
        var personal: [PersonalData?] = []
    }

    private func read(_ log: some EventLog, from sequence: Int64 = 1) throws -> Read {
        var read = Read()
        try log.read(from: sequence) { entry throws(StoreError) in
            read.hashes.append(entry.hash)
            read.bodies.append(Data(entry.body))
            read.personal.append(try entry.personalData)
            return true
        }
        return read
    }

    @Test("It gives back what it was given, byte for byte, and chained as in files")
    func sameAsFiles() throws {
        let database = try LogDatabase()
        let log = try opened(database)
        let folder = try Folder()
        let files = try FileLog.open(
            try DiskFolder(folder.path),
            LogOptions(jurisdiction: Desk.jurisdiction, ledger: log.ledger, program: "", segmentBytes: 1 << 20)
        ).log
        var desk = Desk()
        for _ in 0..<3 {
            for _ in 0..<5 { desk.report() }
            desk.note(
                "烟很大，\"看不见\"出口\u{1F525}",
                on: IncidentID(jurisdiction: Desk.jurisdiction, day: Desk.day, number: 1)
            )
            let batch = desk.batch()
            let (here, there) = (try log.append(batch), try files.append(batch))
            #expect(here.head == there.head)
            #expect(here.hashes == there.hashes)
        }
        let (here, there) = (try read(log), try read(files))
        #expect(here == there)
        #expect(here.bodies.count == 18)
        #expect(here.personal.compactMap(\.self).count == 18)
        #expect(try read(log, from: 7).hashes == Array(there.hashes.dropFirst(6)))
        let seventh = try log.event(7, at: LogPosition(start: 0, length: 0))
        #expect(seventh.stored.body == there.bodies[6])
        #expect(seventh.personal == there.personal[6])
        #expect(throws: StoreError.damaged(sequence: 99, what: .notWhereIndexSays)) {
            _ = try log.event(99, at: LogPosition(start: 0, length: 0))
        }
    }

    @Test(
        "The next start goes on where the last ended, with its clocks and the journal's marker, in an epoch of its own"
    )
    func reopened() throws {
        let database = try LogDatabase()
        var desk = Desk()
        desk.header.journalSequence = 2
        for _ in 0..<3 { desk.report() }
        let first = try opened(database)
        let batch = desk.batch()
        let appended = try first.append(batch)
        try first.close(journalSequence: 3)
        #expect(throws: StoreError.closed) { _ = try first.append(desk.batch()) }

        let second = try opened(database, node: "two")
        #expect(second.ledger == first.ledger)
        #expect(second.epoch == first.epoch.map { $0 + 1 })
        #expect(second.durable == appended.head)
        #expect(second.marks == LogMarks(reading: batch.reading, journalSequence: 3))
        desk.report()
        #expect(try second.append(desk.batch()).head.sequence == 4)
        #expect(try database.run("SELECT DISTINCT epoch::text FROM incidentd.event ORDER BY 1") == ["1", "2"])
    }

    @Test("What does not follow the log's last event is refused, and the log goes on")
    func conflict() throws {
        let log = try opened(try LogDatabase())
        var desk = Desk()
        desk.report()
        let batch = desk.batch()
        _ = try log.append(batch)
        #expect(throws: StoreError.conflict(expected: 0, actual: 1)) { _ = try log.append(batch) }
        desk.report()
        #expect(try log.append(desk.batch()).head.sequence == 2)
    }

    // MARK: Outcomes that are not known

    @Test("A connection that is lost is made anew, and the batch is there once", arguments: WireCut.allCases)
    func lostConnection(_ cut: WireCut) throws {
        let database = try LogDatabase()
        let wire = try CuttableWire(to: "\(database.server.folder)/.s.PGSQL.5432")
        let log = try PostgresLog.lead(try database.options(through: wire.folder), LogDatabase.whose)
        var desk = Desk()
        desk.report()
        _ = try log.append(desk.batch())
        log.stopHeart()
        desk.report()
        desk.report()
        wire.cut(cut)
        let appended = try log.append(desk.batch())
        #expect(wire.cuts == 1)
        #expect(appended.head.sequence == 3)
        #expect(try database.run("SELECT sequence::text FROM incidentd.event ORDER BY sequence") == ["1", "2", "3"])
        #expect(try read(log).hashes.last == appended.head.hash)
        try log.close(journalSequence: nil)
    }

    @Test("A server that stays away ends the log with its own words, and what it has is found at the next start")
    func gone() throws {
        let database = try LogDatabase()
        let wire = try CuttableWire(to: "\(database.server.folder)/.s.PGSQL.5432")
        let log = try PostgresLog.lead(try database.options(through: wire.folder), LogDatabase.whose)
        var desk = Desk()
        desk.report()
        wire.close()
        let batch = desk.batch()
        #expect {
            _ = try log.append(batch)
        } throws: { error in
            guard case StoreError.database(state: nil, let message) = error else { return false }
            return message.contains("connection to server")
        }
        #expect(throws: (any Error).self) { _ = try log.append(batch) }
        #expect(log.wantsSpace)
        let next = try opened(database)
        #expect(try next.append(batch).head.sequence == 1)
    }

    @Test("A database that keeps less than was asked for stores nothing, and says which setting does it")
    func weak() throws {
        let database = try LogDatabase()
        var desk = Desk()
        desk.report()
        let batch = desk.batch()
        let alone = try PostgresLog.lead(try database.options(.standby), LogDatabase.whose)
        #expect(throws: StoreError.weakCommit(setting: "synchronous_standby_names", value: "")) {
            _ = try alone.append(batch)
        }
        try database.run("ALTER ROLE duty IN DATABASE \(database.name) SET synchronous_commit = off")
        let hasty = try PostgresLog.lead(try database.options(), LogDatabase.whose)
        #expect(throws: StoreError.weakCommit(setting: "synchronous_commit", value: "off")) {
            _ = try hasty.append(batch)
        }
        #expect(try database.run("SELECT count(*)::text FROM incidentd.event") == ["0"])
    }

    // MARK: What the tables keep

    @Test("The daemon's role can neither change nor remove an event, nor bring back what was destroyed elsewhere")
    func privileges() throws {
        let database = try LogDatabase()
        let log = try opened(database)
        var desk = Desk()
        desk.report()
        _ = try log.append(desk.batch())
        let session = try PostgresConnection(try database.address(as: "duty"))
        for sql in [
            "UPDATE incidentd.event SET body = '{}'", "DELETE FROM incidentd.event", "DELETE FROM incidentd.personal",
            "DELETE FROM incidentd.head", "TRUNCATE incidentd.event", "DROP TABLE incidentd.event",
            "UPDATE incidentd.personal SET sequence = 9", "CREATE TABLE incidentd.more (n int)",
        ] {
            #expect(throws: PostgresFailure.self, "\(sql)") { try session.run(sql) }
        }
    }

    @Test("An event that was altered is found, in reading and in the inspection", arguments: [1, 3, 5])
    func altered(_ sequence: Int64) throws {
        let database = try LogDatabase()
        let log = try opened(database)
        var desk = Desk()
        for _ in 0..<5 { desk.report() }
        _ = try log.append(desk.batch())
        #expect(try log.inspect() == nil)
        try database.run(
            "UPDATE incidentd.event SET body = replace(body, 'structure-fire', 'structure-fine') WHERE sequence = \(sequence)"
        )
        let damage = StoreError.damaged(sequence: sequence, what: .eventAltered(sequence))
        #expect(throws: damage) { _ = try read(log) }
        #expect(try log.inspect() == damage)
    }

    @Test("The manual's statement checks the chain by the database alone")
    func manual() throws {
        let database = try LogDatabase()
        let log = try opened(database)
        var desk = Desk()
        for _ in 0..<5 { desk.report() }
        _ = try log.append(desk.batch())
        let manual = try Repository.text("deploy/man/incidentd-postgres.8")
        let start = try #require(manual.range(of: "SELECT min(sequence)"))
        let statement = try #require(manual[start.lowerBound...].components(separatedBy: "\n.Ed").first)
        #expect(try database.run(statement) == [])
        try database.run("UPDATE incidentd.event SET body = body || ' ' WHERE sequence = 4")
        #expect(try database.run(statement) == ["4"])
    }

    @Test("An event that is missing, or personal data that were altered, are found")
    func missing() throws {
        let database = try LogDatabase()
        let log = try opened(database)
        var desk = Desk()
        for _ in 0..<5 { desk.report() }
        _ = try log.append(desk.batch())
        try database.run("UPDATE incidentd.personal SET data = replace(data, 'Zhang', 'Chang') WHERE sequence = 2")
        #expect(try log.inspect() == .damaged(sequence: 2, what: .personalDataAltered))
        try database.run("DELETE FROM incidentd.event WHERE sequence = 4")
        #expect(throws: StoreError.damaged(sequence: 4, what: .notInSegment)) { _ = try read(log) }
    }

    @Test("Destroyed personal data are gone, from the pages too, and the chain holds")
    func destroyed() async throws {
        let database = try LogDatabase()
        let log = try opened(database)
        var desk = Desk()
        let secret = "zz\(UUID().uuidString)"
        desk.report(personal: PersonalData(caller: secret))
        desk.report()
        _ = try log.append(desk.batch())
        #expect(try log.withoutErasing { () throws(StoreError) in try log.erase([1]) } == false)
        #expect(try log.erase([1]))
        let read = try read(log)
        #expect(read.personal.map { $0?.phone } == [nil, "13800000000"])
        #expect(try log.inspect() == nil)
        try database.run("CREATE EXTENSION IF NOT EXISTS pageinspect")
        try await Patience.until("autovacuum has been there") {
            let pages = """
                SELECT get_raw_page('incidentd.personal', n::int)::text FROM
                generate_series(0, pg_relation_size('incidentd.personal') / 8192 - 1) n
                """
            let hex = secret.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            return try database.run(pages).allSatisfy { !$0.contains(hex) }
        }
    }

    @Test("A copy is a ledger in one file, which verifies without a database", arguments: [0, 3])
    func copied(_ reports: Int) throws {
        let database = try LogDatabase()
        let log = try opened(database)
        var desk = Desk()
        desk.adoptPlan()
        for _ in 0..<reports { desk.report() }
        _ = try log.append(desk.batch())
        if reports > 0 { #expect(try log.erase([2])) }
        let path = database.folder.at("copy.ledger")
        do {
            let image = try log.backup()
            #expect(image.head == log.durable)
            #expect(try !log.erase([3]), "while it is read")
            var bytes = Data()
            while case let piece = try image.read(from: Int64(bytes.count), upTo: 1 << 16), !piece.isEmpty {
                bytes += piece
            }
            #expect(Int64(bytes.count) == image.bytes)
            try bytes.write(to: URL(filePath: path))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: database.folder.path) == ["copy.ledger"])
        let found = try LedgerCopy(path).verify(isChainOnly: true, known: nil)
        #expect(found.events.problem == nil)
        #expect(found.log.ledger == log.ledger)
        #expect(found.log.head == log.durable)
        #expect(found.log.destroyed == (reports > 0 ? 1 : 0))
    }

    // MARK: Taking over files

    @Test("A ledger in files is taken over event by event, also when that was cut short before")
    func takenOver() throws {
        let folder = try Folder()
        let files = try folder.open()
        var desk = Desk()
        try desk.fill(files)
        desk.forget(IncidentID(jurisdiction: Desk.jurisdiction, day: Desk.day, number: 1))
        _ = try files.append(desk.batch())
        let marks = files.log.marks
        try files.close(journalSequence: 7)
        let database = try LogDatabase()
        let options = try database.options()
        // As if it had been killed behind 10 events.
        do throws(StoreError) {
            _ = try PostgresLog.takeOver(try LedgerCopy(folder.state), to: options, program: "", portion: 5) {
                done,
                _ throws(StoreError) in if done >= 10 { throw .busy }
            }
        } catch { #expect(error == .busy) }
        #expect(try database.run("SELECT max(sequence) FROM incidentd.event") == ["10"])
        let head = try PostgresLog.takeOver(try LedgerCopy(folder.state), to: options, program: "", portion: 5)
        #expect(head == files.log.durable)
        let log = try opened(database)
        #expect(log.marks == LogMarks(reading: marks.reading, journalSequence: 7))
        #expect(log.ledger == files.ledger)
        #expect(try log.inspect() == nil)
        #expect(try read(log) == read(try FileLog.open(try DiskFolder(folder.log), LogDatabase.whose).log))
        try log.close(journalSequence: nil)
        // Twice is once.
        #expect(try PostgresLog.takeOver(try LedgerCopy(folder.state), to: options, program: "") == head)
    }

    @Test("A ledger is not taken over where another is, or from files that are damaged")
    func notTakenOver() throws {
        let database = try LogDatabase()
        let options = try database.options()
        try opened(database).close(journalSequence: nil)
        let folder = try Folder()
        let files = try folder.open()
        var desk = Desk()
        try desk.fill(files)
        try files.close()
        #expect(throws: StoreError.occupied(address: options.address.description)) {
            _ = try PostgresLog.takeOver(try LedgerCopy(folder.state), to: options, program: "")
        }
        let empty = try LogDatabase()
        var bytes = try Data(contentsOf: URL(filePath: folder.firstSegment))
        let word = try #require(bytes.firstRange(of: Data("structure-fire".utf8)))
        bytes.replaceSubrange(word, with: Data("structure-fine".utf8))
        try bytes.write(to: URL(filePath: folder.firstSegment))
        #expect(throws: StoreError.self) {
            _ = try PostgresLog.takeOver(try LedgerCopy(folder.state), to: try empty.options(), program: "")
        }
        #expect(try empty.run("SELECT count(*) FROM incidentd.event") == ["0"])
    }

    @Test("It is copied into files, also where that was cut short: the same chain, without what was destroyed")
    func copiedIntoFiles() throws {
        let database = try LogDatabase()
        let log = try opened(database)
        var desk = Desk()
        desk.adoptPlan()
        for _ in 0..<150 { desk.report() }
        _ = try log.append(desk.batch())
        desk.forget(IncidentID(jurisdiction: Desk.jurisdiction, day: Desk.day, number: 1))
        _ = try log.append(desk.batch())
        #expect(try log.erase([2]))
        let end = log.durable
        // Somebody else leads, and may have appended more since.
        let source = try PostgresLog.openToCopy(
            try database.options(node: "copy"),
            LogOptions(jurisdiction: nil, program: "")
        )
        #expect(source.durable == end)
        let folder = try Folder()
        func copy(_ progress: (Int64, Int64) throws(StoreError) -> Void = { _, _ in }) throws -> LedgerHead {
            let files = try DiskFolder(folder.log)
            return try FileLog.takeOver(source, into: files, program: "", segmentBytes: 128 << 10, progress: progress)
        }
        try FileManager.default.createDirectory(atPath: folder.log, withIntermediateDirectories: true)
        var cut: Int64 = 0
        do {
            _ = try copy { done, _ throws(StoreError) in
                cut = done
                throw .busy
            }
        } catch let error as StoreError { #expect(error == .busy) }
        #expect(cut > 0 && cut < end.sequence)
        #expect(try copy() == end)
        // Twice is once.
        #expect(try copy() == end)
        let (_, found) = try LedgerCopy(folder.state).verify(known: (log.ledger, end.sequence))
        #expect(found.problem == nil && found.head == end && found.destroyed == 1)
        #expect(try read(log) == read(try FileLog.open(try DiskFolder(folder.log), LogDatabase.whose).log))
        let other = try LogDatabase()
        let another = try PostgresLog.lead(
            try other.options(),
            LogOptions(jurisdiction: Desk.jurisdiction, program: "test")
        )
        #expect(throws: StoreError.occupied(address: folder.log)) {
            _ = try FileLog.takeOver(another, into: try DiskFolder(folder.log), program: "")
        }
        #expect(throws: StoreError.self) {
            _ = try PostgresLog.openToCopy(try other.options(), LogOptions(jurisdiction: "999999", program: ""))
        }
        #expect(try other.run("SELECT count(*) FROM incidentd.head") == ["1"])
    }

    // MARK: Beneath the index

    @Test("The index follows it as it follows files, and a folder that has a log of its own is refused")
    func indexed() throws {
        let database = try LogDatabase()
        let options = try database.options()
        let folder = try Folder()
        func open() throws -> IndexedLog {
            try IndexedLog(
                folder: folder.state,
                IndexedLog.Options(jurisdiction: Desk.jurisdiction),
                elsewhere: { log throws(StoreError) in try PostgresLog.lead(options, log) }
            )
        }
        var desk = Desk()
        do {
            let store = try open()
            try desk.fill(store)
            #expect(try store.verify { _, _ in }.problem == nil)
            try store.close()
        }
        let store = try open()
        let recovered = try store.recover()
        #expect(recovered.incidents.sorted { $0.id < $1.id } == desk.needed)
        #expect(recovered.head.sequence == desk.sequence)
        #expect(recovered.lastAdopted == "plan-1")
        try store.close()

        let other = try Folder()
        try other.open().close()
        #expect(throws: StoreError.otherLog(path: other.log)) {
            _ = try IndexedLog(
                folder: other.state,
                IndexedLog.Options(jurisdiction: Desk.jurisdiction),
                elsewhere: { log throws(StoreError) in try PostgresLog.lead(options, log) }
            )
        }
    }

    @Test("A database that ends before what the index knows to have been durable is refused, with both numbers")
    func lost() throws {
        let database = try LogDatabase()
        let log = try opened(database)
        var desk = Desk()
        desk.report()
        _ = try log.append(desk.batch())
        try log.close(journalSequence: nil)
        var whose = LogDatabase.whose
        whose.named = (log.ledger, 5)
        #expect(throws: StoreError.damaged(sequence: 2, what: .wasDurable(.endsWith(1), through: 5))) {
            _ = try PostgresLog.lead(try database.options(), whose)
        }
    }

    @Test("A database without the tables is told as such, and one with later ones is left alone")
    func tables() throws {
        let database = try LogDatabase()
        let options = try database.options()
        try database.run("UPDATE incidentd.form SET version = 2")
        #expect(throws: StoreError.newerVersion(what: .tables(version: 2))) {
            _ = try PostgresLog.lead(options, LogDatabase.whose)
        }
        try database.run("DROP SCHEMA incidentd CASCADE")
        #expect(throws: StoreError.noTables(address: options.address.description)) {
            _ = try PostgresLog.lead(options, LogDatabase.whose)
        }
    }

    @Test("An address is refused that nobody can use, or that shows a password to whoever lists the processes")
    func addresses() throws {
        #expect(throws: PostgresAddress.Refusal.holdsPassword) {
            _ = try PostgresAddress("postgres://duty:secret@db/incidentd", password: nil)
        }
        #expect(throws: PostgresAddress.Refusal.holdsPassword) {
            _ = try PostgresAddress("host=db password=secret", password: nil)
        }
        #expect(throws: PostgresAddress.Refusal.self) { _ = try PostgresAddress("postgres://[db/x", password: nil) }
        #expect(throws: PostgresAddress.Refusal.self) { _ = try PostgresAddress("colour=red", password: nil) }
        _ = try PostgresAddress("postgres://duty@db1,db2/incidentd?target_session_attrs=read-write", password: nil)
    }
}

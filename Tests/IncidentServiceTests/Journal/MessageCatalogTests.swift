import IncidentModel
import Ledger
import LedgerIndex
import Logging
import Synchronization
import Systemd
import TestSupport
import Testing

@testable import IncidentService

@Suite("Message catalog")
struct MessageCatalogTests {
    static let languages = ["en", "zh_CN"]

    @Test("Every message id has one entry in each language, and there are no others")
    func entries() throws {
        let catalog = CatalogFile()
        let ids = ActRow.rows.map(\.messageID) + DaemonMessageID.allCases.map(\.rawValue)
        let expected = ids.flatMap { id in Self.languages.map { "\(id) \($0)" } }
        #expect(catalog.entries.map { "\($0.id) \($0.language)" }.sorted() == expected.sorted())
    }

    @Test("Every entry says in brief what it is, whose, where to read on, and in prose what to do")
    func parts() throws {
        for entry in CatalogFile().entries {
            let subject = entry.header["Subject"] ?? ""
            #expect(!subject.isEmpty, "\(entry.id)")
            #expect(entry.header["Defined-By"] == "incidentd", "\(subject)")
            #expect(entry.header["Documentation"] == "man:incidentctl(1)", "\(subject)")
            #expect(entry.header["Support"] == "man:incidentd(8)", "\(subject)")
            #expect(Set(entry.header.keys) == ["Subject", "Defined-By", "Documentation", "Support"], "\(subject)")
            #expect(entry.prose.contains { !$0.isEmpty }, "\(subject)")
            let isChinese = subject.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
            #expect(isChinese == (entry.language == "zh_CN"), "\(subject)")
        }
    }

    @Test("No line begins with a mark that closes, or ends with one that opens")
    func breaks() throws {
        for line in CatalogFile().lines {
            #expect(!"，。；：？！、”）".contains(line.first ?? "x") && !"“（".contains(line.last ?? "x"), "\(line)")
        }
    }

    @Test("No line is wider than 76 columns")
    func widths() throws {
        for line in CatalogFile().lines {
            let columns = line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
            #expect(columns <= 76, "\(line)")
        }
    }

    @Test("What is filled in for an event is a field of every such entry that is sent")
    func eventFields() throws {
        let room = try EveryEvent.room()
        let plan = PlanIndex(id: "plan", plan: SmallPlan.plan)
        let catalog = CatalogFile()
        var memory = IncidentMemory()
        var told: Set<EventKind> = []
        for stored in try room.store.events(from: 1, limit: 1_000) {
            let id = ActRow.of(stored.event.kind).messageID
            told.insert(stored.event.kind)
            let incident = try memory.incident(after: CommitFeed.Item(stored), in: room.store)
            let entry = JournalEntry(CommitFeed.Item(stored), incident: incident, plan: plan)
            let sent = Set(entry.fields.map(\.name.text))
            for entry in catalog.entries where entry.id == id {
                #expect(entry.fields.subtracting(sent) == [], "\(entry.header["Subject"] ?? "")")
            }
        }
        #expect(told == Set(EventKind.allCases))
    }

    static let ownMessages: [DaemonMessage] = [
        .started(version: "1"), .ready(plan: "p", sequence: 1), .stopping, .socketsUnavailable(error: "e"),
        .socketsMissing(["admin"]), .socketsRefused(passed: ["status"]),
        .planRefusedAtStart(path: nil, errors: "e"), .planRefusedAtReload(path: "p", errors: "e"),
        .breachUnattended(count: 2), .planUnchanged(plan: "p"), .lastGoodPlan(plan: "p"), .noGoodPlan,
        .ledgerDamaged(folder: "f", error: "e"),
        .segmentDamaged(folder: "f", error: "e"),
        .connectionEnded(socket: "s", peer: "p", reason: "r", untold: 1),
        .connectionsNotAccepted(socket: "s", error: "e"),
        DaemonMessage(.reportsStopped(.reserve(free: 0, held: 0)), overdue: 1),
        DaemonMessage(.drawing(left: 1), overdue: 1),
        DaemonMessage(.full, overdue: 1), DaemonMessage(.resumed, overdue: 1),
        DaemonMessage(.unreserved(.full), overdue: 1), .storageFailed(error: "e"), .ledgerUnavailable(error: "e"),
    ]

    @Test("What is filled in for the daemon's own messages is a field of each", arguments: ownMessages.indices)
    func ownFields(_ index: Int) throws {
        let message = Self.ownMessages[index]
        let sink = KeepingSink()
        var log = Logger(label: "test") { _ in
            JournalLogHandler(label: "test", identifier: "incidentd", level: .info, sink: sink)
        }
        log.logLevel = .info
        log.tell(message)
        let sent = try #require(sink.entries.withLock { $0.first })
        #expect(sent[.messageID] == message.id.rawValue)
        let names = Set(sent.fields.map(\.name.text))
        for entry in CatalogFile().entries where entry.id == message.id.rawValue {
            #expect(entry.fields.subtracting(names) == [], "\(entry.header["Subject"] ?? "")")
        }
    }

    @Test("Each of the daemon's own ids is sent by something")
    func ownIDs() {
        // The last is the journal sender's, which writes past the log.
        let own = Set(Self.ownMessages.map(\.id)).union([.journalLagging])
        #expect(own == Set(DaemonMessageID.allCases))
    }

    @Test("The catalog is read as journald reads it")
    func reading() {
        let catalog = CatalogFile(
            """
            # A comment.
            -- d61fded5f18d4359891f12be825dd79d zh_CN
            Subject: About @ONE@
            Defined-By: x

            Of @TWO_2@: not @three@.
            """
        )
        #expect(catalog.entries.map(\.language) == ["zh_CN"])
        #expect(catalog.entries.first?.header == ["Subject": "About @ONE@", "Defined-By": "x"])
        #expect(catalog.entries.first?.fields == ["ONE", "TWO_2"])
    }
}

/// Keeps what it is sent.
private final class KeepingSink: JournalSink {
    let entries = Mutex<[JournalEntry]>([])
    var isListening: Bool { true }
    func send(_ entry: JournalEntry) throws(JournalError) { entries.withLock { $0.append(entry) } }
}

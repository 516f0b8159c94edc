import IncidentModel
import Ledger
import LedgerIndex
import Systemd
import TestSupport
import Testing

@testable import IncidentService

@Suite("Journal entries")
struct JournalEntryTests {
    private let plan = PlanIndex(id: "plan", plan: SmallPlan.plan)

    @Test("Every kind of event has an id of its own, of 32 hexadecimal digits")
    func ids() {
        let all = ActRow.rows.map(\.messageID) + DaemonMessageID.allCases.map(\.rawValue)
        #expect(Set(all).count == all.count)
        for id in all { #expect(id.utf8.count == 32 && id.allSatisfy { $0.isHexDigit && !$0.isUppercase }) }
        #expect(
            ActRow.rows.map(\.kind).sorted { $0.rawValue < $1.rawValue }
                == EventKind.allCases.sorted { $0.rawValue < $1.rawValue }
        )
    }

    private func priorities(_ fact: Fact, calledFor: Bool = false, exercise: Bool = false) -> [Int] {
        var event = Event(
            recordedAt: Instant(milliseconds: 0),
            actor: .daemon,
            jurisdiction: "140930",
            subjects: [],
            fact: fact
        )
        if calledFor { event.consequences.calledFor = "general" }
        return Urgency.allCases.map { JournalPriority(event, urgency: $0, isExercise: exercise).rawValue }
    }

    @Test("Priorities follow the table: how urgent the event, and how urgent the incident")
    func priorityTable() {
        func call(_ result: CallResult) -> Fact {
            TaskCompletion(line: CallLine(), result: result, answeredBy: nil, note: nil).fact
        }
        let updated = Fact(blank: .updated)
        let breached = Fact(blank: .timerBreached)
        let table: [(Fact, [Int])] = [
            (Fact(blank: .reported), [2, 4, 5]), (Fact(blank: .joined), [5, 5, 5]),
            (Fact(blank: .milestone), [5, 5, 5]), (Fact(blank: .supplemented), [5, 5, 5]), (updated, [5, 5, 5]),
            (Fact(blank: .corrected), [5, 5, 5]),
            (Fact(blank: .noted), [6, 6, 6]), (Fact(blank: .regraded), [5, 5, 5]),
            (Fact(blank: .assigned), [5, 5, 5]), (Fact(blank: .commandTaken), [5, 5, 5]),
            (Fact(blank: .timerWarned), [4, 5, 6]),
            (breached, [1, 3, 4]), (Fact(blank: .timerExpired), [3, 4, 4]), (call(.noAnswer), [4, 5, 5]),
            (call(.reached), [6, 6, 6]), (Fact(blank: .taskClaimed), [6, 6, 6]),
            (Fact(blank: .taskPostponed), [5, 5, 5]), (Fact(blank: .taskPhoneSet), [5, 5, 5]),
            (Fact(blank: .closed), [5, 5, 5]), (Fact(blank: .reopened), [2, 4, 5]), (Fact(blank: .undone), [4, 5, 5]),
            (Fact(blank: .referred), [5, 5, 5]), (Fact(blank: .responseDecided), [4, 4, 5]),
            (Fact(blank: .merged), [5, 5, 5]),
            (Fact(blank: .unlinked), [4, 5, 5]), (Fact(blank: .split), [2, 4, 5]),
            (Fact(blank: .planAdopted), [5, 5, 5]),
            (Fact(blank: .clockStepped), [4, 4, 4]), (Fact(blank: .forgotten), [5, 5, 5]),
            (Fact(blank: .continued), [4, 4, 4]), (Fact(blank: .leaderChanged), [4, 4, 4]),
        ]
        #expect(Set(table.map(\.0.kind)) == Set(EventKind.allCases))
        for (fact, expected) in table {
            #expect(priorities(fact) == expected, "\(fact.kind)")
            #expect(priorities(fact, exercise: true) == expected.map { max($0, 5) }, "\(fact.kind)")
        }
        #expect(priorities(updated, calledFor: true) == [2, 2, 2])
        #expect(priorities(breached, calledFor: true) == [1, 2, 2])
    }

    @Test("An entry carries what an officer filters by")
    func fields() throws {
        let room = try EveryEvent.room()
        let stored = try room.event(2)
        let incident = Incident.applying(stored.event, sequence: 2, to: nil)
        let entry = JournalEntry(CommitFeed.Item(stored), incident: incident, plan: plan)
        let expected: [(JournalField.Name, String?)] = [
            (.messageID, ActRow.of(.reported).messageID), (.priority, "2"), (.syslogIdentifier, "incidentd"),
            (.incidentID, "140930-20261121-0001"), (.incidentKind, "structure-fire"), (.incidentGrade, nil),
            (.incidentHeadquarters, "fire"), (.incidentEvent, "reported"), (.incidentSequence, "2"),
            (.incidentHash, stored.hash.description), (.incidentAccount, "operator"), (.incidentPerson, "李值班"),
            (.incidentPlace, "北街1号"), (.incidentUrgency, "life"), (.incidentExercise, nil),
        ]
        for (name, value) in expected { #expect(entry[name] == value, "\(name.text)") }
        let message = try #require(entry[.message])
        #expect(message.hasPrefix("140930-20261121-0001: Structure fire reported"))
        #expect(message.contains(" | 接报建筑火灾"))
    }

    @Test("An entry of the daemon has no incident")
    func daemon() throws {
        let room = try EveryEvent.room()
        let entry = JournalEntry(CommitFeed.Item(try room.event(1)), incident: nil, plan: nil)
        #expect(entry[.incidentEvent] == "plan-adopted")
        #expect(entry[.incidentID] == nil && entry[.incidentUrgency] == nil)
    }

    @Test("No field of any entry tells a caller, a phone or what was said")
    func secrets() throws {
        let room = try EveryEvent.room()
        var memory = IncidentMemory()
        for stored in try room.store.events(from: 1, limit: 1_000) {
            let incident = try memory.incident(after: CommitFeed.Item(stored), in: room.store)
            let entry = JournalEntry(CommitFeed.Item(stored), incident: incident, plan: plan)
            for field in entry.fields {
                for secret in EveryEvent.secrets + ["0350-"] {
                    #expect(!field.value.contains(secret), "\(field.name.text)=\(field.value)")
                }
            }
        }
    }

    @Test("An exercise is marked, and a confidential place left out")
    func marks() throws {
        let room = try DutyRoom()
        try room.report("forest-fire") { $0.isExercise = true }
        try room.report("road-crash") { $0.isConfidential = true }
        func entry(_ sequence: Int64) throws -> JournalEntry {
            let stored = try room.event(sequence)
            let incident = Incident.applying(stored.event, sequence: sequence, to: nil)
            return JournalEntry(CommitFeed.Item(stored), incident: incident, plan: plan)
        }
        #expect(try entry(2)[.incidentExercise] == "1")
        #expect(try entry(2)[.priority] == "5")
        #expect(
            try entry(2).fields.filter { $0.name == .incidentHeadquarters }.map(\.value) == ["forest-fire", "fire"]
        )
        #expect(try entry(3)[.incidentPlace] == nil)
    }
}

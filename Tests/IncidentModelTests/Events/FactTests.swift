import Testing

@testable import IncidentModel

@Suite("Events and their acts")
struct FactTests {
    @Test("Every kind of event has exactly one blank act, and it is of that kind")
    func blanks() {
        #expect(Set(Fact.blanks.keys) == Set(EventKind.allCases))
        #expect(Fact.blanks.count == EventKind.allCases.count)
        for kind in EventKind.allCases {
            #expect(Fact(blank: kind).kind == kind)
            #expect(Fact(blank: kind).body.kind == kind)
        }
    }

    @Test("An act is the fact that it makes")
    func bodies() {
        for fact in Fact.blanks.values { #expect(fact.body.fact == fact, "\(fact.kind)") }
    }

    @Test("What an event is about is an incident's number or a plan's id, and reads back")
    func subjects() throws {
        let incident = try #require(IncidentID("140930-20261121-0001"))
        for subject in [Subject.incident(incident), .plan("0f0f")] {
            #expect(Subject(stored: subject.text) == subject)
        }
        #expect(Subject(stored: "plans:0f0f") == nil)
        #expect(Subject.plan("0f0f").incident == nil)
        var event = Event()
        #expect(event.incident == nil)
        event.subjects = [.plan("0f0f"), .incident(incident)]
        #expect(event.incident == incident)
    }

    @Test("An event about several incidents changes each of them")
    func several() throws {
        let duty = State(
            header: State.Header(
                plan: PlanIndex(id: "plan", plan: Plan()),
                clockShift: .zero,
                sequence: 0,
                recordedAt: Instant()
            )
        )
        var state = duty
        let ids = [1, 2, 3].map { IncidentID(jurisdiction: "999001", day: 20_261_121, number: $0) }
        for id in ids {
            let opening = Opening(
                report: Report(id: ReportID(high: 1, low: UInt64(id.number)), kind: "fire"),
                plan: "plan",
                urgency: .life,
                town: nil,
                production: .unknown
            )
            state.apply(
                Event(
                    recordedAt: Instant(milliseconds: 1),
                    actor: .daemon,
                    jurisdiction: "999001",
                    subjects: [.incident(id)],
                    fact: .opening(opening)
                )
            )
        }
        state.apply(
            Event(
                recordedAt: Instant(milliseconds: 2),
                actor: .daemon,
                jurisdiction: "999001",
                subjects: [.incident(ids[0]), .incident(ids[2])],
                fact: .update(FiguresUpdate(figures: [.deaths: 2], source: nil))
            )
        )
        #expect(ids.map { state.incident($0)?.figures[.deaths] } == [2, nil, 2])
        #expect(ids.map { state.incident($0)?.sequence } == [4, 2, 4])
    }
}

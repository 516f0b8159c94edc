import IncidentModel
import TestSupport
import Testing

@Suite("Regrading")
struct RegradingTests {
    static func told(_ grading: Grading) -> String {
        [grading.grade?.rawValue ?? "none", grading.status.rawValue, grading.assessed?.rawValue ?? "none"]
            .joined(separator: " ")
    }

    enum Step: Sendable {
        case deaths(Int64)
        case trapped(Int64)
        case person(Grade?)
    }

    @Test(
        "Upwards by rule, downwards only by a person, whose grade holds until the figures say more",
        arguments: [
            ([.deaths(3)], "III provisional III"),
            ([.deaths(3), .deaths(1)], "III provisional IV"),
            ([.deaths(3), .deaths(10)], "II provisional II"),
            ([.trapped(30)], "none below I"),
            ([.trapped(30), .trapped(0)], "none below none"),
            ([.deaths(3), .person(.four)], "IV decided III"),
            ([.deaths(3), .person(.four), .deaths(5)], "IV decided III"),
            ([.deaths(3), .person(.four), .deaths(10)], "II provisional II"),
            ([.deaths(3), .person(.one)], "I decided III"),
            ([.deaths(3), .person(.one), .deaths(10)], "I decided II"),
            ([.deaths(3), .person(.one), .deaths(30)], "I decided I"),
            ([.deaths(3), .person(nil)], "none decided III"),
            ([.deaths(3), .person(nil), .trapped(1)], "none decided III"),
            ([.deaths(3), .person(nil), .deaths(10)], "II provisional II"),
            ([.person(.two)], "II decided none"),
            ([.person(.two), .deaths(1)], "II decided IV"),
        ] as [([Step], String)]
    )
    func steps(_ steps: [Step], _ expected: String) throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        for step in steps {
            switch step {
            case .deaths(let count): try duty.update(id, [.deaths: count])
            case .trapped(let count): try duty.update(id, [.trapped: count])
            case .person(let grade): try duty.grade(id, grade)
            }
        }
        #expect(Self.told(duty.incident(id).grading) == expected)
    }

    @Test("Figures that were verified confirm the grade")
    func verified() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") {
            $0.figures = [.deaths: 3]
            $0.isVerified = true
        }
        #expect(Self.told(duty.incident(id).grading) == "III confirmed III")
        let other = try duty.report("fire") { $0.figures = [.deaths: 3] }
        try duty.carryOut(JoiningTests.join(other, 1) { $0.isVerified = true })
        #expect(Self.told(duty.incident(other).grading) == "III confirmed III")
        // What a person has decided does not become the figures'.
        try duty.grade(other, .two)
        try duty.carryOut(
            JoiningTests.join(other, 2) {
                $0.figures = [.deaths: 10]
                $0.isVerified = true
            }
        )
        #expect(Self.told(duty.incident(other).grading) == "II decided II")
    }

    @Test("A person's grade needs a reason, and again the same is no news")
    func person() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        #expect(refusal { try duty.grade(id, .one, reason: "") }?.code == "reason-required")
        #expect(try duty.grade(id, .one).event != nil)
        #expect(try duty.grade(id, .one).unchanged == id)
        #expect(try duty.grade(id, nil).event != nil)
        #expect(try duty.grade(id, nil).unchanged == id)
        let ungraded = try duty.report("nuisance")
        #expect(refusal { try duty.grade(ungraded, .one) }?.code == "not-applicable")
    }

    @Test("A higher grade draws in more; a lower one lets nobody go")
    func route() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.update(id, [.trapped: 30])
        #expect(duty.parties(id).contains("general support activate"))
        #expect(duty.incident(id).calledFor == "general")
        let parties = duty.parties(id)
        try duty.update(id, [.trapped: 0])
        #expect(duty.parties(id) == parties)
        #expect(duty.incident(id).grading.assessed == nil)
    }

    @Test("Another kind is graded by its own scheme; the same kind named again leaves a person's grade alone")
    func anotherKind() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [.deaths: 3] }
        try duty.grade(id, .one)
        try duty.correct(id) {
            $0.incidentKind = "fire"
            $0.place = "Bridge Street"
        }
        #expect(Self.told(duty.incident(id).grading) == "I decided III")
        try duty.correct(id) { $0.incidentKind = "nuisance" }
        #expect(Self.told(duty.incident(id).grading) == "none not-applicable none")
        try duty.correct(id) { $0.incidentKind = "flood" }
        #expect(Self.told(duty.incident(id).grading) == "III provisional III")
    }

    @Test("A correction that ends what a person set says so; one that ends what the figures said, or nothing, does not")
    func ended() throws {
        let table: [(grade: Grade?, isSet: Bool, change: @Sendable (inout Correction) -> Void, ended: String?)] = [
            (.one, true, { $0.incidentKind = "flood" }, "I decided III"),
            (nil, true, { $0.incidentKind = "flood" }, "none decided III"),
            (.one, true, { $0.incidentKind = "nuisance" }, "I decided III"),
            (.one, true, { $0.production = .no }, "I decided III"), (.one, true, { $0.place = "Bridge Street" }, nil),
            (.one, true, { $0.figures = [.deaths: 1] }, nil), (nil, false, { $0.incidentKind = "flood" }, nil),
        ]
        for (grade, isSet, change, expected) in table {
            let duty = DutyRoom.drill()
            let id = try duty.report("fire") { $0.figures = [.deaths: 3] }
            if isSet { try duty.grade(id, grade) }
            guard case .correction(let correction)? = try duty.correct(id, change).event?.fact else { continue }
            #expect(correction.endedGrading.map(Self.told) == expected)
        }
    }

    @Test("Figures that were told wrong take their grade with them, but not one that a person has set")
    func wrongFigures() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [.deaths: 30] }
        try duty.correct(id) { $0.figures = [.deaths: 3] }
        #expect(Self.told(duty.incident(id).grading) == "III provisional III")
        #expect(duty.incident(id).participation(of: "general")?.isStoodDown == true)
        try duty.grade(id, .two)
        try duty.correct(id) { $0.figures = [.deaths: 1] }
        #expect(Self.told(duty.incident(id).grading) == "II decided IV")
    }

    @Test("Sums that no plan expects saturate and do not trap")
    func overflow() {
        let scheme = DrillPlan.plan.schemes[0]
        let figures: Figures = [.deaths: .max, .missing: .max, .trapped: .max]
        #expect(scheme.grade(figures, countingAsDeaths: [.missing, .trapped]) == .one)
        #expect(Comparison(figures: [.deaths, .missing], atLeast: .max).holds(for: figures))
    }
}

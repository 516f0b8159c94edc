import IncidentModel
import TestSupport
import Testing

@Suite("Ladders")
struct LadderTests {
    static let step = Interval.minutes(5) + .milliseconds(1)

    /// A fire that its headquarters has not acknowledged; everybody else has.
    static func unanswered() throws -> (duty: DutyRoom, id: IncidentID) {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.record(.arrived, "brigade", id)
        try duty.record(.acknowledged, "ambulance", id)
        return (duty, id)
    }

    @Test("The first calls of a report are on the list from the first second")
    func firstCalls() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        #expect(duty.rows().keys.sorted() == ["ambulance/duty", "brigade/duty", "fire/duty"])
        #expect(duty.openCalls(id).contains("fire/duty fire acknowledged"))
    }

    @Test("What nobody rang about does not climb: the row stays and ages")
    func unrung() throws {
        let (duty, id) = try Self.unanswered()
        try duty.wait(.minutes(600))
        #expect(duty.openCalls(id) == ["fire/duty fire acknowledged"])
        #expect(duty.incident(id).calls.isEmpty)
        #expect(try duty.state("acknowledge", "fire", id) == .breached)
    }

    @Test("No answer moves to the next person at once, and the earlier row is gone")
    func noAnswer() throws {
        let (duty, id) = try Self.unanswered()
        try duty.ring("fire/duty", .noAnswer)
        #expect(duty.openCalls(id) == ["fire/office fire acknowledged"])
        try duty.ring("fire/office", .noAnswer)
        #expect(duty.openCalls(id) == ["fire/commander fire acknowledged"])
    }

    @Test("After the last person the next round begins an interval later, from the fourth on half an hour")
    func rounds() throws {
        let (duty, id) = try Self.unanswered()
        for round in 1...5 {
            for post in ["duty", "office", "commander"] {
                try duty.ring("fire/\(post)", .noAnswer)
            }
            #expect(duty.openCalls(id).isEmpty)
            let wait = Interval.minutes(round >= 3 ? 30 : 5)
            try duty.wait(wait - .milliseconds(1))
            #expect(duty.openCalls(id).isEmpty, "round \(round)")
            try duty.wait(.milliseconds(1))
            #expect(duty.openCalls(id) == ["fire/duty fire acknowledged"], "round \(round)")
        }
    }

    @Test("A busy number comes back after a minute")
    func busy() throws {
        let (duty, id) = try Self.unanswered()
        try duty.ring("fire/duty", .busy)
        #expect(duty.openCalls(id).isEmpty)
        try duty.wait(.minutes(1))
        #expect(duty.openCalls(id) == ["fire/duty fire acknowledged"])
    }

    @Test("Who spoke and did not sign is rung again after the interval")
    func reached() throws {
        let (duty, id) = try Self.unanswered()
        try duty.ring("fire/duty", .reached)
        #expect(duty.openCalls(id).isEmpty)
        try duty.wait(.minutes(5))
        #expect(duty.openCalls(id) == ["fire/duty fire acknowledged"])
    }

    @Test("Who spoke three times and did not sign leaves the turn to his superior")
    func spoken() throws {
        let (duty, id) = try Self.unanswered()
        for _ in 1...2 {
            try duty.ring("fire/duty", .reached)
            try duty.wait(.minutes(5))
        }
        #expect(duty.openCalls(id) == ["fire/duty fire acknowledged"])
        try duty.ring("fire/duty", .reached)
        #expect(duty.openCalls(id) == ["fire/office fire acknowledged"])
        // He is counted anew.
        try duty.ring("fire/office", .acknowledged)
        try duty.wait(.minutes(5))
        #expect(duty.openCalls(id) == ["fire/office fire acknowledged"])
    }

    @Test("A desk that acknowledges has signed: its timer is met, and who said so is kept")
    func acknowledged() throws {
        let (duty, id) = try Self.unanswered()
        try duty.ring("fire/duty", .acknowledged, answeredBy: "王五")
        #expect(duty.openCalls(id).isEmpty)
        #expect(try duty.state("acknowledge", "fire", id) == .met)
        let passing = try #require(duty.incident(id).participation(of: "fire")?.passing(.acknowledged))
        #expect(passing.by == "王五")
        #expect(passing.via == .phone)
        // What runs from the receipt has begun.
        #expect(try duty.state("control", "fire", id) == .running)
    }

    @Test("To talk to a superior never signs for the desk")
    func superior() throws {
        let (duty, id) = try Self.unanswered()
        try duty.ring("fire/duty", .noAnswer)
        try duty.ring("fire/office", .acknowledged)
        #expect(duty.incident(id).participation(of: "fire")?.passing(.acknowledged) == nil)
        #expect(duty.openCalls(id).isEmpty)
    }

    @Test("To say that it has arrived is to have received it; a headquarters can only have received it")
    func arrived() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire")
        try duty.ring("brigade/duty", .arrived)
        try duty.ring("fire/duty", .turnedOut)
        let brigade = try #require(duty.incident(id).participation(of: "brigade"))
        #expect(brigade.passing(.arrived)?.isImplied == false)
        #expect(brigade.passing(.acknowledged)?.isImplied == true)
        #expect(duty.incident(id).participation(of: "fire")?.passed.map(\.milestone) == [.dispatched, .acknowledged])
    }

    @Test("Who told of it, and who was told beside, is not rung")
    func told() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.told = ["brigade", "ambulance"] }
        #expect(duty.openCalls(id) == ["fire/duty fire acknowledged"])
        #expect(duty.incident(id).participation(of: "brigade")?.passing(.acknowledged) != nil)
    }

    @Test("This room is never rung, and owes no receipt")
    func own() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [.deaths: 10] }
        #expect(duty.parties(id).contains("general support activate"))
        #expect(duty.rows().keys.sorted() == ["ambulance/duty", "brigade/duty", "fire/duty", "general/deputy"])
        #expect(duty.openCalls(id).contains("general/deputy general command-taken"))
    }

    @Test("While the lead does not answer in time the duty room coordinates, until it does")
    func coordinates() throws {
        let (duty, id) = try Self.unanswered()
        try duty.wait(.minutes(5))
        #expect(duty.incident(id).coordinating == nil)
        try duty.wait(.milliseconds(1))
        #expect(duty.incident(id).coordinating == "general")
        #expect(duty.incident(id).command == "fire")
        try duty.record(.turnedOut, "ambulance", id)
        #expect(duty.incident(id).coordinating == "general")
        try duty.ring("fire/duty", .acknowledged)
        #expect(duty.incident(id).coordinating == nil)
    }

    @Test("Whoever takes command ends what was asked about it")
    func command() throws {
        let duty = DutyRoom.drill()
        let id = try duty.report("fire") { $0.figures = [.trapped: 12] }
        #expect(duty.incident(id).calledFor == "general")
        try duty.ring("general/deputy", .noAnswer)
        #expect(duty.openCalls(id).contains("general/head general command-taken"))
        try duty.takeCommand(id, "province")
        #expect(!duty.openCalls(id).contains { $0.hasSuffix("command-taken") })
        #expect(duty.incident(id).calledFor == nil)
    }

    /// A fire whose office is there from ten to six; it is nine in the morning.
    private func officeHours() throws -> (duty: DutyRoom, id: IncidentID) {
        var plan = DrillPlan.plan
        plan.headquarters[1].posts[1].hours = Hours(from: 600, to: 1_080)
        let duty = DutyRoom(plan: plan, at: Instant(milliseconds: 1_795_251_600_000))
        return (duty, try duty.report("fire"))
    }

    @Test("A post off hours is passed, and its turn comes when it is there")
    func hours() throws {
        let (duty, id) = try officeHours()
        try duty.ring("fire/duty", .noAnswer)
        #expect(duty.openCalls(id).contains("fire/commander fire acknowledged"))
        let need = try #require(duty.incident(id).needs.first { $0.party == "fire" })
        #expect(duty.ladder(of: duty.incident(id)).offHours(of: need).map(\.post.id) == ["office"])
        // Nobody rang the commander: from ten o'clock on it is the office's turn.
        try duty.wait(.minutes(60))
        #expect(duty.openCalls(id).contains("fire/office fire acknowledged"))
        #expect(duty.ladder(of: duty.incident(id)).offHours(of: need).isEmpty)
    }

    @Test("A result that is entered just after the hours counts for whoever was rung")
    func hoursGrace() throws {
        let (duty, id) = try officeHours()
        try duty.ring("fire/duty", .noAnswer)
        let asks = try #require(duty.rows()["fire/commander"])
        try duty.wait(.minutes(61))
        try duty.carryOut(.complete("fire/commander", asks, .noAnswer))
        #expect(!duty.openCalls(id).contains { $0.contains("fire acknowledged") })
        // All have been rung: the next round begins an interval later.
        try duty.wait(.minutes(5))
        #expect(duty.openCalls(id).contains("fire/duty fire acknowledged"))
    }

    @Test(
        "Where all who are left of a round are off hours the next round begins, and where nobody is there the first is rung"
    )
    func nobodyThere() throws {
        var plan = DrillPlan.plan
        for index in [1, 2] { plan.headquarters[1].posts[index].hours = Hours(from: 0, to: 1) }
        let duty = DutyRoom(plan: plan, at: Instant(milliseconds: 1_795_251_600_000))
        let id = try duty.report("fire")
        try duty.ring("fire/duty", .noAnswer)
        #expect(!duty.openCalls(id).contains { $0.contains("fire acknowledged") })
        try duty.wait(.minutes(5))
        #expect(duty.openCalls(id).contains("fire/duty fire acknowledged"))
        plan.headquarters[1].posts[0].hours = Hours(from: 0, to: 1)
        try duty.adopt(plan, as: "nobody")
        #expect(duty.openCalls(id).contains("fire/duty fire acknowledged"))
    }

    @Test("The number that comes next is the post's own other one")
    func secondNumber() throws {
        var plan = DrillPlan.plan
        plan.headquarters[1].posts[0].phones = ["0350-1", "0350-2"]
        let duty = DutyRoom(plan: plan, at: Instant(milliseconds: 1_795_251_600_000))
        let id = try duty.report("fire")
        try duty.ring("0350-1", .noAnswer)
        #expect(duty.openCalls(id).contains("0350-2 fire acknowledged"))
        try duty.ring("0350-2", .refused)
        #expect(duty.openCalls(id).contains("fire/office fire acknowledged"))
    }
}

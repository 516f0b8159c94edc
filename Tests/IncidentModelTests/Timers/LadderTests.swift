import IncidentModel
import ResponsePlan
import TestSupport
import Testing

@Suite("Calls and ladders")
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

    @Test("One result answers for all incidents of the row, in one event; one alone can be named")
    func acrossIncidents() throws {
        let duty = DutyRoom.drill()
        let ids = try (0..<3).map { _ in try duty.report("fire") }
        #expect(duty.rows()["brigade/duty"]?.count == 3)
        let before = duty.events.count
        try duty.ring("brigade/duty", .acknowledged)
        #expect(duty.events.count == before + 1)
        #expect(duty.events.last?.incidents.map { $0 } == ids)
        #expect(duty.rows()["brigade/duty"] == nil)
        try duty.ring("fire/duty", .acknowledged, only: ids[1])
        #expect(duty.rows()["fire/duty"]?.map(\.incident) == [ids[0], ids[2]])
    }

    @Test("A result counts once: what has moved on meanwhile is not moved again")
    func once() throws {
        let (duty, id) = try Self.unanswered()
        let asks = try #require(duty.rows()["fire/duty"])
        try duty.carryOut(.complete("fire/duty", asks, .noAnswer))
        #expect(refusal { try duty.carryOut(.complete("fire/duty", asks, .noAnswer)) }?.code == "task-ended")
        #expect(duty.openCalls(id) == ["fire/office fire acknowledged"])
    }

    @Test("A claim is kept, and ends with the result")
    func claim() throws {
        let (duty, id) = try Self.unanswered()
        let asks = try #require(duty.rows()["fire/duty"])
        try duty.carryOut(.claim("fire/duty", asks))
        let claim = try #require(duty.incident(id).calls.first?.claim)
        #expect(claim.holds(at: duty.now))
        #expect(!claim.holds(at: duty.now + .minutes(5)))
        try duty.ring("fire/duty", .busy)
        #expect(duty.incident(id).calls.first?.claim == nil)
    }

    @Test("A second seat claims a row only when the first one's claim has lapsed, or when it takes it over")
    func claimed() throws {
        let (duty, id) = try Self.unanswered()
        let asks = try #require(duty.rows()["fire/duty"])
        let (first, second) = (Actor(account: "room", person: "甲"), Actor(account: "room", person: "乙"))
        try duty.carryOut(.claim("fire/duty", asks), by: first)
        // Whoever rings may say so again.
        try duty.wait(.minutes(1))
        try duty.carryOut(.claim("fire/duty", asks), by: first)
        let refused = refusal { try duty.carryOut(.claim("fire/duty", asks), by: second) }
        #expect(
            refused?.reason
                == .claimed(.init(.post("fire", "duty"), isExercise: false), .init(seat: first, at: duty.now))
        )
        try duty.carryOut(.claim("fire/duty", asks, takesOver: true), by: second)
        #expect(duty.incident(id).calls.first?.claim?.seat == second)
        try duty.wait(.minutes(5))
        try duty.carryOut(.claim("fire/duty", asks), by: first)
        // Put back, the clock makes no claim longer.
        try duty.stepClock(by: .minutes(-60))
        try duty.carryOut(.claim("fire/duty", asks), by: second)
        #expect(duty.incident(id).calls.first?.claim?.seat == second)
    }

    @Test("A real incident and an exercise never share a row")
    func exercise() throws {
        let duty = DutyRoom.drill()
        try duty.report("fire")
        try duty.report("fire") { $0.isExercise = true }
        #expect(duty.rows()["brigade/duty"]?.count == 1)
        #expect(duty.rows()["exercise:brigade/duty"]?.count == 1)
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

    @Test("A call list that was put off comes back then, with a reason only")
    func later() throws {
        let (duty, id) = try Self.unanswered()
        let asks = try #require(duty.rows()["fire/duty"])
        let line = CallLine(.post("fire", "duty"), isExercise: false)
        func postpone(_ reason: String) throws {
            let act = TaskPostponement(line: line, until: duty.now + .minutes(20), reason: reason)
            try duty.carryOut(.call(asks, act))
        }
        #expect(refusal { try postpone("") }?.code == "reason-required")
        try postpone("0f")
        #expect(duty.openCalls(id).isEmpty)
        try duty.wait(.minutes(20))
        #expect(duty.openCalls(id) == ["fire/duty fire acknowledged"])
    }

    @Test("A number that was found is that post's from then on, until a plan is adopted that has one")
    func foundNumber() throws {
        let (duty, id) = try Self.unanswered()
        let asks = try #require(duty.rows()["fire/duty"])
        let desk = CallLine.End.post("fire", "duty")
        try duty.carryOut(.found("0350-7", for: "fire/duty", asks))
        #expect(duty.openCalls(id) == ["fire/duty fire acknowledged"])
        #expect(duty.state.header.people.phone(of: desk) == "0350-7")
        // For whatever comes later too, and under a plan that has none either.
        let later = try duty.report("fire")
        #expect(duty.openCalls(later).contains("fire/duty fire acknowledged"))
        var plan = DrillPlan.plan
        plan.outcomes.append(Outcome(id: "other", name: Label("其他", "other")))
        try duty.adopt(plan, as: "second")
        #expect(duty.state.header.people.phone(of: desk) == "0350-7")
        plan.headquarters[1].posts[0].phones = ["0350-8"]
        try duty.adopt(plan, as: "third")
        #expect(duty.openCalls(later).contains("0350-8 fire acknowledged"))
        #expect(duty.state.header.foundPhones == FoundPhones())
        let (replayed, _) = State.replaying(duty.events, plan: DrillPlan.index)
        #expect(replayed.header.foundPhones == duty.state.header.foundPhones)
    }

    @Test("A number that was found and that the plan has elsewhere is rung there")
    func foundElsewhere() throws {
        var plan = DrillPlan.plan
        plan.headquarters[1].posts[1].phones = ["0350-1"]
        let duty = DutyRoom(plan: plan, at: Instant(milliseconds: 1_795_251_600_000))
        let id = try duty.report("fire")
        try duty.carryOut(.found("0350-1", for: "fire/duty", try #require(duty.rows()["fire/duty"])))
        #expect(duty.openCalls(id).contains("0350-1 fire acknowledged"))
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

    @Test("A row keeps its number whatever stands on it, and gives its line back")
    func rowNumbers() {
        let directory = DrillPlan.index.directory
        let lines = ["brigade/duty", "fire/office", "exercise:fire/office"].compactMap { CallLine(stored: $0) }
        for line in lines {
            let row = directory.row(of: line)
            #expect(row.flatMap { directory.line(ofRow: $0) } == line)
        }
        #expect(directory.row(of: lines[1]) != directory.row(of: lines[2]))
        #expect(directory.line(ofRow: 0) == nil)
        #expect(directory.line(ofRow: 9_999) == nil)
    }
}

@Suite("Calls under the built-in plan")
struct BuiltInCallTests {
    private static func room() -> DutyRoom {
        // Nine in the morning in Hequ.
        DutyRoom(plan: BuiltInPlan.plan, at: Instant(milliseconds: 1_795_222_800_000))
    }

    @Test("A proposed response puts the commander on the list at once, and his word ends that alone")
    func activation() throws {
        let duty = Self.room()
        let id = try duty.report("structure-fire") { $0.figures = [.deaths: 3] }
        #expect(duty.openCalls(id).contains("work-safety/commander work-safety activated"))
        try duty.ring("work-safety/commander", .acknowledged, answeredBy: "王副县长")
        let lead = try #require(duty.incident(id).participation(of: "work-safety"))
        #expect(lead.passing(.activated)?.by == "王副县长")
        #expect(lead.passing(.acknowledged) == nil)
        #expect(!duty.openCalls(id).contains { $0.hasSuffix("work-safety activated") })
        #expect(duty.openCalls(id).contains("12350 work-safety acknowledged"))
    }

    @Test("Who has received it and does not turn out is on the list again when that is late")
    func turnout() throws {
        let duty = Self.room()
        let id = try duty.report("structure-fire")
        try duty.ring("119", .acknowledged)
        #expect(!duty.openCalls(id).contains { $0.hasPrefix("119") })
        try duty.wait(.minutes(1) + .milliseconds(1))
        #expect(duty.openCalls(id).contains("119 fire-brigade turned-out"))
        // That it knows is no news; it is asked again after the interval.
        try duty.ring("119", .acknowledged)
        #expect(!duty.openCalls(id).contains { $0.hasPrefix("119") })
        try duty.wait(.minutes(5))
        #expect(duty.openCalls(id).contains("119 fire-brigade turned-out"))
        try duty.ring("119", .arrived)
        #expect(!duty.openCalls(id).contains { $0.hasPrefix("119") })
    }

    @Test("Mass deaths reach the general headquarters in every kind, also in one that is not graded")
    func escalation() throws {
        for kind in ["flood", "drowning-pupils", "criminal-violence"] as [KindID] {
            let duty = Self.room()
            let three = try duty.report(kind) { $0.figures = [.deaths: 2, .missing: 1] }
            #expect(duty.parties(three).contains { $0.hasPrefix("general support") }, "\(kind)")
            #expect(duty.incident(three).parties.first?.strength == .activate, "\(kind)")
            let ten = try duty.report(kind) { $0.figures = [.deaths: 10] }
            #expect(duty.incident(ten).calledFor == "general", "\(kind)")
        }
    }

    @Test("Three people in a lift wake nobody, and forty trapped in a mine the whole county")
    func trapped() throws {
        let duty = Self.room()
        let lift = try duty.report("elevator-entrapment") { $0.figures = [.trapped: 3] }
        // By law it is a near miss of which the general headquarters' room hears; nobody else is rung.
        #expect(!duty.parties(lift).contains { $0.hasSuffix("activate") })
        #expect(duty.incident(lift).needs.map(\.party).filter { $0 == "general" } == [])
        let mine = try duty.report("coal-trapped") { $0.figures = [.trapped: 40] }
        #expect(duty.incident(mine).calledFor == "general")
    }

    @Test("Those poisoned by food are counted under whichever word they were told")
    func poisoned() throws {
        let duty = Self.room()
        for figure in ["injured", "poisoned", "foodPoisoned"] as [FigureID] {
            let id = try duty.report("campus-food-poisoning") { $0.figures = [figure: 120, .deaths: 1] }
            #expect(duty.incident(id).grading.grade == .two, "\(figure)")
        }
    }

    @Test("Who reports is not rung about it: 119 by 119")
    func source() throws {
        let duty = Self.room()
        let id = try duty.report("structure-fire") { $0.source = "119" }
        #expect(!duty.openCalls(id).contains { $0.hasPrefix("119") })
        #expect(duty.incident(id).participation(of: "fire-brigade")?.passing(.acknowledged) != nil)
    }

    @Test("A town's government is rung under the town's own line")
    func town() throws {
        let duty = Self.room()
        let known = try duty.report("landslide") { $0.town = "西口镇" }
        let unknown = try duty.report("landslide")
        #expect(duty.openCalls(known).contains("town-government/140930100 town-government acknowledged"))
        #expect(duty.openCalls(unknown).contains("town-government/duty town-government acknowledged"))
    }

    @Test("A routine matter rings nobody again at night")
    func night() throws {
        let duty = Self.room()
        duty.now = Instant(milliseconds: 1_795_222_800_000) + .minutes(60 * 12)
        let id = try duty.report("elevator-entrapment") { $0.kind = "water-outage" }
        #expect(duty.incident(id).urgency == .routine)
        let line = try #require(duty.openCalls(id).first?.split(separator: " ").first.map(String.init))
        try duty.ring(line, .reached)
        let next = try #require(duty.incident(id).calls.first?.nextAt)
        // 21:00 and an hour is 22:00: then at seven.
        #expect(next == duty.now + .minutes(60 * 10))
    }

    @Test(
        "From the receipt on the lead is asked how it goes; every word of it starts that anew, until it is under control"
    )
    func feedback() throws {
        let duty = Self.room()
        let id = try duty.report("structure-fire")
        try duty.ring("12350", .acknowledged)
        #expect(try duty.timer("feedback", "work-safety", id).due == duty.now + .minutes(30))
        try duty.wait(.minutes(20))
        try duty.note(on: id)
        #expect(try duty.timer("feedback", "work-safety", id).due == duty.now + .minutes(60))
        try duty.wait(.minutes(60))
        #expect(!duty.openCalls(id).contains { $0.hasPrefix("12350") })
        try duty.wait(.milliseconds(1))
        #expect(duty.openCalls(id).contains("12350 work-safety under-control"))
        try duty.update(id, [.injured: 2])
        #expect(!duty.openCalls(id).contains { $0.hasPrefix("12350") })
        #expect(try duty.state("feedback", "work-safety", id) == .running)
        try duty.record(.underControl, "fire-brigade", id)
        #expect(try duty.state("feedback", "work-safety", id) == .met)
        #expect(duty.incident(id).timers.count { $0.name.text == "feedback" } == 1)
    }

    @Test("What the lead tells on the telephone is feedback when it is written down")
    func toldFeedback() throws {
        let duty = Self.room()
        let id = try duty.report("structure-fire")
        try duty.ring("12350", .acknowledged)
        try duty.wait(.minutes(31))
        #expect(duty.openCalls(id).contains("12350 work-safety under-control"))
        try duty.ring("12350", .reached, note: "00")
        #expect(try duty.timer("feedback", "work-safety", id).due == duty.now + .minutes(60))
        #expect(duty.incident(id).calls.allSatisfy { $0.attempts == 0 })
        try duty.wait(.minutes(59))
        #expect(!duty.openCalls(id).contains { $0.hasPrefix("12350") })
    }

    @Test("Of a routine matter word is due the next morning at eight")
    func dailyFeedback() throws {
        let duty = Self.room()
        let id = try duty.report("water-outage")
        let lead = duty.incident(id).lead
        try duty.carryOut(.assign(id, lead))
        try duty.record(.acknowledged, lead, id)
        // It is nine now.
        #expect(try duty.timer("feedback", lead, id).due == duty.now + .minutes(60 * 23))
    }
}

import IncidentModel
import ResponsePlan
import TestSupport
import Testing

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

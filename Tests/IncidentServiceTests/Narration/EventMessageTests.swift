import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Wording

@testable import IncidentService

@Suite("Every event in a sentence")
struct EventMessageTests {
    private static let plan = PlanIndex(id: "plan", plan: SmallPlan.plan)

    @Test("Every kind of event is told in both languages, with no id left where the plan has a name")
    func everyKind() throws {
        let room = try EveryEvent.room()
        #expect(Set(room.events.map(\.kind)) == Set(EventKind.allCases))
        for event in room.events {
            let message = event.message(plan: Self.plan)
            #expect(message.en.hasSuffix(".") && message.zh.hasSuffix("。"), "\(event.kind)")
            #expect(!message.en.dropLast().isEmpty && !message.zh.dropLast().isEmpty)
            #expect(message.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(message.zh)")
            for id in ["forest-fire", "fire-brigade", "structure-fire", "road-crash", "(null)", "nil", "Optional"] {
                #expect(!message.en.contains(id) && !message.zh.contains(id), "\(message)")
            }
            #expect(!message.en.contains(".."), "\(message.en)")
        }
    }

    @Test("Nothing that was said or written is told, nor who said it")
    func secrets() throws {
        for event in try EveryEvent.room().events {
            for plan in [Self.plan, nil] {
                let message = event.message(plan: plan)
                for secret in EveryEvent.secrets {
                    #expect(!message.zh.contains(secret) && !message.en.contains(secret), "\(message)")
                }
            }
        }
    }

    @Test("Without a plan the ids stand for the names, and times are UTC")
    func noPlan() throws {
        let room = try EveryEvent.room()
        let breach = try #require(room.events.first { $0.kind == .timerBreached })
        let message = breach.message(plan: nil)
        #expect(message.en.hasPrefix("OVERDUE: acknowledge of fire was due at 06:05:00Z"))
    }

    @Test("The place of a confidential report is not told")
    func confidential() throws {
        let room = try DutyRoom()
        try room.report("road-crash") { $0.isConfidential = true }
        let message = try #require(room.events.last).message(plan: Self.plan)
        #expect(!message.zh.contains("北街") && !message.en.contains("北街"))
    }
}

import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("The same report again")
    struct IdempotenceTests {
        private static let id = "1b4e28ba-2fa1-41d2-883f-0016d3cca427"

        @Test("The same id, whatever it says, is the same incident, and makes no second event")
        func sameID() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let fields: JSONObject = ["id": .string(Self.id), "kind": "forest-fire", "place": "后沟"]
                let first = try daemon.report(fields)
                #expect(first.created)
                #expect(first.report == Self.id)
                let sequence = try daemon.sequence()
                let others: [JSONObject] = [
                    [:], ["kind": "flood"], ["place": "黄河", "deaths": 3], ["id": .string(Self.id.uppercased())],
                    ["kind": "flod"], ["new": true], ["exercise": true], ["join": .string(first.incident)],
                ]
                func again() throws {
                    for other in others {
                        var changed = fields
                        for (key, value) in other { changed[key] = value }
                        let answer = try daemon.report(changed)
                        #expect(answer.incident == first.incident, "\(JSON.object(other))")
                        #expect(!answer.created && !answer.joined, "\(JSON.object(other))")
                        #expect(answer.kind == "forest-fire" && answer.place == "后沟")
                    }
                }
                try again()
                #expect(try daemon.sequence() == sequence)
                try await daemon.restart()
                try again()
                #expect(try daemon.sequence() == sequence)

                // It is answered with the state now, and after its end too.
                let closing: JSONObject = ["incident": .string(first.incident), "outcome": "handled", "reason": "test"]
                _ = try daemon.call(.close, closing)
                let closed = try daemon.report(fields)
                #expect(closed.state == "closed" && !closed.created)
                try await daemon.restart()
                #expect(try daemon.report(fields).state == "closed")
                let timeline = try daemon.ask(
                    .timeline,
                    ["incident": .string(first.incident)],
                    as: TimelineReply.self
                )
                #expect(timeline.entries.map(\.event) == ["reported", "closed"])
            }
        }

        @Test("A new report is created, whether it opened an incident or joined one; a repeat is neither")
        func createdOrJoined() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let opening: JSONObject = ["id": .string(Self.id), "kind": "forest-fire", "person": "李值班"]
                let opened = try daemon.report(opening)
                #expect(opened.created && !opened.joined && opened.recorded)
                let joining: JSONObject = [
                    "id": "1b4e28ba-2fa1-41d2-883f-0016d3cca428", "kind": "forest-fire",
                    "join": .string(opened.incident), "person": "王值班",
                ]
                let joined = try daemon.report(joining)
                #expect(joined.created && joined.joined && joined.recorded)
                #expect(joined.incident == opened.incident)
                for isRestarted in [false, true] {
                    if isRestarted { try await daemon.restart() }
                    for (fields, person) in [(opening, "李值班"), (joining, "王值班")] {
                        var again = fields
                        again["person"] = "赵值班"
                        let answer = try daemon.report(again)
                        #expect(!answer.created && !answer.joined && !answer.recorded)
                        #expect(answer.recordedBy == person)
                        #expect(answer.recordedAt != nil)
                    }
                }
            }
        }

        @Test("Sent many times at once, over many connections, it is one report")
        func atOnce() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let fields: JSONObject = ["id": .string(Self.id), "kind": "flood", "place": "黄河"]
                let clients = try (0..<20).map { _ in try daemon.connect(.intake) }
                for _ in 1...10 {
                    for client in clients { try client.send(Method.report.fullName, fields) }
                }
                var answers: [Answer] = []
                for client in clients {
                    for _ in 1...10 { answers.append(try client.receive(timeout: Patience.enough).parameters.decode()) }
                }
                #expect(Set(answers.map(\.incident)).count == 1)
                #expect(answers.count(where: \.created) == 1)
                #expect(try daemon.sequence() == 2)
            }
        }
    }
}

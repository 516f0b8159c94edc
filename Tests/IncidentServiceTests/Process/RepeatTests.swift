import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("The same command again")
    struct RepeatTests {
        private static let acts: [(method: IncidentAPI.Method, fields: JSONObject)] = [
            (.acknowledge, [:]), (.arrive, ["by": "赵代录", "via": "phone"]), (.update, ["deaths": 1]),
            (.intakeUpdate, ["injured": 2]), (.correct, ["place": "前沟", "reason": "误接地点"]),
            (.note, ["text": "家属已到场"]), (.intakeNote, ["text": "又有人来电"]),
            (.grade, ["to": "III", "reason": "县领导确认"]), (.takeCommand, [:]), (.underControl, [:]), (.release, [:]),
            (.close, ["outcome": "handled", "reason": "处置完毕"]),
        ]

        /// Sends every act about the incident, each with its own id.
        private static func send(_ daemon: RunningDaemon, _ incident: String, by person: String) throws -> [Answer] {
            let number = IncidentID(incident)?.number ?? 0
            return try acts.enumerated().map { index, act in
                var fields = act.fields
                fields["incident"] = .string(incident)
                fields["person"] = .string(person)
                fields["id"] = .string(CommandID(high: UInt64(number), low: UInt64(index)).description)
                return try daemon.ask(act.method, fields)
            }
        }

        @Test("What a person types again after no answer is recorded once, and said to be")
        func typedAgain() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let incident = try daemon.report(["kind": "forest-fire", "place": "后沟"]).incident
                let words = ["note", incident, "三楼已搜完"]
                let seat = ["INCIDENT_RUNTIME": daemon.runtime, "XDG_STATE_HOME": sandbox.at("home")]
                func control(_ more: String...) async throws -> Sandbox.Run {
                    try await sandbox.run(BuiltProgram.control, words + more, seat)
                }
                daemon.process?.send(SIGSTOP)
                for _ in 0..<2 {
                    let run = try await control("--timeout", "0.5")
                    #expect(run.status == 4 && run.errors.contains("perhaps recorded"), "\(run.errors)")
                    #expect(run.errors.contains("incidentctl timeline \(incident)"))
                }
                daemon.process?.send(SIGCONT)
                let again = try await control()
                #expect(again.status == 0)
                let timeline: TimelineReply = try daemon.ask(.timeline, ["incident": .string(incident)])
                #expect(timeline.entries.count { $0.event == .noted } == 1)
                // Confirmed, it is over: the same words are another note.
                _ = try await control()
                let later: TimelineReply = try daemon.ask(.timeline, ["incident": .string(incident)])
                #expect(later.entries.count { $0.event == .noted } == 2)
            }
        }

        @Test("Is recorded once, also after restarts, and answered with when and by whom it was recorded")
        func acts() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let incidents = try (0..<2).map { _ in
                    try daemon.report(["kind": "forest-fire", "place": "后沟"]).incident
                }
                // The second one has so many events that it is recovered from a snapshot, the first one has few.
                let notes: [JSONObject] = (0..<40).map {
                    ["incident": .string(incidents[1]), "text": .string("第\($0)次")]
                }
                for note in notes { #expect(try daemon.ask(.note, note, as: Answer.self).recorded) }
                var times: [String: [Instant?]] = [:]
                for incident in incidents {
                    let answers = try Self.send(daemon, incident, by: "李值班")
                    #expect(answers.allSatisfy { $0.recorded && $0.recordedAt == nil && $0.recordedBy == nil })
                    let timeline: TimelineReply = try daemon.ask(
                        .timeline,
                        ["incident": .string(incident), "limit": 1_000]
                    )
                    times[incident] = timeline.entries.suffix(Self.acts.count).map(\.recordedAt)
                }
                let sequence = try daemon.sequence()
                for isRestarted in [false, true, true] {
                    if isRestarted { try await daemon.restart() }
                    for incident in incidents {
                        let answers = try Self.send(daemon, incident, by: "王值班")
                        for (act, answer) in zip(Self.acts, answers) {
                            #expect(!answer.recorded && answer.recordedBy == "李值班", "\(act.method)")
                        }
                        #expect(answers.map(\.recordedAt) == times[incident])
                        #expect(answers.allSatisfy { $0.state == "closed" })
                    }
                    #expect(try daemon.sequence() == sequence)
                }
                #expect(try await daemon.verify().valid)
            }
        }

        @Test("What stood so already is answered as not recorded, whoever asks with whatever id")
        func standing() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let incident = try daemon.report(["kind": "forest-fire", "place": "后沟"]).incident
                let fields: JSONObject = ["incident": .string(incident), "person": "李值班"]
                #expect(try daemon.ask(.acknowledge, fields, as: Answer.self).recorded)
                let sequence = try daemon.sequence()
                let again: Answer = try daemon.ask(.acknowledge, fields)
                #expect(!again.recorded && again.recordedAt != nil)
                #expect(try daemon.sequence() == sequence)
            }
        }

        @Test("An id that is no UUID is refused by its name")
        func malformed() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let incident = try daemon.report(["kind": "forest-fire", "place": "后沟"]).incident
                let before = try daemon.sequence()
                for act in Self.acts {
                    var fields = act.fields
                    fields["incident"] = .string(incident)
                    fields["id"] = "17"
                    let client = try daemon.connect(act.method.interface)
                    try client.send(act.method.fullName, fields)
                    let reply = try client.receive(timeout: Patience.enough)
                    #expect(reply.error == "org.varlink.service.InvalidParameter", "\(act.method)")
                    #expect(reply.parameters["parameter"] == "id", "\(act.method)")
                }
                #expect(try daemon.sequence() == before)
            }
        }
    }
}

import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    @Suite("JSON on standard output")
    struct OutputTests {
        /// A verb's words, and what its JSON is declared as: a method's results, or one field of them.
        private typealias Case = (words: [String], method: IncidentAPI.Method, field: String?)

        private static let cases: [Case] = [
            (["report", "forest-fire", "--place", "后沟", "--area", "20ha", "--trapped", "2"], .report, nil),
            (["report", "forest-fire", "--join", "1", "--text", "烟更大了"], .report, nil),
            (["ack", "1", "--by", "王五", "--via", "phone"], .acknowledge, nil),
            (["turnout", "1"], .turnOut, nil), (["arrive", "1", "--note", "到场"], .arrive, nil),
            (["update", "1", "--injured", "1", "--source", "现场"], .update, nil),
            (["correct", "1", "--place", "前沟", "--reason", "听错"], .correct, nil), (["note", "1", "道路不通"], .note, nil),
            (["grade", "1", "--to", "III", "--reason", "研判"], .grade, nil),
            (["command", "1", "--take", "--person", "李县长"], .takeCommand, nil),
            (["under-control", "1"], .underControl, nil), (["extinguished", "1"], .extinguished, nil),
            (["release", "1"], .release, nil), (["list"], .list, nil), (["list", "--all", "--limit", "1"], .list, nil),
            (["show", "1"], .show, nil), (["timeline", "1"], .timeline, "entries"), (["timers"], .timers, "timers"),
            (["timers", "--incident", "1"], .timers, "timers"), (["tasks", "--all"], .tasks, "tasks"),
            (["explain", "1"], .explain, "explanations"), (["headquarters"], .headquarters, "headquarters"),
            (["status"], .summary, nil), (["verify"], .verify, nil), (["reload"], .reload, nil),
            (["close", "1", "--outcome", "handled", "--reason", "移交"], .close, nil), (["show", "1"], .show, nil),
            (["list", "--closed"], .list, nil),
        ]

        @Test("Every verb writes one JSON value, with every field that is declared and null where there is nothing")
        func everyVerb() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                for (words, method, field) in Self.cases {
                    let run = try await sandbox.run(
                        BuiltProgram.control,
                        words + ["-o", "json"],
                        ["INCIDENT_RUNTIME": daemon.runtime]
                    )
                    #expect(run.status == 0, "\(words): \(run.errors)")
                    #expect(run.output.hasSuffix("\n") && run.output.count(where: \.isNewline) == 1, "\(words)")
                    let value = try run.json()
                    let shape = Shape(method.interface)
                    let problems =
                        field.map { shape.problems(value, field: $0, of: method) }
                        ?? shape.problems(value, resultOf: method)
                    #expect(problems.isEmpty, "\(words): \(problems)")
                    if field != nil, words != ["tasks", "--all"] {
                        #expect(value.arrayValue?.isEmpty == false, "\(words)")
                    }
                    try notDoubled(value, words)
                }
            }
        }

        private func notDoubled(_ value: JSON, _ words: [String]) throws {
            let rows = value.arrayValue ?? []
            #expect(Set(rows).count == rows.count, "\(words) tells rows twice")
        }

        @Test("A call is filed though nobody reads what is said before")
        func unread() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                // A pipe whose only reader is gone.
                let script = """
                    mkfifo "$1"; exec 3<>"$1" 2>"$1" 3>&-
                    exec "$2" report 天知道 --place "Wenbi Town"
                    """
                let words = ["-c", script, "bash", sandbox.at("pipe"), BuiltProgram.control]
                let run = try await sandbox.run("/bin/bash", words, ["INCIDENT_RUNTIME": daemon.runtime])
                #expect(run.ending == .exited(0))
                #expect(try await daemon.listAll().map(\.kind) == ["unknown"])
            }
        }

        @Test("A call task and its result, as JSON")
        func task() async throws {
            try await Sandbox.run { sandbox in
                let plan = try await QuickPlan(in: sandbox, limits: ["acknowledge": "1s"])
                let daemon = RunningDaemon(in: sandbox, plan: plan.path)
                try await daemon.start()
                _ = try daemon.report(["kind": "forest-fire", "place": "后沟"])
                try await Patience.until("a call task") { try daemon.ask(.summary, as: Summary.self).openTasks > 0 }
                let tasks = try await daemon.control("tasks", "--output", "json")
                let rows = try #require(try tasks.json().arrayValue)
                #expect(!rows.isEmpty)
                #expect(Shape(.status).problems(.array(rows), field: "tasks", of: .tasks).isEmpty)
                let id = try #require(rows.first?["task"]?.stringValue)
                let done = try await daemon.control("task", id, "--result", "no-answer", "--output", "json")
                #expect(done.status == 0, "\(done.errors)")
                #expect(Shape(.command).problems(try done.json(), resultOf: .completeTask).isEmpty)
            }
        }

        @Test("The plan's verbs, as JSON")
        func plan() async throws {
            try await Sandbox.run { sandbox in
                let plan = try await QuickPlan(in: sandbox, limits: ["turnout": "2min"])
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let diff = try await daemon.control("plan", "diff", plan.path, "-o", "json")
                #expect(diff.status == 0, "\(diff.errors)")
                let difference = try diff.json()
                #expect(Shape(.admin).problems(difference, resultOf: .planDiff).isEmpty)
                #expect(difference["changes"]?.arrayValue?.isEmpty == false)
                let shown = try await daemon.control("plan", "show", "-o", "json")
                #expect(try shown.json().arrayValue?.count == 10)
                #expect(try await daemon.control("plan", "check", plan.path, "-o", "json").json()["valid"] == true)
                try plan.spoil()
                let bad = try await daemon.control("plan", "check", plan.path, "-o", "json")
                #expect(bad.status == 1)
                #expect(try bad.json()["errors"]?.arrayValue?.first?["file"] == "timers.yaml")
                let expected = "- {name: a forest fire, kind: forest-fire, expect: {lead: forest-fire}}"
                let tests = try sandbox.write(expected + "\n", to: "routes.yaml")
                let run = try await daemon.control("plan", "test", tests, "-o", "json")
                #expect(run.status == 0, "\(run.errors)")
                for line in run.output.split(separator: "\n") { _ = try JSON(parsing: String(line)) }
            }
        }

        @Test("A watch is a line of JSON for each incident, one that it is complete, and one for each change")
        func watch() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let before = try daemon.report(["kind": "flood"])
                let watch = try daemon.startControl(["watch", "--output", "jsonl"])
                try await Patience.until("the state") { watch.output.contains(#""ready":true"#) }
                let after = try daemon.report(["kind": "road-crash"])
                try await Patience.until("the change") { watch.output.contains(after.incident) }
                try await Patience.until("a whole line") { watch.output.hasSuffix("\n") }
                let lines = try watch.output.split(separator: "\n").map { try JSON(parsing: String($0)) }
                #expect(lines.count == 3)
                for line in lines { #expect(Shape(.status).problems(line, resultOf: .watch).isEmpty, "\(line)") }
                #expect(lines.first?["incident"]?["incident"]?.stringValue == before.incident)
                #expect(lines.last?["change"]?["event"] == "reported")
            }
        }
    }
}

import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

extension ProgramTests {
    /// Two daemons, each with a folder of its own, and one log in a real PostgreSQL.
    @Suite("Two nodes")
    struct TwoNodeTests {
        private func nodes(in sandbox: Sandbox) async throws -> (first: RunningDaemon, second: RunningDaemon) {
            let server = try PostgresServer.shared.get()
            let database = try server.makeDatabase()
            let made = try await sandbox.run(
                BuiltProgram.postgresDaemon,
                ["--log", server.address(database, as: "postgres"), "--create-tables", "--role", "duty"]
            )
            try #require(made.status == 0, "\(made.errors)")
            func node(_ name: String) -> RunningDaemon {
                let daemon = RunningDaemon(in: sandbox, state: "state-\(name)", runtime: name)
                daemon.program = BuiltProgram.postgresDaemon
                daemon.options = ["--log", server.address(database), "--node", name]
                return daemon
            }
            return (node("one"), node("two"))
        }

        private func standBy(_ node: RunningDaemon, of leader: String) async throws {
            try node.launch()
            try await untilItStandsBy(node, of: leader)
        }

        private func untilItStandsBy(_ node: RunningDaemon, of leader: String) async throws {
            try await Patience.until("it stands by") {
                node.log.contains("standing by: another node leads") && node.log.contains("node=\(leader)]")
            }
        }

        @Test(
            "The leader is killed under a stream of reports: the other leads, and has each that was acknowledged, once"
        )
        func killed() async throws {
            try await Sandbox.run { sandbox in
                let (first, second) = try await nodes(in: sandbox)
                try await first.start()
                try await standBy(second, of: "one")
                let calls = CallBatch(count: CallBatch.usualCount)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                let batch = try first.startControl(["--timeout", "0.3", "report", "--batch", file])
                var lines = LineCount(batch.outputPath)
                try await Patience.until("some answers") { try lines.count() >= 20 }
                first.kill()
                _ = try await batch.end()
                let known: [Answer] = try batch.output.split(separator: "\n").compactMap {
                    let line = try JSON(parsing: String($0))
                    return line["error"] == nil ? try line.decode() : nil
                }
                #expect(known.count >= 20)
                try await Patience.until("the other leads") { second.log.contains("ready") }
                let again = try await second.control("report", "--batch", file)
                #expect(again.status == 0, "\(again.errors)")
                let answers: [Answer] = try again.output.split(separator: "\n").map {
                    try JSON(parsing: String($0)).decode()
                }
                #expect(answers.map(\.report) == calls.ids)
                let all = Dictionary(uniqueKeysWithValues: answers.map { ($0.report, $0.incident) })
                for answer in known { #expect(all[answer.report] == answer.incident) }
                #expect(Set(try await second.listAll().map(\.incident)) == Set(answers.map(\.incident)))
                #expect(try await second.verify().valid)
                #expect(try await second.terminate() == .exited(0))
            }
        }

        @Test("A leader that stood still for longer than its lease ends, and nothing more of it is stored")
        func frozen() async throws {
            try await Sandbox.run { sandbox in
                let (first, second) = try await nodes(in: sandbox)
                try await first.start()
                try await standBy(second, of: "one")
                first.process?.send(SIGSTOP)
                try await Patience.until("the other leads") { second.log.contains("ready") }
                #expect(try second.report(["kind": "flood", "place": "Yellow River bank"]).created)
                let late = try first.startControl(["report", "landslide", "--place", "north slope", "--timeout", "3"])
                first.process?.send(SIGCONT)
                #expect(try await first.process?.end() == .exited(75), "\(first.log)")
                #expect(first.log.contains("the node two leads since epoch 2"))
                #expect(try await late.end() != .exited(0))
                #expect(try await second.listAll().map(\.kind) == ["flood"])
                // It stands by, and leads again when the other is stopped.
                try await standBy(first, of: "two")
                #expect(try await second.terminate() == .exited(0))
                try await Patience.until("it leads again") { first.log.contains("ready") }
                #expect(try await first.listAll().map(\.kind) == ["flood"])
            }
        }

        @Test(
            "A node that stands by says who leads, and takes calls once it leads itself, by its own sockets or passed ones",
            arguments: RunningDaemon.canBePassedSockets ? [false, true] : [false]
        )
        func asked(_ isPassed: Bool) async throws {
            try await Sandbox.run { sandbox in
                let (first, second) = try await nodes(in: sandbox)
                try await first.start()
                var connection: Client?
                if isPassed {
                    connection = try await second.launch(passing: InterfaceID.allCases.map(\.role))
                    try await untilItStandsBy(second, of: "one")
                } else {
                    try await standBy(second, of: "one")
                }
                let says = "this node stands by: the node one leads"
                try await Patience.until("it accepts") { (try? Client(path: second.socket(.status))) != nil }
                let status = try await second.control("status")
                #expect(status.output.contains("two follows one, epoch 1: it answers questions only"))
                let calls: [(IncidentAPI.Method, JSONObject)] = [
                    (.report, ["kind": "flood"]), (.acknowledge, ["incident": "140930-20261121-0001"]),
                    (.forget, ["incident": "140930-20261121-0001", "reason": "x"]),
                ]
                for (method, parameters) in calls {
                    let client = try Client(path: second.socket(method.interface))
                    #expect(throws: NotLeader(method, "one")) {
                        do throws(ClientError) {
                            _ = try client.call(method.fullName, parameters, timeout: .seconds(5))
                        } catch {
                            throw NotLeader(method, error)
                        }
                    }
                }
                let call = try await second.control("report", "flood", "--place", "north bank", "--timeout", "1")
                #expect(call.status == 4)
                #expect(call.errors.contains(says))
                #expect(try await first.terminate() == .exited(0))
                try await Patience.until("it leads") { second.log.contains("ready") }
                #expect(try await second.control("report", "--resend").status == 0)
                #expect(try await second.listAll().map(\.kind) == ["flood"])
                #expect(try await second.terminate() == .exited(0))
                withExtendedLifetime(connection) {}
            }
        }

        @Test(
            "A node that follows shows what was recorded, and once it leads each timer falls once, and none too early"
        )
        func follows() async throws {
            try await Sandbox.run { sandbox in
                let (first, second) = try await nodes(in: sandbox)
                let limits: KeyValuePairs = ["acknowledge": "1s", "turnout": "3s", "arrival": "20s"]
                let plan = try await QuickPlan(in: sandbox, limits: limits)
                (first.plan, second.plan) = (plan.path, plan.path)
                try await first.start()
                try await standBy(second, of: "one")
                let answer = try first.report(["kind": "structure-fire", "place": "文笔镇", "trapped": 1])
                func timeline(_ node: RunningDaemon) throws -> [TimelineEntry] {
                    try node.ask(.timeline, ["incident": .string(answer.incident)], as: TimelineReply.self).entries
                }
                try await Patience.until("it shows what fell due at the leader") {
                    let shown = try? timeline(second)
                    return shown?.contains { $0.event == "timer-breached" && $0.timer == "acknowledge" } ?? false
                }
                #expect(try await second.control("tasks").output == first.control("tasks").output)
                first.kill()
                try await Patience.until("the other leads") { second.log.contains("ready") }
                let node = try #require(try second.ask(.summary, as: Summary.self).node)
                #expect((node.leads, node.leader, node.epoch, node.behind) == (true, "two", 2, 0))
                try await Patience.until("the last timer has fallen") {
                    try timeline(second).contains { $0.event == "timer-breached" && $0.timer == "arrival" }
                }
                let shown = try timeline(second)
                for timer in answer.timers where timer.name != "feedback" {
                    let breaches = shown.filter {
                        $0.event == "timer-breached" && $0.timer == timer.name && $0.party == timer.party
                    }
                    #expect(breaches.count == 1, "\(timer.name) of \(timer.party)")
                    #expect(breaches.allSatisfy { $0.recordedAt > timer.due }, "\(timer.name) of \(timer.party)")
                }
                #expect(!shown.contains { $0.event == "clock-stepped" })
                #expect(try await second.verify().valid)
                #expect(try await second.terminate() == .exited(0))
            }
        }

        @Test("A node that stands by stops at once when it is told to, and cleanly")
        func stoppedStandby() async throws {
            try await Sandbox.run { sandbox in
                let (first, second) = try await nodes(in: sandbox)
                try await first.start()
                try await standBy(second, of: "one")
                #expect(try await second.terminate() == .exited(0), "\(second.log)")
                #expect(try await first.terminate() == .exited(0))
            }
        }

        @Test("A ledger in files is taken over, and goes on in the database with its incidents and numbers")
        func takenOver() async throws {
            try await Sandbox.run { sandbox in
                let files = RunningDaemon(in: sandbox)
                try await files.start()
                let before = try files.report(["kind": "flood", "place": "Yellow River bank"])
                #expect(try await files.terminate() == .exited(0))
                let (first, _) = try await nodes(in: sandbox)
                let words = first.options + ["--take-over", files.state]
                let run = try await sandbox.run(BuiltProgram.postgresDaemon, words)
                #expect(run.status == 0, "\(run.errors)")
                try await first.start()
                let after = try first.report(["kind": "flood", "place": "somewhere else"])
                #expect(try await Set(first.listAll().map(\.incident)) == [before.incident, after.incident])
                #expect(try await first.verify().valid)
            }
        }

        @Test("A ledger goes from files into the database and back by incidentctl, and goes on in files")
        func copied() async throws {
            try await Sandbox.run { sandbox in
                let files = RunningDaemon(in: sandbox)
                try await files.start()
                let before = try files.report(["kind": "flood", "place": "Yellow River bank"])
                #expect(try await files.terminate() == .exited(0))
                let server = try PostgresServer.shared.get()
                let database = try server.makeDatabase()
                func log(_ words: String..., environment: [String: String] = [:]) async throws -> Sandbox.Run {
                    try await sandbox.run(BuiltProgram.control, ["log"] + words, environment)
                }
                let owner = server.address(database, as: "postgres")
                let made = try await log("init", owner, "--role", "duty", environment: ["LC_ALL": "zh_CN.UTF-8"])
                #expect(made.status == 0 && made.output.contains("角色 duty 可以使用"), "\(made.errors)")
                let there = try await log("copy", files.state, server.address(database))
                #expect(there.status == 0, "\(there.errors)")
                let node = RunningDaemon(in: sandbox, state: "state-node", runtime: "node")
                (node.program, node.options) = (BuiltProgram.postgresDaemon, ["--log", server.address(database)])
                try await node.start()
                let between = try node.report(["kind": "flood", "place": "somewhere else"])
                #expect(try await node.terminate() == .exited(0))
                let back = RunningDaemon(in: sandbox, state: "state-back", runtime: "back")
                for _ in 0..<2 {
                    let run = try await log("copy", server.address(database), back.state)
                    #expect(run.status == 0, "\(run.errors)")
                }
                let verified = try await sandbox.run(BuiltProgram.control, ["verify", "--ledger", back.state])
                #expect(verified.status == 0, "\(verified.errors)")
                try await back.start()
                let after = try back.report(["kind": "flood", "place": "elsewhere"])
                let all = [before, between, after].map(\.incident)
                #expect(try await Set(back.listAll().map(\.incident)) == Set(all))
                #expect(Set(all).count == 3)
                #expect(try await back.verify().valid)
                for (words, status, message) in [
                    (["copy", files.state, back.state], Int32(64), "Neither is a database"),
                    (["copy", "dbname=a", "postgres://b/c"], 64, "Both are databases"),
                    (["copy", server.address(database), back.state], 75, "locked"),
                    (["copy", "postgres://duty:secret@db/x", sandbox.at("x")], 64, "password"),
                    (["copy", "host=\(sandbox.at("none")) dbname=x", sandbox.at("x")], 75, "cannot be reached"),
                ] {
                    let run = try await sandbox.run(BuiltProgram.control, ["log"] + words)
                    #expect(run.status == status, "\(words): \(run.errors)")
                    #expect(run.errors.contains(message), "\(words): \(run.errors)")
                }
                #expect(try await back.terminate() == .exited(0))
            }
        }

        @Test("The help in Chinese names every option, status and variable that the English one names")
        func help() async throws {
            try await Sandbox.run { sandbox in
                func help(_ locale: String) async throws -> String {
                    try await sandbox.run(BuiltProgram.postgresDaemon, ["--help"], ["LC_ALL": locale]).output
                }
                let (chinese, english) = (try await help("zh_CN.UTF-8"), try await help("C"))
                #expect(chinese.hasPrefix("概述："))
                func named(_ text: String) -> Set<Substring> {
                    Set(text.matches(of: /--[a-z-]+|\$[A-Z_]+|<[a-z]+>/).map(\.output)).subtracting(["<options>"])
                }
                #expect(named(chinese) == named(english))
            }
        }

        @Test("What is wrong with the database is said in words: no address, a password in it, no tables")
        func refusals() async throws {
            try await Sandbox.run { sandbox in
                let server = try PostgresServer.shared.get()
                let address = server.address(try server.makeDatabase())
                for (words, status, message) in [
                    ([], Int32(64), "Say where the log is"),
                    (["--log", "postgres://duty:secret@db/x"], 64, "--log has a password in it"),
                    (["--log", "colour=red"], 64, "colour"),
                    (["--log", address, "--role", "duty"], 64, "--create-tables wants --role"),
                    (["--log", address, "--state", sandbox.at("s")], 75, "--create-tables first"),
                    (
                        ["--log", "host=\(sandbox.at("none")) dbname=x", "--state", sandbox.at("s")], 75,
                        "cannot be reached"
                    ),
                ] {
                    let run = try await sandbox.run(BuiltProgram.postgresDaemon, words)
                    #expect(run.status == status, "\(words): \(run.errors)")
                    #expect(run.errors.contains(message), "\(words): \(run.errors)")
                }
            }
        }
    }
}

/// That a node told whoever called a method that another one leads.
private struct NotLeader: Error, Hashable {
    var name: String
    var leader: String?

    init(_ method: IncidentAPI.Method, _ leader: String) {
        (name, self.leader) = ("\(method.interface.rawValue).NotLeader", leader)
    }

    /// As it was told, whatever that was.
    init(_ method: IncidentAPI.Method, _ error: ClientError) {
        guard case .failed(let name, let parameters) = error else {
            (name, leader) = ("\(error)", nil)
            return
        }
        (self.name, leader) = (name, parameters["leader"]?.stringValue)
    }
}

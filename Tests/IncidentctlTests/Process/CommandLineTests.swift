import Foundation
import IncidentAPI
import IncidentModel
import JSONCoding
import ResponsePlan
import TestSupport
import Testing
import Varlink

@testable import incidentctl

/// A run of the built program.
struct Run {
    var status: Int32
    var output: String
    var errors: String

    init(_ arguments: [String], environment: [String: String] = [:]) throws {
        try self.init(program: BuiltProgram.control, arguments, environment: environment)
    }

    init(program: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let folder = try TemporaryFolder()
        // Never the spool and the plan's copy of whoever runs the tests.
        let own = ["PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8", "HOME": folder.at("home")]
        let process = try ChildProcess(
            program,
            arguments,
            environment: own.merging(environment) { $1 },
            output: folder.at("output"),
            errors: folder.at("errors")
        )
        guard case .exited(let status) = process.wait() else { throw Patience.Over(what: "an exit status") }
        self.status = status
        output = process.output
        errors = process.errors
    }
}

@Suite("The program as a process", .enabled(if: BuiltProgram.areThere, "incidentctl was not built beside the tests"))
struct CommandLineTests {
    @Test(
        "Wrong usage ends with 64 and writes no result",
        arguments: [
            ["nonsense"], ["report"], ["ack"], ["ack", "x y"], ["update", "1", "--loss", "1.5"],
            ["correct", "1", "--reason", "x", "--latitude", "39"], ["report", "--batch", "-", "flood"],
            ["close", "12"],
            ["command", "12"], ["update", "12"], ["task", "12"],
            ["task", "12", "--later", "14:00"], ["--timeout", "0", "list"],
            ["correct", "1", "--reason", "x", "--at", "here"], ["list", "--limit", "-1"],
            ["update", "1", "--figure", "a=1", "--figure", "a=2"], ["verify", "--chain-only"],
        ]
    )
    func usage(_ arguments: [String]) throws {
        let run = try Run(arguments, environment: ["INCIDENT_RUNTIME": "/no/such/folder"])
        #expect(run.status == 64, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(!run.errors.isEmpty)
    }

    @Test(
        "Without a daemon every verb ends with 4, with the global options before it or after it",
        arguments: [
            ["status"], ["list"], ["show", "140930-20261121-0001"], ["--person", "li", "list"],
            ["list", "--person", "li"],
            ["timers", "--person", "li"], ["tasks", "--person", "li"], ["status", "--person", "li"],
            ["explain", "140930-20261121-0001", "--person", "li"],
            ["timeline", "140930-20261121-0001", "--person", "li"],
            ["watch", "--person", "li"], ["headquarters", "--person", "li"], ["reload", "--person", "li"],
            ["verify", "--person", "li"], ["plan", "--person", "li", "diff", "/tmp"],
            ["plan", "diff", "/tmp", "--person", "li"],
        ]
    )
    func unreachable(_ arguments: [String]) throws {
        let run = try Run(["--runtime", "/no/such/folder"] + arguments)
        #expect(run.status == 4)
        #expect(run.errors.contains("/no/such/folder"))
    }

    @Test("A report that nobody answers is not confirmed, and says how to repeat it")
    func notConfirmed() throws {
        let run = try Run(["report", "flood", "--runtime", "/no/such/folder", "--timeout", "0.3"])
        #expect(run.status == 4)
        let id = try #require(run.errors.firstMatch(of: #/report id ([0-9a-f-]{36})/#)?.1)
        #expect(run.errors.contains("NOT CONFIRMED"))
        #expect(run.errors.contains("--id \(id)"))
        #expect(run.output.isEmpty)
    }

    @Test("Errors of the daemon end with their exit statuses, and leave standard output alone")
    func errors() async throws {
        let failures: [(Failure, Int32)] = [
            (.unknownKind(kind: "flod", nearest: "flood"), 1), (.notFound(incident: "x"), 3),
            (.refused(reason: WireWord(.closed), message: Fixtures.name("已结束。", "It is closed.")), 1),
            (.notPermitted(role: "intake", headquarters: nil), 77),
        ]
        for (failure, status) in failures {
            let daemon = try await FakeDaemon { $0.fail(failure.fullName(in: .intake), failure.parameters) }
            let run = try Run(["report", "flod", "--runtime", daemon.folder])
            await daemon.stop()
            #expect(run.status == status, "\(failure)")
            #expect(run.output.isEmpty)
            #expect(run.errors.contains("report id"))
        }
    }

    @Test("Who may not move a party is told who may, as the plan has it; without the plan, which party it is")
    func notPermitted() async throws {
        let failure = Failure.notPermitted(role: "command", headquarters: "forest-fire")
        for hasPlan in [true, false] {
            let daemon = try await FakeDaemon([.command, .status]) { call in
                if call.method == "Plan", hasPlan { return Self.replyPlan(call) }
                call.fail(failure.fullName(in: .command), failure.parameters)
            }
            let run = try Run(["ack", Fixtures.incident, "--runtime", daemon.folder])
            await daemon.stop()
            #expect(run.status == 77)
            #expect(run.output.isEmpty)
            let who = hasPlan ? "Forest Fire HQ (forest-fire): group hq-forest, account zhang;" : "forest-fire;"
            #expect(run.errors.contains("speaks for \(who)"), "\(run.errors)")
        }
    }

    @Test("A report is repeated with the same id until it is answered")
    func repeated() async throws {
        let double = ReportDouble { [1: .loseCall, 2: .loseAnswer, 3: .busy][$0] ?? .none }
        let daemon = try await FakeDaemon { try double.answer($0) }
        let run = try Run([
            "-o", "json", "report", "flood", "--runtime", daemon.folder, "--person", "li", "--area", "300亩",
        ])
        let calls = daemon.calls
        await daemon.stop()
        // The double's answer is no whole answer, so only what was sent is looked at.
        #expect(Set(calls.compactMap { $0["id"]?.stringValue }).count == 1)
        #expect(calls.count == 4)
        #expect(double.taken == 1)
        #expect(calls.last?["person"] == "li")
        #expect(calls.last?["area"]?.doubleValue == 20)
        #expect(run.errors.contains("report id"))
    }

    @Test("JSON is the daemon's own object, on one line; the answer for people follows the locale")
    func answer() async throws {
        let bytes = WireWriter.bytes(of: Fixtures.answer)
        let plan = WireWriter.bytes(of: Fixtures.plan)
        let daemon = try await FakeDaemon([.intake, .status]) { call in
            call.reply(call.method == "Plan" ? plan : bytes)
        }
        let json = try Run(["report", "forest-fire", "-o", "json", "--runtime", daemon.folder])
        let english = try Run(["report", "forest-fire", "--runtime", daemon.folder])
        let chinese = try Run(
            ["report", "forest-fire", "--runtime", daemon.folder],
            environment: ["LC_ALL": "zh_CN.UTF-8"]
        )
        await daemon.stop()
        #expect(json.status == 0)
        #expect(json.output == String(decoding: bytes, as: UTF8.self) + "\n")
        #expect(english.output.hasPrefix("140930-20261121-0012  Forest fire · 沙泉镇石城村  [new]\n"))
        #expect(chinese.output.hasPrefix("140930-20261121-0012  森林火灾 · 沙泉镇石城村  [新事件]\n"))
        #expect(!english.output.contains("\u{1B}"))
    }

    @Test("A short name is asked for; several candidates are named and nothing is done")
    func shortNames() async throws {
        let one = Fixtures.summary
        var other = one
        other.incident = "140930-20261120-0012"
        for (candidates, status) in [([], 3), ([one], 0), ([one, other], 64)] as [([IncidentSummary], Int32)] {
            let list = WireWriter.bytes(of: ListReply { $0.incidents = candidates })
            let answer = WireWriter.bytes(of: Fixtures.answer)
            let daemon = try await FakeDaemon([.command, .status]) { $0.reply($0.method == "List" ? list : answer) }
            let run = try Run(["ack", "12", "--runtime", daemon.folder, "-o", "json"])
            let calls = daemon.calls
            await daemon.stop()
            #expect(run.status == status, "\(run.errors)")
            #expect(calls.first?["named"] == "12")
            // Of those that there are, the incidents are looked at, to name them or to act.
            #expect(calls.count == (candidates.isEmpty ? 1 : 2))
            // With their days, as they are to be typed.
            if status == 64 {
                #expect(run.errors.contains("1121-12") && run.errors.contains("1120-12"), "\(run.errors)")
            }
        }
    }

    @Test("timers --check ends with 5 when something is late")
    func check() async throws {
        let late = WireWriter.bytes(of: TimersReply { $0.timers = Fixtures.timers })
        let daemon = try await FakeDaemon([.status]) { $0.reply(late) }
        let run = try Run(["timers", "--check", "-o", "jsonl", "--runtime", daemon.folder])
        await daemon.stop()
        #expect(run.status == 5)
        #expect(run.output.split(separator: "\n").count == 2, "\(run.output)")
    }

    @Test("Pages are followed to the end and printed as one array")
    func pages() async throws {
        let first = WireWriter.bytes(
            of: TimersReply {
                $0.timers = [Fixtures.timers[0]]
                $0.next = "c1"
            }
        )
        let second = WireWriter.bytes(of: TimersReply { $0.timers = [Fixtures.timers[1]] })
        let daemon = try await FakeDaemon([.status]) { $0.reply($0.parameters["cursor"] == "c1" ? second : first) }
        let run = try Run(["timers", "-o", "json", "--runtime", daemon.folder])
        await daemon.stop()
        let expected = Fixtures.timers.map { String(decoding: WireWriter.bytes(of: $0), as: UTF8.self) }
        #expect(run.output == "[\(expected.joined(separator: ","))]\n")
    }

    @Test(
        "What cannot be below zero is told so",
        arguments: ["--deaths", "--evacuated", "--loss", "--area"]
    )
    func belowZero(_ option: String) throws {
        let run = try Run(["update", "1", option, "-1", "--runtime", "/no/such/folder"])
        #expect(run.status == 64)
        #expect(run.errors.contains("cannot be below zero"), "\(run.errors)")
    }

    @Test("A number that no incident can have is not found, in words of this side")
    func noSuchNumber() async throws {
        let daemon = try await FakeDaemon([.status]) { call in
            call.fail("org.varlink.service.InvalidParameter", ["parameter": "named"])
        }
        let run = try Run(["show", "0", "--runtime", daemon.folder])
        await daemon.stop()
        #expect(run.status == 3)
        #expect(run.errors.contains("has the number '0'") && !run.errors.contains("named"))
    }

    @Test("Words that are not UTF-8 are refused, but for a caller's")
    func brokenText() throws {
        func run(_ words: String) throws -> Run {
            let script = "exec \"$0\" \(words) \"$(printf '\\272\\323')\" --timeout 0.1"
            return try Run(program: "/bin/sh", ["-c", script, BuiltProgram.control], environment: ["LANG": "C"])
        }
        let note = try run("note 12")
        #expect(note.status == 64)
        #expect(note.errors.contains("Argument 3 is not UTF-8."))
        let report = try run("report flood --runtime /nowhere --place")
        #expect(report.status == 4)
        #expect(report.errors.contains("note: argument 6 is not UTF-8; read as GB 18030: '河'"))
    }

    @Test("A plan is checked and written out without the daemon")
    func plans() throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.at("plan")
        #expect(try Run(["plan", "check"]).status == 0)
        #expect(try Run(["plan", "show", "--to", folder]).status == 0)
        #expect(try Run(["plan", "check", folder]).status == 0)
        #expect(try Run(["plan", "show", "--to", folder]).status == 1)
        let away = folder + "/away"
        for missing in [
            "jurisdiction", "headquarters", "responders", "figures", "schemes", "kinds", "rules", "timers", "outcomes",
        ] {
            let file = folder + "/\(missing).yaml"
            try FileManager.default.moveItem(atPath: file, toPath: away)
            let incomplete = try Run(["plan", "check", folder])
            try FileManager.default.moveItem(atPath: away, toPath: file)
            #expect(incomplete.status == 1)
            #expect(incomplete.errors.hasPrefix("\(missing).yaml: the file is missing"), "\(incomplete.errors)")
            #expect(incomplete.errors.split(separator: "\n").count == 1)
        }
        let kinds = folder + "/kinds.yaml"
        let text = try String(contentsOfFile: kinds, encoding: .utf8)
        try text.replacing("urgency: life", with: "urgency: lfe", maxReplacements: 1)
            .write(toFile: kinds, atomically: true, encoding: .utf8)
        let table = try Run(["plan", "check", folder])
        #expect(table.status == 1)
        #expect(table.output.isEmpty)
        #expect(table.errors.contains("kinds.yaml:") && table.errors.contains("did you mean \"life\"?"))
        let json = try Run(["--output", "json", "plan", "check", folder])
        #expect(json.status == 1)
        #expect(json.output.hasPrefix("{\"valid\":false,\"plan\":null,\"errors\":[{\"file\":\"kinds.yaml\""))
    }

    @Test("A broken plan is told in the language of the locale, and to programs in both")
    func brokenPlan() throws {
        let temporary = try TemporaryFolder()
        let (folder, away) = (temporary.at("plan"), temporary.at("away"))
        try PlanWriter.write(BuiltInPlan.files, to: folder)
        try FileManager.default.moveItem(atPath: folder + "/outcomes.yaml", toPath: away)
        for (file, right, wrong) in [
            ("kinds", "urgency: life", "urgncy: life"), ("rules", "strength: assign", "strength: asign"),
            ("timers", "limit: 5min", "limit: 5"), ("jurisdiction", "Asia/Shanghai", "Asia/Shangai"),
            ("headquarters", "  general: true\n", ""),
        ] {
            let path = folder + "/\(file).yaml"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try text.replacing(right, with: wrong, maxReplacements: 1)
                .write(toFile: path, atomically: true, encoding: .utf8)
        }
        let chinese = try Run(["plan", "check", folder], environment: ["LC_ALL": "zh_CN.UTF-8"])
        #expect(chinese.status == 1)
        #expect(
            chinese.errors == """
                jurisdiction.yaml:17:9: 未知时区“Asia/Shangai”（是否指“Asia/Shanghai”？应为：IANA 时区名，如 Asia/Shanghai）
                headquarters.yaml:40:1: 没有总指挥部（应为：其中一个写 general: true）
                kinds.yaml:59:3: 类型中有未知键“urgncy”（是否指“urgency”？应为：id、zh、en、also、headquarters、supporting、responders、schemes、urgency、strength、milestones、production、counted-as-deaths、fills、tag、authority、source、note 之一）
                rules.yaml:26:18: 未知的“strength”取值“asign”（是否指“assign”？应为：inform、assign、activate 之一）
                timers.yaml:32:10: “limit”缺少时间单位：“5”（应为：数字加单位，如 45s、5min、2h、30d、1h30min）
                outcomes.yaml: 缺少此文件（应为：outcomes）

                """
        )
        let english = try Run(["plan", "check", folder])
        #expect(
            english.errors == """
                jurisdiction.yaml:17:9: unknown time zone "Asia/Shangai" (did you mean "Asia/Shanghai"? expected a name of the IANA database, such as Asia/Shanghai)
                headquarters.yaml:40:1: no general headquarters (expected general: true at one of them)
                kinds.yaml:59:3: unknown key "urgncy" in a kind (did you mean "urgency"? expected one of id, zh, en, also, headquarters, supporting, responders, schemes, urgency, strength, milestones, production, counted-as-deaths, fills, tag, authority, source, note)
                rules.yaml:26:18: unknown strength "asign" (did you mean "assign"? expected one of inform, assign, activate)
                timers.yaml:32:10: "limit" has no unit: "5" (expected a number with its unit, such as 45s, 5min, 2h, 30d or 1h30min)
                outcomes.yaml: the file is missing (expected outcomes)

                """
        )
        let json = try Run(["-o", "json", "plan", "check", folder], environment: ["LC_ALL": "zh_CN.UTF-8"])
        #expect(json.output == (try Run(["-o", "json", "plan", "check", folder]).output))
        let first = try JSON(parsing: json.output)["errors"]?.arrayValue?.last
        #expect(first?["message"] == ["zh": "缺少此文件", "en": "the file is missing"])
        #expect(first?["fix"] == ["zh": "应为：outcomes", "en": "expected outcomes"])
    }

    @Test("A mapping that is wrong is told in the language of the locale")
    func brokenMapping() throws {
        let folder = try TemporaryFolder()
        let path = folder.at("m.yaml")
        try "name: Good\nkey: [id]\nkinds: {default: unknown}\n".write(toFile: path, atomically: true, encoding: .utf8)
        let arguments = ["report", "--batch", "-", "--mapping", path, "--runtime", "/no/such/folder"]
        let chinese = try Run(arguments, environment: ["LC_ALL": "zh_CN.UTF-8"])
        #expect(chinese.status == 64)
        #expect(chinese.errors.contains("\(path):1:7: “Good”不是有效的映射名（应为：至多 64 个小写字母、数字和单个连字符"), "\(chinese.errors)")
        #expect(try Run(arguments).errors.contains("\"Good\" is no name of a mapping (expected small letters, digits"))
    }

    @Test("Watching shows the state, then changes, and rings for a breach")
    func watch() async throws {
        var breach = Fixtures.change
        (breach.event, breach.sequence) = (WireWord(.timerBreached), 19)
        let replies = [
            WatchReply {
                $0.incident = Fixtures.summary
                $0.sequence = 17
            },
            WatchReply {
                $0.ready = true
                $0.sequence = 17
            },
            WatchReply {
                $0.incident = Fixtures.summary
                $0.sequence = 19
                $0.change = breach
            },
        ]
        let bytes = replies.map { WireWriter.bytes(of: $0) }
        let daemon = try await FakeDaemon([.status]) { call in
            guard call.method == "Watch" else { return Self.replyPlan(call) }
            bytes.forEach { call.replyContinuing($0) }
            call.fail(Failure.notPermitted(role: "status", headquarters: nil).fullName(in: .status), ["role": "status"])
        }
        let run = try Run(["watch", "--bell", "--runtime", daemon.folder])
        await daemon.stop()
        #expect(run.status == 77)
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[0].hasPrefix("140930-20261121-0012"))
        #expect(lines[1].contains("#17"))
        #expect(lines[2].contains("#19") && lines[2].contains("!! "))
        #expect(run.errors.contains("\u{7}"))
    }

    private static func replyPlan(_ call: MethodCall) { call.reply(WireWriter.bytes(of: Fixtures.plan)) }

    @Test("A batch answers each line on standard output and ends with 1 when one was refused")
    func batch() async throws {
        let double = ReportDouble()
        let daemon = try await FakeDaemon { try double.answer($0) }
        let path = try temporaryFile(
            "{\"kind\":\"flood\",\"text\":\"1\"}\nrubbish\n{\"kind\":\"nonsense\"}\n{\"kind\":\"flood\",\"text\":\"4\"}\n"
        )
        let run = try Run(["report", "--batch", path, "--runtime", daemon.folder])
        await daemon.stop()
        #expect(run.status == 1)
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[0].contains("\"text\":\"1\""))
        #expect(lines[1].contains("InvalidParameter") && lines[1].contains("\"line\":2"))
        #expect(lines[2].contains("UnknownKind") && lines[2].contains("\"line\":3"))
        #expect(lines[3].contains("\"text\":\"4\""))
        #expect(run.errors.contains("2 created"))
    }
}

import ArgumentParser
import Testing
import UserInput
import Wording

@testable import incidentctl

@Suite("The command line")
struct InvocationTests {
    @Test(
        "Global options are taken off from before the verb",
        arguments: [
            (["list"], [], ["list"]),
            (["--output", "json", "list", "--all"], ["--output", "json"], ["list", "--all"]),
            (["-o", "json", "--runtime=/r", "ack", "12"], ["-o", "json", "--runtime=/r"], ["ack", "12"]),
            (["list", "--output", "json"], [], ["list", "--output", "json"]),
            (["--person", "a", "plan", "-o", "json", "check"], ["--person", "a", "-o", "json"], ["plan", "check"]),
            (["--timeout"], ["--timeout"], []),
            (["--help"], [], ["--help"]),
        ]
    )
    func leading(_ arguments: [String], _ leading: [String], _ rest: [String]) {
        let invocation = Invocation(arguments)
        #expect(invocation.leading == leading)
        #expect(invocation.rest == rest)
    }

    @Test("What stands after the verb wins over what stands before, and that over the environment")
    func precedence() throws {
        let leading = Seat.Leading(runtime: "/before", output: .json, timeout: .seconds(3), person: "before")
        let environment: (String) -> String? = { ["INCIDENT_RUNTIME": "/env", "INCIDENT_PERSON": "env"][$0] }
        let after = try SeatOptions.parse(["--runtime", "/after", "-o", "csv", "--timeout", "0.5"])
        let person = try PersonOption.parse(["--person", "after"])
        let first = Seat(after, person: person, leading: leading, environment: environment)
        #expect(first.runtime == "/after")
        #expect(first.output == .csv)
        #expect(first.timeout == .milliseconds(500))
        #expect(first.person == "after")
        let none = try SeatOptions.parse([])
        let second = Seat(none, leading: leading, environment: environment)
        #expect(second.runtime == "/before")
        #expect(second.output == .json)
        #expect(second.person == "before")
        let third = Seat(none, leading: Seat.Leading(), environment: environment)
        #expect(third.runtime == "/env")
        #expect(third.output == .table)
        #expect(third.timeout == nil)
        #expect(third.person == "env")
    }

    @Test("A mistyped verb is told the nearest one")
    func nearestVerb() {
        let failure = Invocation(["lst"]).failure(verbs: ["list", "show"])
        #expect(failure?.status == .usage)
        #expect(failure?.message.contains("'list'") ?? false)
        #expect(Invocation(["list"]).failure(verbs: ["list"]) == nil)
        #expect(Invocation(["--help"]).failure(verbs: ["list"]) == nil)
    }

    @Test(
        "The locale decides the language, the first variable that is set, before it LANGUAGE's list",
        arguments: [
            (["LANG": "zh_CN.UTF-8"], Language.zh), (["LANG": "en_US.UTF-8"], .en), ([:], .en),
            (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], .en), (["LC_ALL": "", "LANG": "zh_CN"], .zh),
            (["LC_MESSAGES": "zh_TW", "LANG": "en_US"], .zh),
            (["LANGUAGE": "en:zh", "LANG": "zh_CN.UTF-8"], .en),
            (["LANGUAGE": "fr:zh_CN", "LANG": "en_US.UTF-8"], .zh),
            (["LANGUAGE": "zh_CN"], .en), (["LANGUAGE": "zh_CN", "LANG": "C.UTF-8"], .en),
            (["LANGUAGE": "fr", "LANG": "zh_CN.UTF-8"], .zh), (["LANGUAGE": "", "LANG": "zh_CN.UTF-8"], .zh),
        ] as [([String: String], Language)]
    )
    func language(_ environment: [String: String], _ language: Language) {
        #expect(Language { environment[$0] } == language)
    }

    @Test(
        "It is Chinese only where the terminal's encoding has simplified Chinese",
        arguments: [
            (["LANG": "zh_CN.GB18030"], Language.zh), (["LANG": "zh_CN.GBK"], .zh), (["LANG": "zh_CN.gb2312"], .zh),
            (["LANG": "zh_TW.Big5"], .en), (["LANG": "zh_CN.ISO-8859-1"], .en),
            (["LC_CTYPE": "C", "LANG": "zh_CN.UTF-8"], .en),
            (["LC_CTYPE": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"], .zh),
        ] as [([String: String], Language)]
    )
    func encoding(_ environment: [String: String], _ language: Language) {
        #expect(Language { environment[$0] } == language)
    }

    @Test(
        "Short names of incidents are known for such",
        arguments: [
            ("12", true), ("1121-0012", true), ("20261121-0012", true), ("112-1", false), ("a", false), ("", false),
            ("1-2-3", false), ("12/1", false),
        ]
    )
    func shortNames(_ text: String, _ isShort: Bool) {
        #expect(IncidentName(text).isShort == isShort)
    }
}

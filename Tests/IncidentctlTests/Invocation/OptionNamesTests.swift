import Testing

@testable import incidentctl

@Suite("Words that begin with a dash")
struct OptionNamesTests {
    private let names = OptionNames(valued: ["--place", "--text", "--at", "--person", "-o"], flags: ["--new", "-l"])

    @Test(
        "A value may begin with a dash, and so may somebody's words",
        arguments: [
            ("--place -2层停车场", "--place=-2层停车场"), ("--person -", "--person=-"), ("--new --text -", "--new --text=-"),
            ("--text — --new", "--text — --new"), ("fire --at -39.2,-111", "fire --at=-39.2,-111"),
            ("12 -12人已撤离", "-- 12 -12人已撤离"), ("12 -12人 --person 甲 已撤离", "--person 甲 -- 12 -12人 已撤离"),
            ("12 — 已到", "12 — 已到"), ("--place=-1 -l -o json", "--place=-1 -l -o json"), ("12 -- --new", "-- 12 --new"),
            ("--persn -1", "-- -1"), ("--place", "--place"), ("--new x", "--new x"),
        ]
    )
    func settled(typed: String, settled: String) throws {
        let words = typed.split(separator: " ").map { String($0) }
        let expected = typed.hasPrefix("--persn") ? "--persn \(settled)" : settled
        #expect(try names.settle(words).joined(separator: " ") == expected)
    }

    @Test(
        "An option that stands where a value belongs is no value, and another dash no hyphen",
        arguments: [
            ("--at --place X", lacking("--at", "--place")), ("--at --new", lacking("--at", "--new")),
            ("--text —place X", lacking("--text", "—place")),
            ("—place X", "'—place' begins with a dash that is no hyphen; write '--place'."),
            ("－－place＝X", "'－－place＝X' begins with a dash that is no hyphen; write '--place=X'."),
        ]
    )
    func refused(typed: String, message: String) {
        let words = typed.split(separator: " ").map { String($0) }
        #expect(throws: CommandFailure(.usage, message)) { try names.settle(words) }
    }

    private static func lacking(_ option: String, _ next: String) -> String {
        "'\(option)' lacks its value: '\(next)' is an option. If it is meant as the value, write '\(option)=\(next)'."
    }

    @Test("A command line without such words is left as it is, and costs nothing")
    func plain() {
        #expect(!OptionNames.areNeeded(for: ["fire", "--place", "X", "--new"]))
        #expect(!OptionNames.areNeeded(for: ["--place=-2层", "12"]))
        for words in [["--new", "--place"], ["12", "-12人"], ["—place"], ["--place", "-2"]] {
            #expect(OptionNames.areNeeded(for: words))
        }
    }

    @Test("The names are those of the verb itself")
    func described() throws {
        let names = try OptionNames(ReportVerb.self)
        #expect(try names.settle(["火灾", "--place", "-2层"]) == ["火灾", "--place=-2层"])
        #expect(throws: CommandFailure.self) { try names.settle(["--occurred-at", "--exercise"]) }
    }
}

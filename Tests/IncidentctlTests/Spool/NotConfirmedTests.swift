import IncidentAPI
import IncidentModel
import JSONCoding
import ResponsePlan
import Testing
import Wording

@testable import incidentctl

@Suite("What is told of a call that nobody confirmed")
struct NotConfirmedTests {
    private static let keptAt = Instant(timestamp: "2026-11-21T05:00:00.000Z") ?? Instant(milliseconds: 0)

    private static let call = SpooledCall(
        ReportParameters {
            $0.kind = "forest-fire"
            $0.id = "7d1f"
            $0.place = "石城村"
            $0.caller = "王"
            $0.totals.deaths = 2
            $0.tags = ["a", "b"]
        },
        takenAt: "2026-11-21T06:05:00.000Z"
    )

    private func lines(
        _ language: Language = .en,
        call: SpooledCall = call,
        perhapsTaken: Bool = true,
        kept: Result<String, Spool.Problem> = .success("/spool/7d1f.json"),
        phones: PhoneBook = PhoneBook(Fixtures.plan, keptAt: keptAt),
        spool: String? = nil
    ) -> [String] {
        NotConfirmed(
            language: language,
            clock: Fixtures.clock,
            call: call,
            cause: "Nobody answers.",
            perhapsTaken: perhapsTaken,
            kept: kept,
            phones: phones,
            namedSpool: spool
        ).lines
    }

    @Test("A kept call: where it is, whom to ring, how to file it; in both languages")
    func kept() {
        #expect(
            lines() == [
                "!! NOT CONFIRMED: the report was perhaps taken, perhaps not.", "Nobody answers.",
                "id        7d1f", "kept in   /spool/7d1f.json", "ring      Forest Fire HQ  0350-7220119",
                "          Forest Brigade  12119", "          (numbers of the plan as of 13:00:00)",
                "When the daemon is back: incidentctl report --resend (or the same command with --id 7d1f); "
                    + "it is never taken twice.",
            ]
        )
        let chinese = lines(.zh, spool: "/spool")
        #expect(chinese[0] == "!! 未确认：报告可能已受理，也可能没有。")
        #expect(chinese.contains("请打电话  森林草原防灭火指挥部  0350-7220119"))
        #expect(chinese.last?.contains("--resend --spool /spool") == true)
    }

    @Test("Where it is certain that nothing was taken, that is what is said")
    func notTaken() {
        let lines = lines(perhapsTaken: false)
        #expect(lines[0] == "!! NOT CONFIRMED: the report was not taken.")
        #expect(lines.contains("kept in   /spool/7d1f.json"))
    }

    @Test("A call that could not be kept is told field by field, so that it can be written down")
    func nowhere() {
        for problem in [
            Spool.Problem.noFolder, .full, .taken, .failed(StoredFile.Failure(step: "open 7d1f.json", errno: 28)),
        ] {
            let lines = lines(kept: .failure(problem))
            #expect(lines[2].hasPrefix("!! IT IS KEPT NOWHERE"))
            for field in ["kind: forest-fire", "place: 石城村", "caller: 王", "deaths: 2", #"tags: ["a","b"]"#] {
                #expect(lines.contains("   " + field))
            }
            #expect(lines.contains("   receivedAt: 2026-11-21T06:05:00.000Z"))
            #expect(lines.last?.contains("--id 7d1f") == true)
            #expect(lines.allSatisfy { !$0.contains("--resend") })
        }
    }

    @Test("A kind that the plan does not know is told at once, and the general headquarters is to be rung")
    func unknownKind() {
        var call = Self.call
        call.report.kind = "forst-fire"
        let lines = lines(call: call)
        #expect(lines.contains("! The plan has no kind 'forst-fire'. Did you mean forest-fire?"))
        #expect(lines.contains("ring      General HQ  0350-7220000"))
    }

    @Test("Where a life is at risk those who drive out come first; a kind is found by either name")
    func order() {
        var plan = Fixtures.plan
        plan.kinds[0].urgency = WireWord(.life)
        let book = PhoneBook(plan, keptAt: Self.keptAt)
        #expect(book.lines(for: "forest-fire").map(\.phone) == ["12119", "0350-7220119"])
        #expect(book.lines(for: "森林火灾") == book.lines(for: "Forest fire"))
        plan.headquarters[1].phone = nil
        let without = PhoneBook(plan, keptAt: Self.keptAt)
        #expect(without.lines(for: "forest-fire").map(\.phone) == ["12119", nil, "0350-7220000"])
    }

    @Test("Without a copy the built-in plan's numbers are told, and said to be that")
    func builtIn() {
        let book = PhoneBook.here(nil)
        for kind in BuiltInPlan.plan.kinds {
            #expect(book.lines(for: kind.id.text).contains { $0.phone != nil }, "\(kind.id)")
        }
        #expect(lines(phones: book).contains { $0.contains("no copy of the plan is here") })
    }
}

import ArgumentParser
import IncidentModel
import JSONCoding
import Testing
import Wording

@testable import incidentctl

@Suite("Help in Chinese")
struct HelpPageTests {
    /// All that the English help says, of every verb.
    private static func texts() throws -> Set<String> {
        var texts: Set<String> = []
        func add(_ command: JSON) {
            guard command["shouldDisplay"]?.boolValue ?? true else { return }
            if let text = command["abstract"]?.stringValue { texts.insert(text) }
            for paragraph in (command["discussion"]?.stringValue ?? "").split(separator: "\n\n")
            where !paragraph.hasPrefix("EXAMPLE") {
                texts.insert(String(paragraph))
            }
            for argument in command["arguments"]?.arrayValue ?? [] {
                if let text = argument["abstract"]?.stringValue { texts.insert(text) }
            }
            for command in command["subcommands"]?.arrayValue ?? [] { add(command) }
        }
        add(try JSON(parsing: Incidentctl._dumpHelp())["command"] ?? .null)
        return texts
    }

    private static func discussions() throws -> [String] {
        func of(_ command: JSON) -> [String] {
            [command["discussion"]?.stringValue ?? ""] + (command["subcommands"]?.arrayValue ?? []).flatMap(of)
        }
        return of(try JSON(parsing: Incidentctl._dumpHelp())["command"] ?? .null)
    }

    @Test("Whatever the English help says, the Chinese one says, and no more: what lacks goes into HelpWords")
    func whole() throws {
        let texts = try Self.texts()
        #expect(texts.filter { HelpWords.words[$0] == nil }.sorted() == [])
        let titles = Set(
            Incidentctl.configuration.groupedSubcommands.map(\.name) + ["Fields of a report", "Many reports"]
        )
        #expect(HelpWords.words.keys.filter { !texts.contains($0) && !titles.contains($0) }.sorted() == [])
    }

    @Test("No line of a paragraph of several is wider than the library wraps at, which would break it twice")
    func breaks() throws {
        let paragraphs = try Self.discussions().flatMap { $0.split(separator: "\n\n") }
        let lines = paragraphs.map { $0.split(separator: "\n") }.filter { $0.count > 1 }.flatMap { $0 }
        #expect(lines.count > 100 && lines.filter { $0.count > 80 } == [])
    }

    @Test(
        "It is asked for with --help, -h, help or nothing, and of the verb that is named",
        arguments: [
            ([], "incidentctl <命令> [选项]"), (["--help"], "incidentctl <命令> [选项]"),
            (["help"], "incidentctl <命令> [选项]"), (["report", "--help"], "incidentctl report [选项] [<kind>]"),
            (["plan", "check", "-h"], "incidentctl plan check [选项] [<path>]"),
            (["help", "plan"], "incidentctl plan <命令> [选项]"),
            (["note", "1", "--help"], "incidentctl note [选项] <incident> <text> ..."),
        ] as [([String], String)]
    )
    func asked(words: [String], usage: String) throws {
        let page = try #require(try HelpPage(askedBy: words, of: Incidentctl.self)).text(width: 80)
        #expect(page.contains("用法：\(usage)\n"), "\(page)")
        #expect(page.contains("-h, --help"))
    }

    @Test("The help of a verb that does an act, and the manual, say what the table of acts says, in each language")
    func acts() throws {
        let verbs: [(EventKind, any ParsableCommand.Type)] = [
            (.milestone, ArriveVerb.self), (.supplemented, SupplementVerb.self), (.updated, UpdateVerb.self),
            (.corrected, CorrectVerb.self), (.noted, NoteVerb.self), (.regraded, GradeVerb.self),
            (.assigned, AssignVerb.self), (.commandTaken, CommandVerb.self), (.responseDecided, ResponseVerb.self),
            (.referred, ReferVerb.self), (.undone, UndoVerb.self), (.closed, CloseVerb.self),
            (.reopened, ReopenVerb.self), (.merged, MergeVerb.self), (.unlinked, UnlinkVerb.self),
            (.split, SplitVerb.self), (.forgotten, ForgetVerb.self),
        ]
        #expect(Set(verbs.map(\.0)) == Set(ActRule.table.map(\.kind)))
        let manual = try VerbManual(Incidentctl.self).lines.joined(separator: " ")
        for (kind, verb) in verbs {
            let label = try #require(ActRule.of(kind)).label
            #expect(verb.configuration.discussion.hasSuffix(label.en))
            let page = try #require(try HelpPage(askedBy: [verb._commandName, "-h"], of: Incidentctl.self))
            #expect(page.text(width: 1_000).contains(label.zh), "\(kind)")
            #expect(manual.contains(label.en.prefix(40)), "\(kind)")
        }
    }

    @Test("Words that ask for none, or for the help of no verb, are left to the library")
    func notAsked() throws {
        for words in [["report", "fire"], ["help", "shw"], ["note", "1", "--", "--help"]] {
            #expect(try HelpPage(askedBy: words, of: Incidentctl.self) == nil)
        }
    }

    @Test("Options stand with their values, examples without remarks, and no line is wider than the terminal")
    func layout() throws {
        let page = try #require(try HelpPage(askedBy: ["report", "--help"], of: Incidentctl.self)).text(width: 72)
        #expect(page.contains("  --place <text>            地点。\n"))
        #expect(page.contains("接报内容：\n") && page.contains("\n选项：\n") && page.contains("\n示例：\n"))
        #expect(page.contains("\n  incidentctl report --resend\n"))
    }
}

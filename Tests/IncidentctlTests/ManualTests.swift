import ArgumentParser
import Foundation
import Testing

@testable import incidentctl

@Suite("Manual")
struct ManualTests {
    /// What stands before or after any verb, and is told of once.
    static let common: Set<String> = [
        "runtime", "jurisdiction", "output", "bom", "defuse", "timeout", "person", "version", "help",
    ]

    /// Every verb that has no verbs below it, such as `report` and `plan check`.
    static var verbs: [(name: String, type: any ParsableCommand.Type)] {
        func below(_ command: any ParsableCommand.Type, _ path: [String]) -> [(String, any ParsableCommand.Type)] {
            let configuration = command.configuration
            let verbs = (configuration.groupedSubcommands.flatMap(\.subcommands) + configuration.ungroupedSubcommands)
                .filter { $0.configuration.shouldDisplay }
            guard !verbs.isEmpty else { return [(path.joined(separator: " "), command)] }
            return verbs.flatMap { below($0, path + [$0._commandName]) }
        }
        return below(Incidentctl.self, [])
    }

    @Test("The page of incidentctl has every verb, and no other")
    func verbsOfThePage() throws {
        let manual = try Manual("incidentctl.1")
        #expect(manual.verbs.keys.sorted() == Self.verbs.map(\.name).sorted())
    }

    @Test("Every option of every verb is in its entry, and no other")
    func optionsOfThePage() throws {
        let manual = try Manual("incidentctl.1")
        for verb in Self.verbs {
            let help = verb.type.helpMessage(columns: 200)
            // Options begin their lines; whatever else is said of them stands further right, behind a gap.
            let offered = help.split(separator: "\n").filter { $0.hasPrefix("  -") }.flatMap { line in
                let names = line.dropFirst(2).split(separator: "  ").first ?? ""
                return names.matches(of: /--([a-z-]+)/).map { String($0.1) }
            }
            let expected = Set(offered).subtracting(Self.common)
            let entry = manual.verbs[verb.name] ?? []
            let told = entry.filter { $0.hasPrefix(".It ") }.flatMap { line in
                line.matches(of: /Fl Fl ([a-z-]+)/).map { String($0.1) }
            }
            #expect(Set(told) == expected, "\(verb.name)")
        }
    }

    @Test("What holds for all verbs is told of, and each exit status")
    func theRest() throws {
        let manual = try Manual("incidentctl.1")
        let options = manual.section("OPTIONS").joined(separator: "\n")
        for option in Self.common { #expect(options.contains("Fl Fl \(option)"), "\(option)") }
        let statuses = manual.section("EXIT STATUS").filter { $0.hasPrefix(".It ") }.map { String($0.dropFirst(4)) }
        #expect(statuses == ExitStatus.allCases.map { "\($0.rawValue)" })
    }
}

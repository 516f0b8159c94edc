import ArgumentParser
import Foundation

/// The load generator's calls as lines for `incidentctl report --batch`.
struct CallsVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calls",
        abstract: "Prints so many calls, one a line, each with an id of its own."
    )

    @Argument(help: "How many.")
    var count: Int

    func validate() throws {
        guard (1...10_000_000).contains(count) else { throw ValidationError("1 to 10 million.") }
    }

    func run() throws {
        var templates = try CallTemplates.lines()
        var lines: [UInt8] = []
        for number in 1...count {
            templates.append(to: &lines)
            guard lines.count > 1 << 16 || number == count else { continue }
            try FileHandle.standardOutput.write(contentsOf: lines)
            lines.removeAll(keepingCapacity: true)
        }
    }
}

import ArgumentParser
import Glibc
import UserInput

/// The options that every verb takes, before it or after it.
struct SeatOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of the daemon's sockets (or INCIDENT_RUNTIME).", valueName: "dir"))
    var runtime: String?

    @Option(
        help: ArgumentHelp("Whose daemon, where a machine has several: its folder within that one.", valueName: "code"),
        transform: JurisdictionCode.read
    )
    var jurisdiction: String?

    @Option(name: [.short, .long], help: "How to write results: table, json, jsonl or csv.") var output: OutputForm?

    @Flag(help: "Begin csv with a byte order mark, as Excel wants it.") var bom = false
    @Flag(help: "In csv, an apostrophe before what a spreadsheet would run.") var defuse = false

    @Option(
        help: ArgumentHelp(
            "How long to wait for the daemon: 2 for reports, 10 else and where there are several.",
            valueName: "seconds"
        ),
        transform: Seconds.read
    )
    var timeout: Duration?
}

/// Who sits at this seat; apart from the others, because `task` means somebody else by it.
struct PersonOption: ParsableArguments {
    @Option(help: ArgumentHelp("Who sits at this seat (or INCIDENT_PERSON).", valueName: "name")) var person: String?
}

/// What of the incident was seen before it is changed.
struct SeenOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only if nobody has changed it since that event: the last one seen, as show tells it.",
            valueName: "sequence"
        )
    )
    var expect: Int64?
}

/// How much of a result is shown at once: of the verbs that ask and change nothing.
struct ViewOptions: ParsableArguments {
    @Flag(name: [.customShort("l"), .long], help: "Cut nothing to the terminal's width.") var full = false
    @Flag(name: .customLong("no-pager"), help: "Write what is longer than the terminal all at once.")
    var noPager = false
}

/// A jurisdiction's code, which becomes a part of a path: letters and digits.
enum JurisdictionCode {
    static func read(_ text: String) throws -> String {
        guard (1...36).contains(text.utf8.count), text.utf8.allSatisfy({ isalnum(Int32($0)) != 0 && $0 < 128 }) else {
            throw ArgumentProblem("辖区代码只含字母和数字，如 140930", "a jurisdiction's code is letters and digits, such as 140930")
        }
        return text
    }
}

/// A number of seconds, with a fraction if need be.
enum Seconds {
    static func read(_ text: String) throws -> Duration {
        guard let seconds = Double(text), seconds > 0, seconds <= 86_400 else {
            throw ArgumentProblem("秒数须大于0，如 2 或 0.5", "seconds are a number above 0, such as 2 or 0.5")
        }
        return .milliseconds(Int64((seconds * 1_000).rounded(.up)))
    }
}

/// How results are written to standard output.
enum OutputForm: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// For people, in their language.
    case table
    /// The daemon's objects, compact.
    case json
    /// One object a line.
    case jsonl
    /// A header and rows.
    case csv
}

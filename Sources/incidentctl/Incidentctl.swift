import ArgumentParser
import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import UserInput
import Wording

/// The command line of the hotline, of the headquarters' staff and of the administrator.
@main
struct Incidentctl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidentctl",
        abstract: "Reports emergencies to incidentd, follows them and looks after the daemon.",
        discussion: """
            EXAMPLES:
              incidentctl report forest-fire --place 沙泉镇 --area 20ha --phone 13800000000
              incidentctl list             open incidents, the most urgent first
              incidentctl show 12          today's number 12, or the open one
              incidentctl ack 12 --person 李四
              incidentctl arrive 12 --occurred-at 14:05 --by 王五 --via radio
              incidentctl timers           what is due next, what is late
              incidentctl watch --bell

            EVERY VERB TAKES, BEFORE OR AFTER IT:
              --runtime DIR    the daemon's sockets (or INCIDENT_RUNTIME; else
                               /run/incidentd, else $XDG_RUNTIME_DIR/incidentd)
              --jurisdiction C whose daemon, where a machine has several
              -o, --output F   table, json, jsonl or csv
              --bom, --defuse  csv for a spreadsheet: with a byte order mark;
                               nothing that it would run
              --timeout S      how long to wait (2 s for reports, 10 s else)
              --person NAME    who sits at this seat (or INCIDENT_PERSON, or sign-in)

            INCIDENT_SERVERS=unix:/run/incidentd,ssh://duty@node2 names several servers
            of one ledger. They are tried in order until one answers, all of them within
            --timeout (10 s for reports too; of a batch, since its last answer).

            EXIT STATUS:
              0 done               4 not reached, or no answer in time
              1 refused            5 something is overdue (--check)
              3 not found         64 wrong usage        77 not permitted

            Times: 14:05 in the jurisdiction's zone, -10m, RFC 3339.
            Areas: 20ha, 300亩, 1.5km2. Money: 1200万, 1.2亿, or yuan.
            Output follows LANG (zh or en).
            """,
        version: Version.text,
        subcommands: [ManualVerb.self],
        groupedSubcommands: [
            CommandGroup(
                name: "Report",
                subcommands: [
                    ReportVerb.self, CallVerb.self, SupplementVerb.self, UpdateVerb.self, NoteVerb.self,
                    SignInVerb.self,
                    SignOutVerb.self,
                ]
            ),
            CommandGroup(
                name: "Respond",
                subcommands: [
                    AcknowledgeVerb.self, TurnOutVerb.self, ArriveVerb.self, UnderControlVerb.self,
                    ExtinguishedVerb.self, ReleaseVerb.self, CloseVerb.self, ReopenVerb.self, UndoVerb.self,
                    ReferVerb.self, ResponseVerb.self, MergeVerb.self, UnlinkVerb.self, SplitVerb.self,
                    CorrectVerb.self,
                    AssignVerb.self,
                    GradeVerb.self,
                    CommandVerb.self, TasksVerb.self, TaskVerb.self,
                ]
            ),
            CommandGroup(
                name: "Look",
                subcommands: [
                    ListVerb.self, ShowVerb.self, TimelineVerb.self, StatusVerb.self, TimersVerb.self, WatchVerb.self,
                    ExplainVerb.self, HeadquartersVerb.self, KindsVerb.self, RespondersVerb.self, TownsVerb.self,
                    OutcomesVerb.self, FiguresVerb.self, MappingsVerb.self,
                ]
            ),
            CommandGroup(
                name: "Administer",
                subcommands: [
                    DoctorVerb.self, PlanVerb.self, ReloadVerb.self, VerifyVerb.self, BackupVerb.self, RestoreVerb.self,
                    PutAsideVerb.self, ForgetVerb.self, ExportVerb.self, LogVerb.self, DialStdioVerb.self,
                ]
            ),
        ]
    )

    static func main() {
        ProcessStart.openStandardStreams()
        do {
            try refuseBrokenVariables()
            try run(Invocation(try arguments()))
        } catch let failure as CommandFailure {
            if !failure.message.isEmpty { Screen.say(failure.message) }
            Glibc.exit(failure.status.rawValue)
        } catch {
            end(error)
        }
    }

    /// Help and the version are results; what is wrong with the usage is none.
    private static func end(_ error: any Error) -> Never {
        let text = fittingUsage(fullMessage(for: error))
        let status = exitCode(for: error)
        if !text.isEmpty {
            if status.isSuccess {
                Screen.line(text)
            } else {
                Screen.say(Language.current == .zh ? UsageWords.zh(text) : text)
            }
        }
        Glibc.exit(status.rawValue)
    }

    /// The library wraps all of its help but the usage.
    private static func fittingUsage(_ text: String) -> String {
        let width = Screen.width ?? 80
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.uppercased().hasPrefix("USAGE: "), line.count > width else { return String(line) }
            let margin = "\n" + String(repeating: " ", count: 7)
            return line.prefix(7)
                + DisplayWidth.wrapped(String(line.dropFirst(7)), to: width - 7).joined(separator: margin)
        }.joined(separator: "\n")
    }

    /// The arguments, from the encoding that the locale names. Those of a call are read whatever their bytes are.
    private static func arguments() throws(CommandFailure) -> [String] {
        let encoding = TerminalEncoding.current
        var arguments: [String] = []
        var mended: [(index: Int, text: MendedText)] = []
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let word = CommandLine.unsafeArgv[index] else { break }
            let bytes = UnsafeBufferPointer(start: word, count: strlen(word)).map { UInt8(bitPattern: $0) }
            if let text = encoding.decoded(bytes) {
                arguments.append(text)
            } else {
                let text = MendedText(bytes)
                mended.append((index, text))
                arguments.append(text.text)
            }
        }
        let takesAll = Invocation(arguments).rest.first.map { callVerbs.contains($0) } ?? false
        for (index, text) in mended {
            let name = encoding.name ?? "UTF-8"
            guard takesAll else {
                throw CommandFailure(
                    .usage,
                    Language.current("第 \(index) 个参数不是 \(name) 文本。", "Argument \(index) is not \(name).")
                )
            }
            let how = text.label
            Screen.say(Language.current("提示：第 \(index) 个参数\(how.zh)", "note: argument \(index) is \(how.en)"))
        }
        return arguments
    }

    /// The verbs that take down what a caller says.
    private static let callVerbs: Set = [
        ReportVerb._commandName, CallVerb._commandName, SupplementVerb._commandName,
    ]

    private static func refuseBrokenVariables() throws(CommandFailure) {
        do throws(ProcessStart.BrokenText) {
            try ProcessStart.checkVariables([
                "INCIDENT_", "XDG_", "HOME", "STATE_DIRECTORY", "SUDO_USER", "LC_", "LANG",
            ])
        } catch {
            guard case .variable(let name) = error else { return }
            throw CommandFailure(
                .usage,
                Language.current(
                    "环境变量 \(name) 不是 UTF-8 文本；请重新设置。",
                    "The environment variable \(name) is not UTF-8: set it anew."
                )
            )
        }
    }

    private static func run(_ invocation: Invocation) throws {
        let leading = try Seat.Leading(arguments: invocation.leading)
        if let failure = invocation.failure(verbs: verbs) { throw failure }
        if Language.current == .zh, let page = try HelpPage(askedBy: invocation.rest, of: Self.self) {
            return Screen.line(page.text(width: Screen.width ?? 80))
        }
        var command = try parseAsRoot(try settled(invocation.rest))
        try Seat.$leading.withValue(leading) { try command.run() }
    }

    /// The verb's words, with its names in front.
    private static func settled(_ words: [String]) throws -> [String] {
        // The shell asks what a word may become: in what follows nothing is settled yet.
        guard words.first != "---completion" else { return words }
        var (verb, rest): (any ParsableCommand.Type, ArraySlice<String>) = (Self.self, words[...])
        while let next = rest.first, let below = verb.below.first(where: { $0._commandName == next }) {
            verb = below
            rest.removeFirst()
        }
        let typed = Array(rest)
        guard OptionNames.areNeeded(for: typed) else { return words }
        return words.dropLast(typed.count) + (try OptionNames(verb).settle(typed))
    }

    private static var verbs: [String] {
        below.flatMap { [$0._commandName] + $0.configuration.aliases } + ["help"]
    }
}

extension ParsableCommand {
    /// The verbs under this one.
    static var below: [any ParsableCommand.Type] {
        configuration.groupedSubcommands.flatMap(\.subcommands) + configuration.ungroupedSubcommands
    }
}

extension Seat.Leading {
    /// Reads the options that stood before the verb.
    init(arguments: [String]) throws {
        let parsed = try LeadingOptions.parse(arguments)
        self.init(
            runtime: parsed.seat.runtime,
            jurisdiction: parsed.seat.jurisdiction,
            output: parsed.seat.output,
            csv: CSV.Options(hasMark: parsed.seat.bom, isDefused: parsed.seat.defuse),
            timeout: parsed.seat.timeout,
            person: parsed.person.person
        )
    }
}

private struct LeadingOptions: ParsableArguments {
    @OptionGroup var seat: SeatOptions
    @OptionGroup var person: PersonOption
}

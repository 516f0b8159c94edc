import ArgumentParser
import Glibc
import JSONCoding
import Varlink
import Wording

/// `report --batch`.
struct BatchVerb {
    let path: String
    let options: BatchOptions

    /// The error by which a line is answered when it is not known whether it was taken. Never on the wire.
    static let notConfirmed = "io.incidentd.Intake.NotConfirmed"

    func perform(_ service: Service) throws {
        let source = try BatchSources.open(path: path, options: options, service: service)
        if options.dryRun {
            var rehearsal = BatchRehearsal(service: service, source: source)
            return try rehearsal.run()
        }
        let remarks = BatchRemarks(language: service.language)
        var tally = BatchTally()
        var progress = BatchProgress(language: service.language)
        let output = LineWriter(language: service.language)
        var run = BatchRun(
            service: service,
            source: source,
            emit: { answer in
                tally.count(answer)
                output.write(answer)
                progress.advance(tally)
            },
            settle: output.flush,
            read: remarks.add
        )
        let (unanswered, cause) = try run.run()
        for slot in unanswered {
            if let answer = slot.answer {
                tally.count(answer)
                output.write(answer)
            } else {
                tally.unconfirmed += 1
                output.write(Self.unconfirmed(slot))
            }
        }
        output.flush()
        remarks.finish()
        progress.finish(tally)
        if let cause { throw givenUp(tally, after: unanswered.last?.line ?? 0, cause, service.language) }
        if let problem = run.readingProblem { throw problem }
        if tally.refused > 0 { throw CommandFailure.silent(.refused) }
    }

    private static func unconfirmed(_ slot: BatchWindow.Slot) -> JSONObject {
        [
            "error": .string(notConfirmed), "parameters": [:], "line": .integer(Int64(slot.line)),
            "id": slot.report["id"] ?? .null,
        ]
    }

    private func givenUp(_ tally: BatchTally, after line: Int, _ cause: CommandFailure, _ language: Language)
        -> CommandFailure
    {
        CommandFailure(
            .unreachable,
            language(
                "\(cause.message)\n未确认 \(tally.unconfirmed) 行（答复中列有编号）；请用相同编号重报，并从第 \(line + 1) 行继续。"
                    + "各行自带编号的，整批重报也不会重复受理。",
                "\(cause.message)\n\(tally.unconfirmed) lines are NOT CONFIRMED (their answers give the ids): repeat them "
                    + "with the same ids, and go on from line \(line + 1). Where every line brings its id, the whole batch "
                    + "may safely be run again."
            )
        )
    }
}

/// Writes objects to standard output, a line each: at once on a terminal, else in blocks, but never later than the reader
/// would notice.
final class LineWriter {
    private static let block = 65_536
    private static let delay = Duration.milliseconds(50)

    private let language: Language
    private var bytes: [UInt8] = []
    private var lastFlush = ContinuousClock.now
    /// The last line of the batch whose answer was written.
    private var written: Int64 = 0
    private var last: Int64 = 0

    init(language: Language) { self.language = language }

    func write(_ object: JSONObject) {
        bytes += JSON.object(object).serialized()
        bytes.append(0x0A)
        last = object["line"]?.integerValue ?? last
        if bytes.count >= Self.block || ContinuousClock.now - lastFlush > Self.delay { flush() }
    }

    func flush() {
        Screen.write(bytes, orElse: consequence)
        bytes.removeAll(keepingCapacity: true)
        lastFlush = .now
        written = last
    }

    private var consequence: String {
        language(
            "第 \(written) 行以后的答复不全，其中有的可能已经受理；各行自带编号的，整批重报不会重复受理。",
            "The answers after line \(written) are not complete, and some of those lines may have been taken; where every "
                + "line brings its id, the whole batch may safely be run again."
        )
    }
}

/// How the lines of a batch are written.
enum BatchFormat: String, CaseIterable, ExpressibleByArgument {
    case jsonl, csv
}

struct BatchOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Take one report from each line of the file, or of standard input ('-'). An answer leaves out its long lists \
            where its line does not say "brief": false.
            """,
            valueName: "file"
        )
    )
    var batch: String?

    @Option(help: "jsonl (each line a flat object of the fields), or csv with --mapping.") var format: BatchFormat?

    @Option(
        help: ArgumentHelp("How the columns of a CSV export become fields: incidentd-mapping(5).", valueName: "file")
    )
    var mapping: String?

    @Flag(help: "Show what the lines of the batch would be filed as, and file nothing.") var dryRun = false
    @Flag(help: "The batch is of what is over: filed as closed, nobody is rung.") var history = false
}

package import ArgumentParser
package import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink
import Wording

/// Lists incidents.
struct ListVerb: QueryVerb {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists incidents: open ones, the most urgent first, of these the late ones.",
        discussion: """
            EXAMPLES:
              incidentctl list
              incidentctl list --all --since -1d --headquarters forest-fire
              incidentctl list --closed --grade III --output csv
              incidentctl list --calls --since -1d      calls that are no incidents
            """
    )

    @Flag(exclusivity: .exclusive) var state: ListParameters.Scope?
    @Option(help: ArgumentHelp("Only those that it has a part in.", valueName: "id"), completion: .headquarters)
    var headquarters: String?
    @Option(help: ArgumentHelp("Only those of the kind.", valueName: "kind"), completion: .kinds) var kind: String?
    @Option(help: ArgumentHelp("Only those of the grade.", valueName: "grade"), completion: .grades) var grade: String?
    @Option(time: "Only those opened since: 14:05, -1d.") var since: TypedTime?
    @Option(help: ArgumentHelp("At most so many: 100 unless said; 0 for all.", valueName: "n")) var limit: Int?
    @Option(help: ArgumentHelp("Go on from there.", valueName: "cursor")) var cursor: String?
    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func validate() throws {
        guard limit.map({ $0 >= 0 }) ?? true else {
            throw ValidationError("--limit 须为数字，0 为全部。", "--limit is a number, or 0 for all.")
        }
    }

    func perform(_ service: Service) throws {
        var parameters = try ListParameters {
            $0.state = WireWord(state)
            ($0.headquarters, $0.kind) = (headquarters, kind)
            $0.grade = grade.map { WireWord(text: $0) }
            $0.since = try since?.timestamp(by: service)
            $0.cursor = cursor
        }
        let wanted = limit.map { $0 == 0 ? Int.max : $0 } ?? 100
        // A person sees the late ones first, of as many as a page has: which those are, the daemon's order does not say.
        let isSorted = service.seat.output == .table && cursor == nil
        let count = isSorted ? max(1_000, wanted) : wanted
        var rows: [JSONObject] = []
        repeat {
            parameters.limit = Int64(min(1_000, count - rows.count))
            let object = try service.call(.list, parameters)
            rows += (object["incidents"]?.arrayValue ?? []).compactMap(\.objectValue)
            parameters.cursor = object["next"]?.stringValue
        } while parameters.cursor != nil && rows.count < count
        let next = parameters.cursor
        switch service.seat.output {
        case .json:
            let incidents = ("incidents", JSON.array(rows.map(JSON.object)))
            Screen.line(JSON.object(JSONObject([incidents, ("next", next.map(JSON.string) ?? .null)])).description)
        case .jsonl: rows.forEach { Screen.line(JSON.object($0).description) }
        case .csv:
            let csv = Printer(service).csv(IncidentSummary.self)
            Screen.write(csv.header + csv.rows(rows))
        case .table:
            if state == .calls {
                let calls = try rows.map { try service.decode($0, as: IncidentSummary.self) }.prefix(wanted)
                Printer(service).lines { CallRecordRows(presentation: $0).lines(Array(calls)) }
                break
            }
            let incidents = IncidentRows.lateFirst(try rows.map { try service.decode($0, as: IncidentSummary.self) })
                .prefix(wanted)
            Printer(service).lines {
                OwnAlarm.lines(service, $0) + IncidentRows(presentation: $0).lines(Array(incidents))
            }
        }
        if isSorted, next != nil || rows.count > wanted {
            Screen.say(service.language("后面还有：--limit 0 列出全部。", "There is more: --limit 0 lists all."))
        } else if service.seat.output != .json, let next {
            Screen.say(service.language("后面还有：加 --cursor \(next) 继续。", "There is more: go on with --cursor \(next)."))
        }
    }
}

extension ListParameters.Scope: EnumerableFlag {
    /// What the flag says.
    package static func help(for scope: Self) -> ArgumentHelp? {
        switch scope {
        case .open: "Open ones, as without a flag."
        case .closed: "Closed ones."
        case .all: "Open ones and closed ones."
        case .calls: "Calls that are about no incident."
        }
    }
}

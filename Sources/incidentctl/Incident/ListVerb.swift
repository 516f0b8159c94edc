import ArgumentParser
import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink
import Wording

/// Lists incidents.
struct ListVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists incidents: open ones, the most urgent first.",
        discussion: """
            EXAMPLES:
              incidentctl list
              incidentctl list --all --since -1d --headquarters forest-fire
              incidentctl list --closed --grade III --output csv
            """
    )

    @Flag(exclusivity: .exclusive, help: "Which ones (default: open).") var state: ListParameters.Scope?
    @Option(help: ArgumentHelp("Only those that it has a part in.", valueName: "id")) var headquarters: String?
    @Option(help: ArgumentHelp("Only those of the kind.", valueName: "kind")) var kind: String?
    @Option(help: ArgumentHelp("Only those of the grade.", valueName: "grade")) var grade: String?
    @Option(time: "Only those opened since: 14:05, -1d.") var since: TypedTime?
    @Option(help: ArgumentHelp("At most so many (100; never over 1000).", valueName: "n")) var limit: Int64?
    @Option(help: ArgumentHelp("Go on from there.", valueName: "cursor")) var cursor: String?
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func validate() throws {
        guard limit.map({ (1...1_000).contains($0) }) ?? true else {
            throw ValidationError("--limit is a number from 1 to 1000.")
        }
    }

    func perform(_ service: Service) throws {
        let parameters = try ListParameters {
            $0.state = WireWord(state)
            ($0.headquarters, $0.kind) = (headquarters, kind)
            $0.grade = grade.map { WireWord(text: $0) }
            $0.since = try since?.timestamp(by: service)
            ($0.limit, $0.cursor) = (limit, cursor)
        }
        let object = try service.call(.list, parameters)
        let rows = (object["incidents"]?.arrayValue ?? []).compactMap(\.objectValue)
        switch service.seat.output {
        case .json: Screen.line(JSON.object(object).description)
        case .jsonl: rows.forEach { Screen.line(JSON.object($0).description) }
        case .csv: Screen.write(CSV.text(rows))
        case .table:
            let reply = try service.decode(object, as: ListReply.self)
            Printer(service).lines {
                OwnAlarm.lines(service, $0) + IncidentRows(presentation: $0).lines(reply.incidents)
            }
        }
        if service.seat.output != .json, let next = object["next"]?.stringValue {
            Screen.say(service.language("后面还有：加 --cursor \(next) 继续。", "There is more: go on with --cursor \(next)."))
        }
    }
}

extension ListParameters.Scope: EnumerableFlag {}

import ArgumentParser
import JSONCoding
import ResponsePlan
import Varlink
import Wording

/// Writes the built-in plan out.
struct PlanShowVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Writes the built-in plan out, to be read or edited.",
        discussion: """
            EXAMPLES:
              incidentctl plan show --to ./plan && incidentctl plan check ./plan
              incidentctl plan show | less
            """
    )

    @Option(help: ArgumentHelp("The folder to write its files to; nothing there is replaced.", valueName: "dir"))
    var to: String?

    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let files = BuiltInPlan.files
        guard let to else { return show(files, service) }
        do throws(PlanErrors) {
            try PlanWriter.write(files, to: to)
        } catch {
            throw CommandFailure(.refused, error.label.text(service.language))
        }
        let count = files.count
        Screen.say(service.language("已写出 \(count) 个文件到 \(to)。", "\(count) files were written to \(to)."))
    }

    private func show(_ files: [PlanFile], _ service: Service) {
        let objects = files.map { JSONObject([("name", .string($0.name)), ("text", .string($0.text))]) }
        switch service.seat.output {
        case .table: files.forEach { Screen.write("# --- \($0.name)\n\($0.text)\n") }
        case .json: Screen.line(JSON.array(objects.map(JSON.object)).description)
        case .jsonl: objects.forEach { Screen.line(JSON.object($0).description) }
        case .csv: Printer(service).csv(objects)
        }
    }
}

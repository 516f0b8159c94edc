import ArgumentParser
import IncidentAPI
import JSONCoding
import ResponsePlan
import Varlink
import Wording

/// Writes the plan in force out.
struct PlanShowVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Writes the plan in force out, to be read or edited.",
        discussion: """
            EXAMPLES:
              incidentctl plan show --to ./plan && incidentctl plan check ./plan
              incidentctl plan show | less
              incidentctl plan show --built-in --to ./plan

            The files are as the daemon has read them. Where no daemon is reached, the
            built-in plan is written, and that is said.
            """
    )

    @Option(help: ArgumentHelp("The folder to write its files to; nothing there is replaced.", valueName: "dir"))
    var to: String?
    @Flag(help: "The built-in plan, whatever is in force.") var builtIn = false

    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let files = builtIn ? BuiltInPlan.files : try inForce(service)
        guard let to else { return show(files, service) }
        do throws(PlanErrors) {
            try PlanWriter.write(files, to: to)
        } catch {
            throw CommandFailure(.refused, error.label.text(service.language))
        }
        let count = files.count
        Screen.say(service.language("已写出 \(count) 个文件到 \(to)。", "\(count) files were written to \(to)."))
    }

    /// The plan that the daemon runs on.
    private func inForce(_ service: Service) throws -> [PlanFile] {
        var files: [PlanFile] = []
        var parameters = PlanFilesParameters()
        repeat {
            let reply: PlanFilesReply
            do throws(CommandFailure) {
                reply = try service.call(.planFiles, parameters, as: PlanFilesReply.self)
            } catch {
                guard error.status == .unreachable, files.isEmpty else { throw error }
                let cause = service.language("以下是内置预案。", "This is the built-in plan.")
                Screen.say(error.message + "\n" + cause)
                return BuiltInPlan.files
            }
            for piece in reply.pieces {
                if files.last?.name != piece.file { files.append(PlanFile(name: piece.file, text: "")) }
                files[files.count - 1].text += piece.text
            }
            parameters.from = reply.next
        } while parameters.from != nil
        guard !files.isEmpty else {
            throw CommandFailure(
                .refused,
                service.language(
                    "接警服务沿用处置日志中的上一个预案，没有其原文件；请改正配置的预案后 reload，或用 --built-in 写出内置预案。",
                    "The daemon runs on the last good plan, out of the ledger, and has no files of it. Put the configured plan "
                        + "right and reload; --built-in writes the built-in one."
                )
            )
        }
        return files
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

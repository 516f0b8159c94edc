import ArgumentParser
import IncidentAPI
import JSONCoding
import Wording

/// Loads the plan again.
struct ReloadVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Has the daemon load its plan again; a bad one is refused with its errors.",
        discussion: """
            EXAMPLES:
              incidentctl plan check /etc/incidentd/plan && incidentctl reload
            """
    )

    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let object = try service.call(.reload, ReloadParameters { $0.person = service.seat.person })
        try Printer(service).object(object) { presentation in
            let reply = try service.decode(object, as: ReloadReply.self)
            let id = String(reply.plan.prefix(12))
            let say = presentation.language
            let missing = reply.missingAccounts.map {
                say("!! 本机没有 \($0)，无人能以其名义操作。", "!! This machine has no \($0): nobody speaks through it.")
            }
            guard reply.changed else {
                return [say("预案未变（\(id)）。", "The plan is the same as before (\(id)).")] + missing
            }
            return [say("预案已更新为 \(id)。", "The plan is now \(id).")]
                + PlanChangeRows(presentation: presentation).lines(reply.changes) + missing
        }
    }
}

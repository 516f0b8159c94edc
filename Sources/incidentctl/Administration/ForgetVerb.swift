import ArgumentParser
import IncidentAPI
import IncidentModel
import JSONCoding
import Wording

/// Destroys the personal data of an incident.
struct ForgetVerb: RecordingVerb {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Destroys an incident's personal data for good: callers, phones, what was said.",
        discussion: """
            The events and their chain of hashes stay, and verify holds. The place, the unit and
            the names of staff stay too. It is refused while the incident is open.

            Backups and copies made before still hold the data, and so do calls that wait in a
            spool: delete those, or forget again after a restore.

            EXAMPLES:
              incidentctl forget 1121-0012 --reason 保存期满
              incidentctl forget 140930-20261121-0012 --reason "retention period over"
            """
    )

    @Argument(help: "The incident.") var incident: String
    @Option(help: ArgumentHelp("Why. It stands in the ledger.", valueName: "text")) var reason: String
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        let parameters = try ForgetParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            ($0.reason, $0.person) = (reason, service.seat.person)
        }
        let object = try service.change(.forget, parameters)
        try Printer(service).object(object) { presentation in
            Self.lines(try service.decode(object, as: ForgetReply.self), presentation)
        }
    }

    static func lines(_ reply: ForgetReply, _ presentation: Presentation) -> [String] {
        let say = presentation.language
        let before = (time: reply.recordedAt.map(presentation.times.local) ?? "–", person: reply.recordedBy ?? "–")
        let done =
            reply.recorded
            ? say(
                "\(reply.incident) 的个人信息已销毁（第 \(reply.sequence) 条）。",
                "The personal data of \(reply.incident) are destroyed (event \(reply.sequence))."
            )
            : say(
                "\(reply.incident) 的个人信息此前已销毁（\(before.time)，\(before.person)）。",
                "The personal data of \(reply.incident) were destroyed before (\(before.time), \(before.person))."
            )
        let copies = say(
            "! 此前的备份里仍有：请删除，或在恢复后再次销毁。",
            "! Backups made before still hold them: delete those, or forget again after a restore."
        )
        return [done, copies] + reply.setAside.map { say("! 也可能仍在 \($0)", "! They may also still be in \($0)") }
    }
}

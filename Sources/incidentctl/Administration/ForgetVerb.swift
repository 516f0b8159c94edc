import ArgumentParser
import IncidentAPI
import IncidentModel
import JSONCoding
import Wording

/// Destroys the personal data of an incident.
struct ForgetVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .forgotten,
        commandName: "forget",
        abstract: "Destroys an incident's personal data for good: callers, phones, what was said.",
        discussion: """
            The events and their chain of hashes stay, and verify holds. The place, the unit
            and the names of staff stay too. It is refused while the incident is open.

            Backups and copies made before still hold the data, and so do calls that wait in
            a spool: delete those, or forget again after a restore.

            EXAMPLES:
              incidentctl forget 1121-0012 --reason 保存期满
              incidentctl forget 140930-20261121-0012 --reason "retention period over"
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @Option(help: ArgumentHelp("Why. It stands in the ledger.", valueName: "text")) var reason: String
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

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
        let pending = say(
            "! 正在备份或磁盘已满，尚未覆盖；已不再显示，随后自动覆盖。再执行一次本命令即可查看是否完成。",
            "! Not overwritten yet: a backup is being read, or the disk is full. Nobody is shown them any more, and the "
                + "daemon overwrites them by itself; the same command tells whether it has."
        )
        let copies = say(
            "! 此前的备份里仍有：请删除，或在恢复后再次销毁。",
            "! Backups made before still hold them: delete those, or forget again after a restore."
        )
        let spools = say(
            "! 销毁不涉及各席位暂存的接报：补报或删除后才算清除。",
            "! Calls that wait in a spool are not reached: they are gone once filed or deleted."
        )
        return [outcome(reply, presentation)] + (reply.pending ? [pending] : []) + [copies, spools]
            + reply.setAside.map { say("! \($0) 中的随后也会覆盖。", "! They are overwritten soon in \($0) too.") }
    }

    private static func outcome(_ reply: ForgetReply, _ presentation: Presentation) -> String {
        let say = presentation.language
        let (incident, sequence) = (reply.incident, reply.sequence)
        let time = reply.recordedAt.map(presentation.times.local) ?? "–"
        let person = reply.recordedBy ?? "–"
        return switch (reply.recorded, reply.pending) {
        case (true, false):
            say(
                "\(incident) 的个人信息已销毁（第 \(sequence) 条）。",
                "The personal data of \(incident) are destroyed (event \(sequence))."
            )
        case (true, true):
            say(
                "\(incident) 的个人信息将被销毁（第 \(sequence) 条）。",
                "The personal data of \(incident) are to be destroyed (event \(sequence))."
            )
        case (false, false):
            say(
                "\(incident) 的个人信息此前已销毁（\(time)，\(person)）。",
                "The personal data of \(incident) were destroyed before (\(time), \(person))."
            )
        case (false, true):
            say(
                "\(incident) 的个人信息此前已决定销毁（\(time)，\(person)）。",
                "That the personal data of \(incident) be destroyed was recorded before (\(time), \(person))."
            )
        }
    }
}

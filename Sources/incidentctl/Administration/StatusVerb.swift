import ArgumentParser
import IncidentAPI
import JSONCoding
import Wording

/// The daemon at a glance.
struct StatusVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Shows the daemon and its open incidents at a glance.",
        discussion: """
            EXAMPLES:
              incidentctl status
              incidentctl status --check --output json
            """
    )

    @Flag(help: "End with status 5 when something is overdue, intake is stopped, or this room's own alarm sounds.")
    var check = false
    @OptionGroup var spool: SpoolOption
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func perform(_ service: Service) throws {
        // Whatever the daemon says, and if it says nothing.
        defer { spool.folder.remind(service.language) }
        let object = try service.call(.summary)
        let summary = try service.decode(object, as: Summary.self)
        if service.seat.output == .table {
            Screen.line(SummaryCard(presentation: service.presentation()).lines(summary).joined(separator: "\n"))
        } else {
            try Printer(service).object(object) { _ in [] }
        }
        if check, summary.isAlarming { throw CommandFailure.silent(.overdue) }
    }
}

extension Summary {
    /// Something is late, intake is stopped, this room's own alarm sounds, or a breach has no next act.
    var isAlarming: Bool {
        overdueTimers + overdueTasks + alarms + unattended > 0 || storage != .ok
    }
}

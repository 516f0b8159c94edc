import ArgumentParser
import IncidentAPI
import IncidentModel

/// Gives new totals.
struct UpdateVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .updated,
        commandName: "update",
        abstract: "Gives new totals of an incident: not increments.",
        discussion: """
            EXAMPLES:
              incidentctl update 12 --deaths 1 --severe 3 --source 现场指挥部
              incidentctl update 12 --area 300亩 --figure threatened=40

            Grades and routes anew; what the new grade demands is begun.
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @OptionGroup(title: "Totals") var totals: TotalFields
    @Option(help: ArgumentHelp("Where the figures come from.", valueName: "text")) var source: String?
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func validate() throws { try totals.require() }

    func perform(_ service: Service) throws {
        var update = UpdateParameters { $0.totals = totals.totals }
        guard update.totals != Totals() else {
            throw ValidationError("至少填写一项数据，如 --injured 2。", "Give at least one figure, such as --injured 2.")
        }
        update.incident = try IncidentName(incident).resolved(by: service)
        (update.source, update.person) = (source, service.seat.person)
        try Printer(service).change(
            try service.change(.update, orOnIntake: .intakeUpdate, update),
            done: "数据已更新",
            "figures updated"
        )
    }
}

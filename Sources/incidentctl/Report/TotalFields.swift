import ArgumentParser
import IncidentAPI

/// The figures that every report, update and correction can carry.
struct TotalFields: ParsableArguments {
    @Option(help: ArgumentHelp("Dead.", valueName: "n")) var deaths: Int64?
    @Option(help: ArgumentHelp("Missing.", valueName: "n")) var missing: Int64?
    @Option(help: ArgumentHelp("Trapped.", valueName: "n")) var trapped: Int64?
    @Option(help: ArgumentHelp("Severely injured.", valueName: "n")) var severe: Int64?
    @Option(help: ArgumentHelp("Injured, not counting the severely.", valueName: "n")) var injured: Int64?
    @Option(help: ArgumentHelp("Moved to safety.", valueName: "n")) var evacuated: Int64?

    @Option(help: ArgumentHelp("Direct loss: 1200万, 1.2亿, or yuan.", valueName: "money"), transform: Money.read)
    var loss: Int64?

    @Option(help: ArgumentHelp("Affected area: 20ha, 300亩, 1.5km2.", valueName: "area"), transform: Area.read)
    var area: Double?

    @Option(
        name: .customLong("figure"),
        help: ArgumentHelp("Another figure of the plan; may be repeated.", valueName: "name=value"),
        transform: NamedFigure.read
    )
    var figures: [NamedFigure] = []

    /// Nil when none was given.
    var named: [String: FigureValue]? {
        figures.isEmpty ? nil : Dictionary(figures.map { ($0.name, $0.value) }) { _, last in last }
    }
}

/// Where it happened.
struct PositionFields: ParsableArguments {
    @Option(help: ArgumentHelp("Position in degrees (WGS-84).", valueName: "lat,lon"), transform: Coordinates.read)
    var at: Coordinates?

    @Option(parsing: .unconditional, help: ArgumentHelp("Latitude in degrees.", valueName: "degrees"))
    var latitude: Double?

    @Option(parsing: .unconditional, help: ArgumentHelp("Longitude in degrees.", valueName: "degrees"))
    var longitude: Double?

    var coordinates: (latitude: Double?, longitude: Double?) {
        at.map { ($0.latitude, $0.longitude) } ?? (latitude, longitude)
    }

    func validate() throws {
        guard (latitude == nil) == (longitude == nil) else {
            throw ValidationError("--latitude and --longitude go together.")
        }
        guard at == nil || latitude == nil else { throw ValidationError("Give --at or --latitude and --longitude.") }
    }
}

/// Whether it happened in production or business.
enum ProductionWord: String, CaseIterable, ExpressibleByArgument {
    case yes, no, unknown
}

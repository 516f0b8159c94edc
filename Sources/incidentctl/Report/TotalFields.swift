public import ArgumentParser
import IncidentAPI
public import IncidentModel

/// The figures that every report, update and correction can carry.
struct TotalFields: ParsableArguments {
    @Option(people: "Dead.") var deaths: Int64?
    @Option(people: "Missing.") var missing: Int64?
    @Option(people: "Trapped.") var trapped: Int64?
    @Option(people: "Severely injured.") var severe: Int64?
    @Option(people: "Injured, not counting the severely.") var injured: Int64?
    @Option(people: "Moved to safety.") var evacuated: Int64?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Direct loss: 1200万, 1.2亿, or yuan.", valueName: "money"),
        transform: Money.read
    )
    var loss: Int64?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Affected area: 20ha, 300亩, 1.5km2.", valueName: "area"),
        transform: Area.read
    )
    var area: Double?

    @Option(
        name: .customLong("figure"),
        help: ArgumentHelp("Another figure of the plan; may be repeated.", valueName: "name=value"),
        transform: NamedFigure.read
    )
    var figures: [NamedFigure] = []

    /// As they go over the wire.
    var totals: Totals {
        Totals {
            ($0.deaths, $0.missing, $0.trapped) = (deaths, missing, trapped)
            ($0.severe, $0.injured, $0.evacuated) = (severe, injured, evacuated)
            ($0.loss, $0.area) = (loss, area)
            if !figures.isEmpty { $0.figures = Dictionary(figures.map { ($0.name, $0.value) }) { first, _ in first } }
        }
    }

    func validate() throws {
        var seen: Set<String> = []
        for figure in figures where !seen.insert(figure.name).inserted {
            throw ValidationError("--figure \(figure.name) is given twice.")
        }
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

extension Production: ExpressibleByArgument {}

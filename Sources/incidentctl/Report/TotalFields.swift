import ArgumentParser
import IncidentAPI
import IncidentModel
import UserInput

/// The figures that every report, update and correction can carry.
struct TotalFields: ParsableArguments {
    @Option(people: "Dead.") var deaths: Typed<Int64>?
    @Option(people: "Missing.") var missing: Typed<Int64>?
    @Option(people: "Trapped.") var trapped: Typed<Int64>?
    @Option(people: "Severely injured.") var severe: Typed<Int64>?
    @Option(people: "Injured, not counting the severely.") var injured: Typed<Int64>?
    @Option(people: "Moved to safety.") var evacuated: Typed<Int64>?

    @Option(
        help: ArgumentHelp("Direct loss: 1200万, 1.2亿, or yuan.", valueName: "money"),
        transform: Typed.reading(Money.read)
    )
    var loss: Typed<Int64>?

    @Option(
        help: ArgumentHelp("Affected area: 20ha, 300亩, 1.5km2.", valueName: "area"),
        transform: Typed.reading(Area.read)
    )
    var area: Typed<Double>?

    @Option(
        name: .customLong("figure"),
        help: ArgumentHelp("Another figure of the plan; may be repeated.", valueName: "name=value"),
        completion: .figures,
        transform: Typed.reading(NamedFigure.read)
    )
    var figures: [Typed<NamedFigure>] = []

    private var people: [(option: String, told: Typed<Int64>?)] {
        [
            ("deaths", deaths), ("missing", missing), ("trapped", trapped), ("severe", severe), ("injured", injured),
            ("evacuated", evacuated),
        ]
    }

    private var named: [NamedFigure] { figures.compactMap(\.value) }

    /// As they go over the wire, without what is no value.
    var totals: Totals {
        Totals {
            ($0.deaths, $0.missing, $0.trapped) = (deaths?.value, missing?.value, trapped?.value)
            ($0.severe, $0.injured, $0.evacuated) = (severe?.value, injured?.value, evacuated?.value)
            ($0.loss, $0.area) = (loss?.value, area?.value)
            if !named.isEmpty { $0.figures = Dictionary(named.map { ($0.name, $0.value) }) { _, last in last } }
        }
    }

    /// What was typed and is no value.
    var unread: [TypedText] {
        people.compactMap { $0.told?.unread($0.option) }
            + [loss?.unread("loss"), area?.unread("area")].compactMap { $0 }
            + figures.compactMap { $0.unread("figures") }
    }

    /// Refuses what is no value.
    func require() throws {
        for (option, told) in people { try told?.require("--\(option) <n>") }
        try loss?.require("--loss <money>")
        try area?.require("--area <area>")
        for figure in figures { try figure.require("--figure <name=value>") }
        var seen: Set<String> = []
        for figure in named where !seen.insert(figure.name).inserted {
            throw ValidationError("--figure \(figure.name) 写了两次。", "--figure \(figure.name) is given twice.")
        }
    }
}

/// Where it happened.
struct PositionFields: ParsableArguments {
    @Option(
        help: ArgumentHelp("Position in degrees: 39.38,111.15.", valueName: "lat,lon"),
        transform: Typed.reading(Coordinates.read)
    )
    var at: Typed<Coordinates>?

    @Option(
        help: ArgumentHelp("Latitude in degrees.", valueName: "degrees"),
        transform: Typed.reading(Degrees.read)
    )
    var latitude: Typed<Double>?

    @Option(
        help: ArgumentHelp("Longitude in degrees.", valueName: "degrees"),
        transform: Typed.reading(Degrees.read)
    )
    var longitude: Typed<Double>?

    @Option(
        help: "To what the degrees refer: wgs84, or gcj02 (China's maps and telephones), which is converted.",
        completion: .list(Datum.allCases.map(\.rawValue))
    )
    var datum: String?

    var coordinates: (latitude: Double?, longitude: Double?) {
        at?.value.map { ($0.latitude, $0.longitude) } ?? (latitude?.value, longitude?.value)
    }

    /// What was typed and is no value.
    var unread: [TypedText] {
        [at?.unread("at"), latitude?.unread("latitude"), longitude?.unread("longitude")].compactMap { $0 }
    }

    /// Refuses what is no position.
    func require() throws {
        try at?.require("--at <lat,lon>")
        try latitude?.require("--latitude <degrees>")
        try longitude?.require("--longitude <degrees>")
        guard datum.map({ Datum(rawValue: $0) != nil }) ?? true else {
            throw ValidationError("--datum is wgs84 or gcj02.")
        }
        guard (latitude == nil) == (longitude == nil) else {
            throw ValidationError("--latitude 和 --longitude 须同时填写。", "--latitude and --longitude go together.")
        }
        guard at == nil || latitude == nil else {
            throw ValidationError("--at 与 --latitude、--longitude 只写一种。", "Give --at or --latitude and --longitude.")
        }
    }
}

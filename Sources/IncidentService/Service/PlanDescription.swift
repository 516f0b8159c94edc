internal import IncidentModel
internal import Wording

/// Tells a plan's values as its YAML does: `5min`, `20ha`, `deaths+severe >= 3`, `10-01..05-31`.
struct PlanDescription {
    private let figures: [FigureID: Figure]

    /// - Parameter plan: The one whose values are told; its figures say in which units.
    init(_ plan: Plan) { figures = Dictionary(plan.figures.map { ($0.id, $0) }) { first, _ in first } }

    /// A row's fields in the order of its type, by the names that the YAML has for them.
    func fields(of row: Any) -> [(name: String, value: String)] {
        Mirror(reflecting: row).children.flatMap { child -> [(name: String, value: String)] in
            guard let label = child.label else { return [] }
            // The YAML has its accounts and groups side by side in the row.
            if label == "binding" { return fields(of: child.value as? Binding ?? Binding()) }
            return [(Self.names[label] ?? label, field(label, child.value, of: row))]
        }
    }

    // A number says nothing without its row: thousandths of a limit, a figure's base units, degrees.
    private func field(_ label: String, _ value: Any, of row: Any) -> String {
        switch (row, value) {
        case (let figure as Figure, let number as Int64): return told(number, of: figure)
        case (is TimerRule, let part as Int64): return part.decimal(per: 10) + "%"
        case (is Bounds, let degrees as Int64): return degrees.decimal(per: 10_000_000)
        default: return told(value)
        }
    }

    /// Any value of a plan; `none` for one that is left out.
    func told(_ value: Any) -> String {
        switch value {
        case let label as Label: return "\(label.zh) / \(label.en)"
        case let interval as Interval: return told(interval)
        case let zone as LocalZone: return zone.identifier
        case let post as Post: return told(post)
        case let use as SchemeUse:
            return use.applies == .always ? use.scheme.text : "\(use.scheme): \(use.applies.rawValue)"
        case let comparison as Comparison: return told(comparison)
        case let criterion as Criterion:
            return "\(criterion.grade.rawValue): " + criterion.all.map { told($0) }.joined(separator: " and ")
        case let season as Season: return "\(day(season.from))..\(day(season.to))"
        case let hours as Hours: return "\(clock(hours.from))..\(clock(hours.to))"
        case let word as any RawRepresentable<String>: return word.rawValue
        case is Condition, is Effects: return told(filled: value)
        case let list as [Any]: return list.isEmpty ? "none" : list.map { told($0) }.joined(separator: ", ")
        default: return told(other: value)
        }
    }

    private func told(other value: Any) -> String {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.map { told($0.value) } ?? "none"
        case .struct where !(value is any CustomStringConvertible):
            return fields(of: value).map { "\($0.name) \($0.value)" }.joined(separator: ", ")
        default: return "\(value)"
        }
    }

    // Of a condition, and of what it brings about, only what is asked or done.
    private func told(filled value: Any) -> String {
        let filled = fields(of: value).filter { $0.value != "none" }
        return filled.isEmpty ? "none" : "{" + filled.map { "\($0.name): \($0.value)" }.joined(separator: ", ") + "}"
    }

    private func told(_ post: Post) -> String {
        let marks = [
            (post.isCommander, "commander"), (post.isHead, "head"), (post.leadsShift, "shift-leader"),
            (post.isOwn, "own"),
        ]
        .filter(\.0).map(\.1)
        let phones = post.phones.isEmpty ? "no phone" : post.phones.joined(separator: "、")
        let parts = [told(post.title), phones] + (post.hours.map { [told($0)] } ?? []) + marks
        return "\(post.id) (\(parts.joined(separator: ", ")))"
    }

    private func told(_ comparison: Comparison) -> String {
        let sum = comparison.figures.map(\.text).joined(separator: "+")
        let figure = comparison.figures.first.flatMap { figures[$0] }
        let bounds: [(String, Int64?)] = [
            (">=", comparison.atLeast), (">", comparison.above), ("<", comparison.below), ("is", comparison.equals),
        ]
        return bounds.compactMap { sign, bound in
            guard let bound else { return nil }
            return "\(sum) \(sign) " + (figure.map { told(bound, of: $0) } ?? "\(bound)")
        }
        .joined(separator: " and ")
    }

    private func told(_ value: Int64, of figure: Figure) -> String {
        figure.text(value) + (Self.units[figure.unit] ?? "")
    }

    private func told(_ interval: Interval) -> String {
        var rest = interval.milliseconds
        var text = ""
        for (unit, length) in Self.lengths where rest >= length {
            text += "\(rest / length)\(unit)"
            rest %= length
        }
        return text.isEmpty ? "0s" : text
    }

    private func day(_ date: Int) -> String { "\(two(date / 100))-\(two(date % 100))" }
    private func clock(_ minute: Int) -> String { "\(two(minute / 60)):\(two(minute % 60))" }
    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let lengths: [(unit: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1),
    ]

    private static let units: [Figure.Unit: String] = [
        .hectares: "ha", .hours: "h", .percent: "%", .megawatts: "MW", .yuan: " yuan",
    ]

    /// The YAML's names for fields that the types call otherwise.
    private static let names = [
        "isGeneral": "general", "coLeads": "co-leads", "phones": "phone", "isOfTown": "of-town", "minimum": "min",
        "maximum": "max",
        "countedAsDeaths": "counted-as-deaths", "provenance": "tag", "effects": "do", "urgencies": "urgency",
        "countsTrapped": "counts-trapped",
        "seasons": "season", "callFor": "call-for", "subject": "for", "warnAt": "warn", "catchUp": "catch-up",
    ]
}

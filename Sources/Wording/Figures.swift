package import IncidentModel

extension Int64 {
    /// The number of `scale`s as a decimal without zeros at its end, of six places at most: `1.5` for 15,000 of 10,000.
    package func decimal(per scale: Int64) -> String {
        let whole = magnitude / scale.magnitude
        var rest = magnitude % scale.magnitude
        var digits = ""
        for _ in 0..<6 where rest != 0 {
            rest *= 10
            digits += "\(rest / scale.magnitude)"
            rest %= scale.magnitude
        }
        while digits.last == "0" { digits.removeLast() }
        return (self < 0 ? "-" : "") + "\(whole)" + (digits.isEmpty ? "" : "." + digits)
    }
}

extension Figure {
    /// The value as a plan and a report spell it, without its unit: `0.5` for 5,000 m², `true`, the word of a choice.
    package func text(_ value: Int64) -> String {
        switch unit {
        case .flag: value == 0 ? "false" : "true"
        case .choice: choices.indices.contains(Int(value) - 1) ? choices[Int(value) - 1] : String(value)
        default: value.decimal(per: unit.scale)
        }
    }
}

extension Figure {
    /// The figure with its value, as people say it: `受害面积0.5公顷`, `area 0.5 ha`.
    package func label(_ value: Int64) -> Label {
        let amount = amount(value)
        guard unit != .flag else { return Label("\(name.zh)：\(amount.zh)", "\(name.en): \(amount.en)") }
        return Label("\(name.zh)\(amount.zh)", "\(name.en) \(amount.en)")
    }

    /// The value alone, as people say it: `0.5公顷`, `0.5 ha`, `yes`.
    package func amount(_ value: Int64) -> Label {
        guard unit != .flag else { return value == 0 ? Label("否", "no") : Label("是", "yes") }
        let value = text(value)
        return Label("\(value)\(unit.suffix.zh)", "\(value)\(unit.suffix.en)")
    }
}

extension Figure.Unit {
    /// What follows the number.
    package var suffix: Label {
        switch self {
        case .yuan: Label("元", " yuan")
        case .hectares: Label("公顷", " ha")
        case .hours: Label("小时", " h")
        case .percent: Label("%")
        case .megawatts: Label("兆瓦", " MW")
        case .count, .magnitude, .flag, .choice: Label("")
        }
    }

    package var label: Label {
        switch self {
        case .count: Label("数量", "count")
        case .yuan: Label("元", "yuan")
        case .hectares: Label("公顷", "hectares")
        case .hours: Label("小时", "hours")
        case .magnitude: Label("震级", "magnitude")
        case .percent: Label("百分比", "per cent")
        case .megawatts: Label("兆瓦", "megawatts")
        case .flag: Label("是或否", "yes or no")
        case .choice: Label("选项", "choice")
        }
    }
}

extension Sequence where Element == FigureID {
    /// The order in which people tell them: the dead first and the other figures of every report, then the plan's own.
    package func inReadingOrder() -> [FigureID] {
        let rank = Dictionary(uniqueKeysWithValues: FigureID.reported.enumerated().map { ($1, $0) })
        return sorted { left, right in
            (rank[left] ?? rank.count, left.text) < (rank[right] ?? rank.count, right.text)
        }
    }
}

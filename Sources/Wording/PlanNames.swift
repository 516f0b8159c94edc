package import IncidentModel

/// The plan's names, with ids where there is no plan or it does not know them.
package struct PlanNames {
    package let plan: PlanIndex?

    /// - Parameter plan: Nil where it cannot be had.
    package init(plan: PlanIndex?) { self.plan = plan }

    package func party(_ id: PartyID) -> Label {
        plan?.name(of: id) ?? Label.higherCommands[id] ?? Label(zh: id.text, en: id.text)
    }

    package func parties(_ ids: some Sequence<PartyID>) -> Label { .list(ids.map(party)) }

    package func kind(_ id: KindID) -> Label {
        plan?.kinds[id]?.name ?? Label(zh: id.text, en: id.text)
    }

    package func timer(_ name: TimerName) -> Label {
        let label = plan?.plan.timers.first { $0.name == name }?.label ?? Label.builtInTimers[name.text]
        return label ?? Label(zh: name.text, en: name.text)
    }

    package func outcome(_ id: OutcomeID) -> Label {
        let label = plan?.plan.outcomes.first { $0.id == id }?.name
        return label ?? Label(zh: id.text, en: id.text)
    }

    package func town(_ code: String) -> Label {
        let town = plan?.plan.jurisdiction.towns.first { $0.code == code }
        return town?.name ?? Label(zh: code, en: code)
    }

    package func neighbour(_ code: String) -> Label {
        let neighbour = plan?.plan.jurisdiction.neighbours.first { $0.code == code }
        return neighbour?.name ?? Label(zh: code, en: code)
    }

    /// `deaths 2`, `死亡 2`; in the unit in which people tell it.
    package func figure(_ id: FigureID, _ value: Int64) -> Label {
        guard let figure = plan?.figures[id] else { return Label(zh: "\(id) \(value)", en: "\(id) \(value)") }
        let told = figure.told(value)
        let unit: (en: String, zh: String) =
            switch figure.unit {
            case .yuan: (" yuan", "元")
            case .hectares: (" ha", "公顷")
            case .hours: (" h", "小时")
            case .percent: ("%", "%")
            case .megawatts: (" MW", "兆瓦")
            case .count, .magnitude, .flag, .choice: ("", "")
            }
        return Label(zh: "\(figure.name.zh) \(told)\(unit.zh)", en: "\(figure.name.en) \(told)\(unit.en)")
    }

    package func figures(_ figures: Figures) -> Label {
        .list(figures.map { figure($0.key, $0.value) })
    }

    /// The local time of day, with the date when it is another than that of `day`; UTC, and marked so, without a plan.
    package func time(_ moment: Instant, on day: Instant) -> String {
        let zone = plan?.plan.jurisdiction.zone ?? .utc
        let time = zone.civilTime(of: moment)
        let date = time.dateNumber == zone.civilTime(of: day).dateNumber ? "" : "\(two(time.month))-\(two(time.day)) "
        return "\(date)\(two(time.hour)):\(two(time.minute)):\(two(time.second))\(plan == nil ? "Z" : "")"
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

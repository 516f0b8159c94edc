package import IncidentModel

/// The plan's names, with ids where there is no plan or it does not know them.
package struct PlanNames {
    package let plan: PlanIndex?

    /// - Parameter plan: Nil where it cannot be had.
    package init(plan: PlanIndex?) { self.plan = plan }

    package func party(_ id: PartyID) -> Label { plan?.name(of: id) ?? Label.higherCommands[id] ?? Label(id.text) }

    /// The name as lists have it; the whole one where the plan has no shorter.
    package func short(_ id: PartyID) -> Label {
        plan?.headquarters[id]?.short ?? plan?.responders[id]?.short ?? party(id)
    }

    package func parties(_ ids: some Sequence<PartyID>) -> Label { .list(ids.map(party)) }

    /// The name, and the id that a person has to type: `消防队（fire-brigade）`.
    package func reference(_ id: PartyID) -> Label { Self.reference(party(id), id.text) }

    package func references(_ ids: [PartyID]) -> Label { .list(ids.map(reference)) }

    /// Outcomes by name, with the code that a person has to type.
    package func outcomes(_ ids: [OutcomeID]) -> Label { .list(ids.map { Self.reference(outcome($0), $0.text) }) }

    private static func reference(_ name: Label, _ id: String) -> Label {
        Label(name.zh == id ? id : "\(name.zh)（\(id)）", name.en == id ? id : "\(name.en) (\(id))")
    }

    /// A post of a party: `消防队值班室`, `duty desk of Fire Brigade`.
    package func post(_ id: PartyID, _ title: Label) -> Label {
        let party = party(id)
        return Label("\(party.zh)\(title.zh)", "\(title.en) of \(party.en)")
    }

    /// Who is rung on a row of the call list; never a number, which may be a person's own.
    package func line(_ line: CallLine) -> Label {
        switch line.end {
        case .phone(let number):
            let callees = plan?.callees(under: number) ?? []
            guard !callees.isEmpty else { return Label("预案外号码", "a number that the plan lacks") }
            return .list(callees.map { post($0.party, $0.post.title) })
        case .caller(let call): return Label("来电人（\(call)）", "the caller of \(call)")
        case .post(let id, let post):
            let posts = (plan?.posts(of: id) ?? []) + (plan?.posts(of: id, town: post) ?? [])
            return self.post(id, posts.first { $0.id == post }?.title ?? Label(post))
        }
    }

    package func kind(_ id: KindID) -> Label { plan?.kinds[id]?.name ?? Label(id.text) }

    package func timer(_ name: TimerName) -> Label {
        name.ownLabel ?? plan?.plan.timers.first { $0.name == name }?.label ?? Label(name.text)
    }

    package func outcome(_ id: OutcomeID) -> Label {
        let label = plan?.plan.outcomes.first { $0.id == id }?.name
        return label ?? Label(id.text)
    }

    package func town(_ code: String) -> Label {
        let town = plan?.plan.jurisdiction.towns.first { $0.code == code }
        return town?.name ?? Label(code)
    }

    package func neighbour(_ code: String) -> Label {
        let neighbour = plan?.plan.jurisdiction.neighbours.first { $0.code == code }
        return neighbour?.name ?? Label(code)
    }

    /// `deaths 2`, `死亡2`; in the unit in which people tell it.
    package func figure(_ id: FigureID, _ value: Int64) -> Label {
        plan?.figures[id]?.label(value) ?? Label("\(id) \(value)")
    }

    package func figures(_ figures: Figures) -> Label {
        .list(figures.map(\.key).inReadingOrder().map { figure($0, figures[$0] ?? 0) })
    }

    /// The local time of day, with the date when it is another than that of `day`; UTC, and marked so, without a plan.
    package func time(_ moment: Instant, on day: Instant) -> String {
        let zone = plan?.plan.jurisdiction.zone ?? .utc
        return zone.civilTime(of: moment).text(on: zone.civilTime(of: day)) + (plan == nil ? "Z" : "")
    }

    /// The local date and time; UTC, and marked so, without a plan.
    package func time(_ moment: Instant) -> String {
        (plan?.plan.jurisdiction.zone ?? .utc).civilTime(of: moment).text + (plan == nil ? "Z" : "")
    }
}

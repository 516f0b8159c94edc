package import IncidentModel

extension EventContext {
    package func clauses(of reached: MilestoneReached) -> [Label] {
        [passing(reached)] + implied(reached.implied) + punctuality + consequenceClauses()
    }

    private func passing(_ reached: MilestoneReached) -> Label {
        let (party, at) = (names.party(reached.party), reached.occurredAt.map(time))
        let told = told(reached)
        let details = [at, told.map { "\($0.zh)，代录" }].compactMap { $0 }.joined(separator: "，")
        let zh = reached.milestone.isReported ? "报告" : ""
        let en = reached.milestone.isReported ? " reports it " : reached.milestone == .released ? " was " : " "
        return Label(
            party.zh + zh + reached.milestone.label.zh + (details.isEmpty ? "" : "（\(details)）"),
            party.en + en + reached.milestone.label.en + (at.map { " at \($0)" } ?? "")
                + (told.map { ", \($0.en)" } ?? "")
        )
    }

    // How somebody else told it; nil when the party recorded it itself. Who told it is not said.
    private func told(_ reached: MilestoneReached) -> Label? {
        if let via = reached.via.flatMap(Via.init) { return Label("\(via.label.zh)告知", "told \(via.label.en)") }
        return reached.by == nil && reached.via == nil ? nil : Label("他人告知", "told by somebody else")
    }

    private func implied(_ milestones: [Milestone]) -> [Label] {
        guard !milestones.isEmpty else { return [] }
        let list = Label.list(milestones.map(\.label))
        return [Label("据此推定\(list.zh)，时间不详", "implied, time unknown: \(list.en)")]
    }

    private var punctuality: [Label] {
        let states = consequences.ended.map(\.state)
        if states.contains(.metLate) { return [Label("已超过时限", "after the limit")] }
        return states.contains(.met) ? [Label("在时限之内", "within the limit")] : []
    }
}

extension Milestone {
    /// A party reports it of the event, and has not done it itself.
    fileprivate var isReported: Bool { self == .underControl || self == .extinguished }
}

package import IncidentModel

extension EventContext {
    fileprivate func passing(_ reached: MilestoneRecord) -> Label {
        let (party, at) = (names.party(reached.party ?? PartyID()), reached.occurredAt.map(time))
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
    private func told(_ reached: MilestoneRecord) -> Label? {
        if let via = reached.via { return Label("\(via.label.zh)告知", "told \(via.label.en)") }
        return reached.by == nil ? nil : Label("他人告知", "told by somebody else")
    }

    fileprivate func implied(_ milestones: [Milestone]) -> [Label] {
        guard !milestones.isEmpty else { return [] }
        let list = Label.list(milestones.map(\.label))
        return [Label("据此推定\(list.zh)，时间不详", "implied, time unknown: \(list.en)")]
    }

    fileprivate var punctuality: [Label] {
        let states = consequences.ended.map(\.state)
        if states.contains(.metLate) { return [Label("已超过时限", "after the limit")] }
        return states.contains(.met) ? [Label("在时限之内", "within the limit")] : []
    }
}

extension Milestone {
    /// A party reports it of the event, and has not done it itself.
    fileprivate var isReported: Bool { self == .underControl || self == .extinguished }
}

extension MilestoneRecord: WordedAct {
    package var noun: Label { Label("节点", "milestone") }

    package func clauses(in context: EventContext) -> [Label] {
        let unsent = reason == nil ? [] : [Label("未经调派（附理由）", "nobody had sent it, with a reason")]
        return [context.passing(self)] + unsent + context.implied(implied) + context.punctuality
            + context.consequenceClauses()
    }

    package var explanation: CatalogText {
        CatalogText(
            subject: Label("事件 @INCIDENT_ID@ 有单位到达节点", "A party of incident @INCIDENT_ID@ reached a milestone"),
            zh: """
                某指挥部或处置力量已签收、出动、到场、撤收，或报告已控制、明火扑灭，由账户 @INCIDENT_ACCOUNT@ 录入。\
                等待该进展的时限随之结束，是否按时见消息。
                若录错了单位，请补录正确的单位并加以说明；两条都会保留在处置日志中。
                """,
            en: """
                A headquarters or a responder acknowledged, turned out, arrived, brought the event under control, \
                put it out, or was released; account @INCIDENT_ACCOUNT@ recorded it. Timers that waited for it have \
                ended, and the message says whether within their limit.
                If it was recorded for the wrong party, record the right one and add a note: the ledger keeps both.
                """
        )
    }
}

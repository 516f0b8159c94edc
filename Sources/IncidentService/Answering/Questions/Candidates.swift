internal import IncidentAPI
internal import IncidentModel
internal import Wording

extension Overview {
    /// Open incidents that the incident may be the same as, of those opened before it.
    func candidates(for incident: Incident) -> [Candidate] {
        guard incident.isOpen else { return [] }
        return candidates(
            grid.likenesses(
                to: IncidentGrid.Query(incident, plan: plan(of: incident)),
                limit: IncidentGrid.told,
                in: jurisdiction
            )
        )
    }

    /// Open incidents that a report may be about, before it is filed.
    func candidates(for report: Report, at now: Instant) -> [Candidate] {
        let plan = header.plan
        let town = plan.whereabouts(of: report).town
        return candidates(
            grid.likenesses(
                to: IncidentGrid.Query(report, plan: plan, town: town, at: now),
                limit: IncidentGrid.told,
                in: jurisdiction
            )
        )
    }

    /// Those of them that are still in hand, as they are told.
    func candidates(_ likenesses: [Likeness]) -> [Candidate] {
        likenesses.compactMap { likeness in
            // The incident itself would be copied whole.
            guard let box = box(IncidentKey(clamping: likeness.incident)) else { return nil }
            return Candidate(likeness, kind: box.incident.kind, place: box.incident.place)
        }
    }
}

extension Candidate {
    init(_ likeness: Likeness, kind: KindID, place: String?) {
        self.init()
        incident = likeness.incident.description
        self.kind = kind.text
        self.place = place
        (metres, minutes, score) = (likeness.metres, Int64(likeness.minutes), Int64(likeness.score))
        reasons = likeness.reasons.map { reason in
            LikenessEntry {
                ($0.reason, $0.points, $0.message) = (reason.code, Int64(reason.points), reason.label)
            }
        }
    }
}

internal import IncidentAPI
internal import IncidentModel

extension Overview {
    /// So many are told.
    static let candidateLimit = 5

    /// Open incidents that the incident may be the same as, of those opened before it.
    func candidates(for incident: Incident) -> [Candidate] {
        guard incident.isOpen else { return [] }
        return candidates(
            IncidentGrid.Query(
                lead: incident.lead,
                kind: incident.kind,
                isExercise: incident.isExercise,
                town: incident.town,
                position: incident.position,
                moment: incident.openedAt,
                itself: IncidentKey(clamping: incident.id)
            )
        )
    }

    /// Open incidents that a report may be about, before it is filed.
    func candidates(for report: Report, at now: Instant) -> [Candidate] {
        let plan = header.plan
        guard let kind = plan.rulesByKind[report.kind] else { return [] }
        return candidates(
            IncidentGrid.Query(
                lead: plan.lead(of: kind, in: report, at: now),
                kind: report.kind,
                isExercise: report.isExercise,
                town: plan.whereabouts(of: report).town,
                position: report.position,
                moment: now,
                itself: nil
            )
        )
    }

    private func candidates(_ query: IncidentGrid.Query) -> [Candidate] {
        grid.neighbours(of: query, limit: Self.candidateLimit).compactMap { neighbour in
            guard let near = box(neighbour.incident) else { return nil }
            return Candidate {
                ($0.incident, $0.kind) = (near.incident.id.description, near.incident.kind.text)
                $0.place = near.incident.place
                ($0.metres, $0.minutes) = (neighbour.metres, neighbour.minutes)
            }
        }
    }
}

extension PlanIndex {
    /// Who would lead an incident that this report opens.
    fileprivate func lead(of kind: KindRules, in report: Report, at now: Instant) -> PartyID {
        let production = report.production ?? kind.kind.production
        let grading = grading(by: kind, production: production, figures: report.figures, verified: report.isVerified)
        let circumstances = Circumstances(
            grading: grading,
            figures: report.figures,
            tags: report.tags,
            town: whereabouts(of: report).town,
            source: report.source,
            production: production,
            isExercise: report.isExercise,
            time: plan.jurisdiction.zone.civilTime(of: now)
        )
        return route(kind, circumstances).lead
    }
}

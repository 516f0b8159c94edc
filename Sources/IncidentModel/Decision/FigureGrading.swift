extension Deliberation {
    /// Grades by the figures as they now stand: upwards by rule, downwards only by a person.
    mutating func regrade(verified: Bool = false) {
        guard let kind else { return }
        let figures = plan.grading(
            by: kind,
            production: incident.production,
            figures: incident.figures,
            verified: verified
        )
        let next = incident.grading.following(figures)
        if next != incident.grading { follow(.with { $0.grading = next }) }
    }

    /// Grades anew, for an incident that has just been opened or whose kind was put right: under another scheme the old
    /// grade says nothing.
    mutating func gradeAnew(verified: Bool) {
        guard let kind else { return }
        let grading = plan.grading(
            by: kind,
            production: incident.production,
            figures: incident.figures,
            verified: verified
        )
        if grading != incident.grading { follow(.with { $0.grading = grading }) }
    }
}

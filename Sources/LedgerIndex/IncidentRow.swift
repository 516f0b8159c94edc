import IncidentModel
import Ledger

/// The columns by which incidents are found.
struct IncidentRow: Hashable {
    var needed: Bool
    var state: String
    var kind: String
    var lead: String
    /// With a space before and after each, so that a whole name can be searched for.
    var supporting: String
    var grade: String?
    var urgency: String
    var openedAt: Int64
    var closedAt: Int64?

    init(_ incident: Incident) {
        needed = incident.isInHand
        state = incident.state.rawValue
        kind = incident.kind.text
        lead = incident.lead.text
        supporting = incident.supporting.map { " \($0.text) " }.joined()
        grade = incident.grading.grade?.rawValue
        urgency = incident.urgency.rawValue
        openedAt = incident.openedAt.milliseconds
        closedAt = incident.closedAt?.milliseconds
    }

    func add(to row: inout Insertion.Row) {
        row.add(needed)
        row.add(state)
        row.add(kind)
        row.add(lead)
        row.add(supporting)
        row.add(grade)
        row.add(urgency)
        row.add(openedAt)
        row.add(closedAt)
    }
}

import IncidentModel

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

    /// From the columns that follow `index`, in the order of the properties.
    init(_ row: Columns, from index: Int) throws(StoreError) {
        needed = try row.integer(index) != 0
        state = try row.text(index + 1)
        kind = try row.text(index + 2)
        lead = try row.text(index + 3)
        supporting = try row.text(index + 4)
        grade = try row.optionalText(index + 5)
        urgency = try row.text(index + 6)
        openedAt = try row.integer(index + 7)
        closedAt = try row.optionalInteger(index + 8)
    }
}

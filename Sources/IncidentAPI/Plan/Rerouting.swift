/// An open incident that a new plan would route or grade otherwise. It keeps to its own plan all the same.
package struct Rerouting: Codable, Hashable, Sendable {
    /// Its number.
    package var incident: String
    /// Its kind.
    package var kind: String
    /// Who leads.
    package var leadBefore: String
    /// Who would lead.
    package var leadAfter: String
    /// Its grade.
    package var gradeBefore: String?
    /// The grade that it would have.
    package var gradeAfter: String?
    /// Who would be drawn in.
    package var partiesAdded: [String]
    /// Who would not be.
    package var partiesRemoved: [String]

    package init(
        incident: String,
        kind: String,
        leadBefore: String,
        leadAfter: String,
        gradeBefore: String? = nil,
        gradeAfter: String? = nil,
        partiesAdded: [String],
        partiesRemoved: [String]
    ) {
        self.incident = incident
        self.kind = kind
        self.leadBefore = leadBefore
        self.leadAfter = leadAfter
        self.gradeBefore = gradeBefore
        self.gradeAfter = gradeAfter
        self.partiesAdded = partiesAdded
        self.partiesRemoved = partiesRemoved
    }
}

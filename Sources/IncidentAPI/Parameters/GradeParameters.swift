/// A person's grading, downwards too.
package struct GradeParameters: Codable, Hashable, Sendable {
    /// The incident's full number.
    package var incident: String
    /// `I` to `IV`, or null for none.
    package var to: String?
    /// Why.
    package var reason: String
    /// Who sits at this seat.
    package var person: String?
    /// A UUID that the client draws, so that a repeat is recognised.
    package var id: String?

    package init(
        incident: String,
        to: String? = nil,
        reason: String,
        person: String? = nil
    ) {
        self.incident = incident
        self.to = to
        self.reason = reason
        self.person = person
    }
}

/// The incident that is asked for.
package struct IncidentParameters: Codable, Hashable, Sendable {
    /// The incident's full number.
    package var incident: String

    package init(
        incident: String
    ) {
        self.incident = incident
    }
}

/// A kind of incident.
package struct PlanKind: Codable, Hashable, Sendable {
    /// Its id.
    package var id: String
    /// Its name.
    package var name: BilingualName
    /// The headquarters that leads unless a rule says otherwise.
    package var headquarters: String
    /// Who drives out unless a rule says otherwise, the first first.
    package var responders: [String]
    /// `life`, `urgent` or `routine`.
    package var urgency: String
    /// Those that apply to it.
    package var milestones: [String]

    package init(
        id: String,
        name: BilingualName,
        headquarters: String,
        responders: [String],
        urgency: String,
        milestones: [String]
    ) {
        self.id = id
        self.name = name
        self.headquarters = headquarters
        self.responders = responders
        self.urgency = urgency
        self.milestones = milestones
    }
}

/// A milestone that a party has passed.
package struct MilestoneEntry: Codable, Hashable, Sendable {
    /// The party.
    package var party: String
    /// `dispatched`, `acknowledged`, `turned-out`, `arrived`, `under-control`, ….
    package var milestone: String
    /// When it was recorded.
    package var recordedAt: String
    /// When it happened, if that was told.
    package var occurredAt: String?
    /// A later milestone implied it: its time is not known.
    package var implied: Bool
    /// Recorded on behalf of the party by this person.
    package var by: String?
    /// How it was told: `phone`, `radio`, `person`.
    package var via: String?

    package init(
        party: String,
        milestone: String,
        recordedAt: String,
        occurredAt: String? = nil,
        implied: Bool,
        by: String? = nil,
        via: String? = nil
    ) {
        self.party = party
        self.milestone = milestone
        self.recordedAt = recordedAt
        self.occurredAt = occurredAt
        self.implied = implied
        self.by = by
        self.via = via
    }
}

/// One event of the ledger, as a person reads it.
package struct TimelineEntry: Codable, Hashable, Sendable {
    /// Its number in the ledger.
    package var sequence: Int64
    /// The incident; null for what concerns the daemon as a whole.
    package var incident: String?
    /// When it was recorded.
    package var recordedAt: String
    /// When it happened, if that was told.
    package var occurredAt: String?
    /// `reported`, `joined`, `milestone`, `updated`, `corrected`, …: a growing set.
    package var kind: String
    /// The party that it is about.
    package var party: String?
    /// The milestone that was passed.
    package var milestone: String?
    /// The name of the timer that fell due.
    package var timer: String?
    /// The grade from then on, where it was decided anew.
    package var grade: String?
    /// What happened, in a sentence.
    package var message: BilingualName
    /// What somebody wrote or said; null when there is none, or when it is not for this client.
    package var text: String?
    /// The account that did it.
    package var account: String
    /// Who that account says is sitting there.
    package var person: String?
    /// The hash of the ledger up to and with it, in hexadecimal.
    package var hash: String

    package init(
        sequence: Int64,
        incident: String? = nil,
        recordedAt: String,
        occurredAt: String? = nil,
        kind: String,
        party: String? = nil,
        milestone: String? = nil,
        timer: String? = nil,
        grade: String? = nil,
        message: BilingualName,
        text: String? = nil,
        account: String,
        person: String? = nil,
        hash: String
    ) {
        self.sequence = sequence
        self.incident = incident
        self.recordedAt = recordedAt
        self.occurredAt = occurredAt
        self.kind = kind
        self.party = party
        self.milestone = milestone
        self.timer = timer
        self.grade = grade
        self.message = message
        self.text = text
        self.account = account
        self.person = person
        self.hash = hash
    }
}

/// One report of an incident.
package struct ReportEntry: Codable, Hashable, Sendable {
    /// Its id.
    package var report: String
    /// The kind as reported.
    package var kind: String
    /// When it was recorded.
    package var recordedAt: String
    /// The channel.
    package var source: String?
    /// As told.
    package var place: String?
    /// When it happened, as told.
    package var occurredAt: String?
    /// When the caller rang.
    package var calledAt: String?
    /// When the duty room took it.
    package var receivedAt: String?
    /// Who called; null when unknown, destroyed, or not for this client.
    package var caller: String?
    /// The caller's phone; null as `caller`.
    package var phone: String?
    /// What was said; null as `caller`.
    package var text: String?
    /// What was done already; null as `caller`.
    package var measures: String?
    /// The caller asked not to be named.
    package var anonymous: Bool
    /// There is more than this client may see.
    package var withheld: Bool

    package init(
        report: String,
        kind: String,
        recordedAt: String,
        source: String? = nil,
        place: String? = nil,
        occurredAt: String? = nil,
        calledAt: String? = nil,
        receivedAt: String? = nil,
        caller: String? = nil,
        phone: String? = nil,
        text: String? = nil,
        measures: String? = nil,
        anonymous: Bool,
        withheld: Bool
    ) {
        self.report = report
        self.kind = kind
        self.recordedAt = recordedAt
        self.source = source
        self.place = place
        self.occurredAt = occurredAt
        self.calledAt = calledAt
        self.receivedAt = receivedAt
        self.caller = caller
        self.phone = phone
        self.text = text
        self.measures = measures
        self.anonymous = anonymous
        self.withheld = withheld
    }
}

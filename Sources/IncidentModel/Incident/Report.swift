/// One call or message (接报记录): who, by which channel, when, where, what. Immutable; what was wrong in it is put right by
/// a correction beside it. What identifies a person, and all free text, is kept apart: see ``PersonalData``.
package struct Report: Hashable, Sendable {
    package var id: ReportID
    /// As reported; the incident's kind may since have been corrected.
    package var kind: KindID
    package var place: String?
    package var position: Position?
    /// As told: a code or a name, which the plan may not know.
    package var town: String?
    /// 事故单位.
    package var unit: String?
    /// 119, 110, 12350, grid, township, …
    package var source: String?
    package var occurredAt: Instant?
    package var calledAt: Instant?
    package var receivedAt: Instant?
    /// In base units.
    package var figures: [FigureID: Int64]
    package var production: Production?
    package var isVerified: Bool
    package var tags: [String]
    package var isExercise: Bool
    package var isAnonymous: Bool
    package var isConfidential: Bool
    /// The incident that the reporting side names, to which the report must be added.
    package var join: IncidentID?
    /// The reporting side says that this is an incident of its own.
    package var isNew: Bool
    /// The salted hash that binds the personal data, which lie elsewhere, to this event. Nil when there are none.
    package var personalDigest: String?

    package init(id: ReportID, kind: KindID) {
        self.id = id
        self.kind = kind
        figures = [:]
        isVerified = false
        tags = []
        isExercise = false
        isAnonymous = false
        isConfidential = false
        isNew = false
    }
}

/// What the law wants destroyed when the response no longer needs it (突发事件应对法 art. 85): never in an event, never in
/// the journal.
package struct PersonalData: Hashable, Codable, Sendable {
    package var caller: String?
    package var phone: String?
    package var text: String?
    package var measures: String?
    /// Why something was put right, graded by hand or closed.
    package var reason: String?

    package init(
        caller: String? = nil,
        phone: String? = nil,
        text: String? = nil,
        measures: String? = nil,
        reason: String? = nil
    ) {
        self.caller = caller
        self.phone = phone
        self.text = text
        self.measures = measures
        self.reason = reason
    }

    package var isEmpty: Bool { self == PersonalData() }
}

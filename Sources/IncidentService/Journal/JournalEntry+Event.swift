internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import Systemd
internal import Wording

extension JournalField.Name {
    static let incidentID: Self = "INCIDENT_ID"
    static let incidentKind: Self = "INCIDENT_KIND"
    static let incidentGrade: Self = "INCIDENT_GRADE"
    /// Repeated: the lead first, then those that support it.
    static let incidentHeadquarters: Self = "INCIDENT_HEADQUARTERS"
    static let incidentEvent: Self = "INCIDENT_EVENT"
    static let incidentSequence: Self = "INCIDENT_SEQUENCE"
    static let incidentHash: Self = "INCIDENT_HASH"
    static let incidentAccount: Self = "INCIDENT_ACCOUNT"
    static let incidentPerson: Self = "INCIDENT_PERSON"
    static let incidentPlace: Self = "INCIDENT_PLACE"
    static let incidentUrgency: Self = "INCIDENT_URGENCY"
    /// `1` in an exercise, and absent otherwise.
    static let incidentExercise: Self = "INCIDENT_EXERCISE"
}

extension JournalEntry {
    /// An event as the journal tells it. `MESSAGE` is the English sentence, ` | `, and the Chinese one: a console without
    /// Chinese letters still shows the first, and whoever reads on has both.
    ///
    /// Never a caller, a phone or free text; nor the place of a confidential report, which may be the caller's.
    ///
    /// - Parameters:
    ///   - item: The event.
    ///   - incident: Its incident, as it was after the event as far as that is known; nil for what concerns the daemon.
    ///   - plan: The one that the incident keeps to; nil for ids instead of names.
    init(_ item: CommitFeed.Item, incident: Incident?, plan: PlanIndex?) {
        let event = item.event
        let message = event.message(plan: plan, isExercise: incident?.isExercise ?? false)
        let prefix = event.incident.map { "\($0): " } ?? ""
        self.init(
            message: "\(prefix)\(message.en) | \(message.zh)",
            priority: JournalPriority(
                event,
                urgency: incident?.urgency,
                isExercise: incident?.isExercise ?? false
            )
        )
        append(.messageID, ActRow.of(event.kind).messageID)
        append(.syslogIdentifier, "incidentd")
        append(.incidentEvent, event.kind.rawValue)
        append(.incidentSequence, item.sequence)
        append(.incidentHash, item.hash.description)
        append(.incidentAccount, event.actor.account)
        if let person = event.actor.person { append(.incidentPerson, person) }
        for id in event.incidents { append(.incidentID, id.description) }
        if let incident { append(incident) }
    }

    private mutating func append(_ incident: Incident) {
        append(.incidentKind, incident.kind.text)
        if let grade = incident.grading.grade { append(.incidentGrade, grade.rawValue) }
        for headquarters in [incident.lead] + incident.supporting {
            append(.incidentHeadquarters, headquarters.text)
        }
        append(.incidentUrgency, incident.urgency.rawValue)
        if let place = incident.place, !incident.isConfidential { append(.incidentPlace, place) }
        if incident.isExercise { append(.incidentExercise, "1") }
    }
}

extension JournalPriority {
    /// How urgently somebody has to look at an event: what its row says, never 0, which journald writes on every terminal.
    ///
    /// Where a headquarters is called to take command it is 2 at least. In an exercise nothing comes above 5.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - urgency: The incident's; nil for what concerns the daemon as a whole.
    ///   - isExercise: The incident is an exercise.
    init(_ event: Event, urgency: Urgency?, isExercise: Bool) {
        var priority = ActRow.of(event.kind).priority(event.fact, (urgency ?? .routine).rank)
        if event.consequences.calledFor != nil { priority = min(priority, .critical) }
        self = isExercise ? max(priority, .notice) : priority
    }
}

/// An act (事项): what somebody or the clock does to an incident, and what an event of it states. A file holds all of one: what
/// it consists of, how it is decided, how it applies, its stored fields, its personal text.
///
/// An act is the payload of a command and of its event: deciding fills in what the command left open.
public protocol Act: Hashable, Record {
    /// The kind of event.
    var kind: EventKind { get }
    /// The act among all acts.
    var fact: Fact { get }
    /// The digest of the personal text that lies beside the event; nil when there is none.
    var personalDigest: String? { get }
    /// What the act is about, for those who look through events: nil for what it does not have.
    var about: ActSummary { get }
    /// Whether it applies after its consequences, as who is drawn in by these must be there.
    static var appliesLast: Bool { get }
    /// Takes the id of the event that it is read from, where that is its own as well.
    mutating func adopt(id: CommandID?)
    /// Shows itself in the incident, beside the consequences: no plan, no clock, nothing but the event.
    func apply(to incident: inout Incident, _ event: Event)
}

extension Act {
    public var personalDigest: String? { nil }
    public var about: ActSummary { ActSummary() }
    public static var appliesLast: Bool { false }
    public mutating func adopt(id: CommandID?) {}
    public func apply(to incident: inout Incident, _ event: Event) {}
}

/// What an act is about, in a few words.
public struct ActSummary: Hashable, Sendable {
    package var occurredAt: Instant?
    package var party: PartyID?
    package var milestone: Milestone?
    package var timer: TimerName?
    /// The number that was rung, or is to be.
    package var phone: String?
    /// Who said so.
    package var toldBy: String?

    package init(
        occurredAt: Instant? = nil,
        party: PartyID? = nil,
        milestone: Milestone? = nil,
        timer: TimerName? = nil,
        phone: String? = nil,
        toldBy: String? = nil
    ) {
        self.occurredAt = occurredAt
        self.party = party
        self.milestone = milestone
        self.timer = timer
        self.phone = phone
        self.toldBy = toldBy
    }
}

/// An act on one incident.
package protocol IncidentAct: Act {
    /// Other incidents that it is about as well, which have to be in hand.
    var others: [IncidentID] { get }
    /// What it comes to; nothing is changed before the event is applied.
    ///
    /// - Parameters:
    ///   - command: Who asks.
    ///   - incident: As it is.
    ///   - state: The rest of what is known.
    ///   - now: The turn's one reading of the wall clock.
    /// - Returns: The event, or that there is none.
    /// - Throws: A ``Refusal``.
    func decide(
        _ command: Command,
        on incident: Incident,
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision
}

extension IncidentAct {
    package var others: [IncidentID] { [] }
}

/// An act on a row of the call list: on needs of several incidents at once.
package protocol CallAct: Act {
    /// As ``IncidentAct/decide(_:on:in:at:)``; `needs` are what it is about, at most ``callLimit``.
    func decide(
        _ command: Command,
        about needs: [NeedID],
        in state: State,
        at now: Instant
    ) throws(Refusal) -> Decision
}

/// The most needs that one call is about.
package let callLimit = 256

/// What the daemon does of itself, which is no repeat and needs nothing looked up.
package protocol DaemonAct: Sendable {
    func decide(_ command: Command, in state: State, at now: Instant) throws(Refusal) -> Decision
}

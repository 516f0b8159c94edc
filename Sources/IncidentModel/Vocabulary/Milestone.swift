/// A point that a response passes (节点). Which of them apply to a kind is the plan's.
public enum Milestone: String, Word, Codable, Sendable, BitwiseCopyable {
    /// The party was drawn in, by the daemon, when the incident was routed to it.
    case dispatched
    case acknowledged
    case turnedOut = "turned-out"
    case arrived
    case underControl = "under-control"
    case extinguished
    case released
    /// The headquarters was called on to take command.
    case calledFor = "called-for"
    /// A named person took command for the headquarters.
    case commandTaken = "command-taken"
    /// One of the party's commanders knows that a response is proposed.
    case activated
    /// The party is no longer needed; it has to acknowledge that.
    case stoodDown = "stood-down"
    /// The caller of a call that told nothing was rung back.
    case calledBack = "called-back"

    /// The order in which a party passes them; a later one implies those before it. Nil for those outside that order.
    package var rank: Int? {
        switch self {
        case .dispatched: 0
        case .acknowledged: 1
        case .turnedOut: 2
        case .arrived: 3
        case .underControl: 4
        case .extinguished: 5
        case .released: 6
        case .calledFor, .commandTaken, .activated, .stoodDown, .calledBack: nil
        }
    }
}

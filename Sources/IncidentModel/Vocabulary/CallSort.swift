/// As what a call is recorded that is about no incident (非事件来电). It has a number and a timeline, and neither lead nor filings.
public enum CallSort: String, Word, Sendable {
    /// Nobody spoke.
    case silent
    /// The caller rang off before anything was understood.
    case abandoned
    case nuisance
    case wrongNumber = "wrong-number"
    case inquiry
    /// What somebody tells of a hazard or of another's doing (举报), and that presses on nobody now.
    case tip
    case test

    /// The caller may be in need and unable to speak: he is rung back.
    package var isCalledBack: Bool { self == .silent || self == .abandoned }

    package var urgency: Urgency { isCalledBack ? .urgent : .routine }

    /// Within which the caller is rung back: a preset, as no rule that we know of names a time.
    package static let callBackLimit = Interval.minutes(5)
    /// After so many calls that nobody answers the caller is rung no more: a preset.
    package static let callBackTries = 3
}

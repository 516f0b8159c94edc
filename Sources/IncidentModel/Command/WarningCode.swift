/// What is odd about something that was taken all the same, and that a person should look at. The set may grow; none is ever
/// given another meaning.
public enum WarningCode: String, Word, Sendable {
    case exercise
    case noPlace = "no-place"
    case unknownTown = "unknown-town"
    case understood
    case whichTown = "which-town"
    case otherTown = "other-town"
    case outsideJurisdiction = "outside-jurisdiction"
    case exchanged
    case kindUnknown = "kind-unknown"
    case oddTimes = "odd-times"
    case oddFigures = "odd-figures"
    case noPhone = "no-phone"
    case noResponder = "no-responder"
    case otherKind = "other-kind"
    case gradeEnded = "grade-ended"
    case notTaken = "not-taken"
    case cut
    case unverified
    case cleaned
    case notJoined = "not-joined"
    case joinedByPlan = "joined-by-plan"
    case standing
    case figuresUnread = "figures-unread"
    case beforeRecord = "before-record"
    case outOfOrder = "out-of-order"
    case timeUnknown = "time-unknown"
    case unknownSource = "unknown-source"
    case namedAnonymous = "named-anonymous"
    case hurtAfterClosing = "hurt-after-closing"
    case countedTwice = "counted-twice"
    case responseLacks = "response-lacks"
}

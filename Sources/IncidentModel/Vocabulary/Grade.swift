/// How grave an event is by the law (等级): I 特别重大, II 重大, III 较大, IV 一般. A higher grade is a *greater* value.
/// "None" is the absence of a grade, never a fifth value.
public enum Grade: String, Word, Codable, Sendable {
    case four = "IV"
    case three = "III"
    case two = "II"
    case one = "I"

    /// 1 for I … 4 for IV.
    package var number: Int {
        switch self {
        case .one: 1
        case .two: 2
        case .three: 3
        case .four: 4
        }
    }
}

extension Grade: Comparable {
    public static func < (left: Grade, right: Grade) -> Bool { left.number > right.number }
}

/// How sure a grade is, or why there is none.
public enum GradeStatus: String, Word, Sendable {
    /// By the figures as they are known so far.
    case provisional
    /// By figures that were verified.
    case confirmed
    /// A person has set it, none too, and no figures have come to say more than they did then.
    case decided
    /// The kind has a scheme, and the figures reach none of its grades.
    case below
    /// The kind is not graded (public order, medical calls), or the event is outside the scheme's field.
    case notApplicable = "not-applicable"
}

/// What we do (响应级别), I–IV; not to be mixed with the grade, which is what happened.
/// A higher level is a *greater* value; none is the absence of a response.
public enum ResponseLevel: String, Word, Codable, Comparable, Sendable {
    case four = "IV"
    case three = "III"
    case two = "II"
    case one = "I"

    private var number: Int { ResponseLevel.allCases.firstIndex(of: self) ?? 0 }

    public static func < (left: ResponseLevel, right: ResponseLevel) -> Bool { left.number < right.number }
}

/// How an event presses on people; it orders lists and queues, and chooses the acknowledge limit.
public enum Urgency: String, Word, Codable, Sendable {
    /// A life is at risk.
    case life
    /// Harm grows while nobody comes.
    case urgent
    /// It can wait its turn.
    case routine

    /// 0 is first.
    package var rank: Int {
        switch self {
        case .life: 0
        case .urgent: 1
        case .routine: 2
        }
    }
}

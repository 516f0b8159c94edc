/// What a party does in an incident.
public enum Role: String, Word, Sendable {
    /// The headquarters that leads (牵头): exactly one at any time.
    case lead
    /// A headquarters that supports it (协同).
    case support
    /// Who drives out (处置力量).
    case responder
}

/// How strongly a party is drawn in.
public enum Strength: String, Word, Codable, Comparable, Sendable {
    /// Told, no timer (通报).
    case inform
    /// Its duty desk must acknowledge (交办).
    case assign
    /// Its commanders are called and a response level is started (提请启动).
    case activate

    private var rank: Int {
        switch self {
        case .inform: 0
        case .assign: 1
        case .activate: 2
        }
    }

    public static func < (left: Strength, right: Strength) -> Bool { left.rank < right.rank }
}

/// Whether the event happened in production or business: Order 493 art. 2 covers nothing else.
public enum Production: String, Word, Codable, Sendable {
    case yes
    case no
    case unknown
}

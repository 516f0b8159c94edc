/// How like a report is to an open incident that others have told of: what speaks for it and against it, each with its
/// figures, and the points of all of it.
public struct Likeness: Hashable, Sendable {
    package var incident: IncidentID
    /// 0 to 100.
    package var score: Int
    package var kind: KindLikeness
    /// Since the incident was opened.
    package var minutes: Int
    /// Nil where either has no coordinates.
    package var metres: Int64?
    package var isSameTown: Bool
    /// The words that the places share, of the shorter place's; both 0 where either place has none.
    package var sharedWords: Int
    package var words: Int
    package var isSamePlace: Bool
    /// Both places have numbers, and none in common.
    package var isOtherNumber: Bool

    package init(incident: IncidentID, kind: KindLikeness, minutes: Int) {
        self.incident = incident
        self.kind = kind
        self.minutes = minutes
        score = 0
        isSameTown = false
        sharedWords = 0
        words = 0
        isSamePlace = false
        isOtherNumber = false
    }
}

/// How like two kinds are.
public enum KindLikeness: String, Word, Sendable {
    case same
    /// Another one, which the same headquarters leads.
    case headquarters
    /// Nobody knows yet what one of them is.
    case unknown
    /// One that another headquarters leads: one crash is told to the police, the ambulance and the fire brigade.
    case other
}

/// What speaks for two being one, or against it.
package enum LikenessReason: Hashable, Sendable {
    case kind(KindLikeness)
    case minutes(Int)
    case metres(Int64)
    case town
    case samePlace
    case words(shared: Int, of: Int)
    case otherNumber

    /// A stable code for other programs.
    package var code: String {
        switch self {
        case .kind(let kind): "kind-\(kind.rawValue)"
        case .minutes: "time"
        case .metres: "distance"
        case .town: "same-town"
        case .samePlace: "same-place"
        case .words: "place-words"
        case .otherNumber: "other-number"
        }
    }

    /// The one table of weights. None is anybody's standard: what there is (Active911 takes calls within 0.05 mile, 80 m, and 10
    /// minutes for one; Unified CAD Functional Requirements, NCJ 251362, wants a look-back window by type) names limits and
    /// no weights. They were set by hand and judged by storms of calls in Chinese and by a county's calls, of which
    /// only the half hour was drawn; see Tests/CallTraceTests/RepeatedCallEvaluation.swift.
    package var points: Int {
        switch self {
        case .kind(.same): 20
        case .kind(.headquarters), .kind(.unknown): 10
        case .kind(.other): 0
        case .minutes(...30): 10
        case .minutes(...120): 5
        case .minutes: 0
        case .metres(...80): 35
        case .metres(...250): 25
        case .metres(...500): 15
        case .metres(...1_000): 8
        case .metres(...2_000): 0
        // A caller's position may be that of a mast, so that this does not rule it out.
        case .metres: -15
        case .town: 10
        case .samePlace: 35
        // The name of a street, a village or a works is three words in five of what most people say.
        case .words(let shared, let of): shared * 5 >= of * 3 ? 25 : shared * 3 >= of ? 10 : 0
        // Three houses on, or the neighbour's view of it.
        case .otherNumber: -10
        }
    }
}

extension Likeness {
    /// From so many points on an incident is told to the operator, where the plan says nothing else: the same kind in the same
    /// town within half an hour, or as much of something else.
    package static let offered = 40
    /// A plan may have incidents offered that are less like: none is looked for below this.
    package static let least = 20

    /// Each with its figures, in the order of a sentence; those that come to nothing too.
    package var reasons: [LikenessReason] {
        var reasons: [LikenessReason] = []
        forEachReason { reasons.append($0) }
        return reasons
    }

    /// The same, without a list: each report is held against dozens of incidents.
    @inline(__always)
    private func forEachReason(_ body: (LikenessReason) -> Void) {
        body(.kind(kind))
        body(.minutes(minutes))
        if let metres { body(.metres(metres)) }
        if isSameTown { body(.town) }
        if isSamePlace {
            body(.samePlace)
        } else if words > 0 {
            body(.words(shared: sharedWords, of: words))
        }
        if isOtherNumber { body(.otherNumber) }
    }

    mutating func compare(_ mine: PlaceWords, _ theirs: PlaceWords) {
        words = min(mine.count, theirs.count)
        sharedWords = words == 0 ? 0 : mine.shared(with: theirs)
        isSamePlace = mine.isSame(as: theirs, sharing: sharedWords)
        isOtherNumber = mine.contradictsNumbers(of: theirs)
    }

    mutating func settle() {
        var points = 0
        forEachReason { points += $0.points }
        score = min(100, max(0, points))
    }

    /// Whether it can be nothing else, as far as a program can tell: the same kind, within half an hour, at the same place by
    /// what was said or by its coordinates, and nothing against it. Whether a report joins for that is the plan's to say. Hours
    /// later the same address was another patient, or another crash, in a county's calls.
    package var isUndisputed: Bool {
        guard kind == .same, minutes <= 30, !isOtherNumber, metres.map({ $0 <= 500 }) ?? true else { return false }
        return isSamePlace && words >= 2 || metres.map { $0 <= 80 } ?? false
    }
}

extension Likeness: Record {
    public init() { self.init(incident: IncidentID(), kind: .same, minutes: 0) }

    public static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("score", &value.score)
        try archive.field("kind", &value.kind, usual: .same)
        try archive.field("minutes", &value.minutes, usual: 0)
        try archive.field("metres", &value.metres)
        try archive.field("sameTown", &value.isSameTown, usual: false)
        try archive.field("samePlace", &value.isSamePlace, usual: false)
        try archive.field("sharedWords", &value.sharedWords, usual: 0)
        try archive.field("words", &value.words, usual: 0)
        try archive.field("otherNumber", &value.isOtherNumber, usual: false)
    }
}

/// A response plan (应急预案), compiled: all the daemon knows of its jurisdiction. It is data; no code depends on what a
/// county calls its headquarters.
///
/// The compiled plan is stored whole in the ledger when it is adopted, and an incident keeps to the one it was opened under.
public struct Plan: Hashable, Codable, Sendable {
    package var jurisdiction: Jurisdiction
    /// The general headquarters first, then the specialist ones in their order.
    package var headquarters: [Headquarters]
    package var responders: [Responder]
    package var figures: [Figure]
    package var schemes: [Scheme]
    package var kinds: [Kind]
    package var rules: [Rule]
    /// In order of precedence: of the rules for one timer and party, the first that matches holds.
    package var timers: [TimerRule]
    package var ladders: [Ladder]
    package var outcomes: [Outcome]
    /// What is asked while a caller is on the line, in the order of asking.
    package var questions: [Question] = []
    package var joins = JoinPolicy()

    package init(
        jurisdiction: Jurisdiction,
        headquarters: [Headquarters],
        responders: [Responder],
        figures: [Figure],
        schemes: [Scheme],
        kinds: [Kind],
        rules: [Rule],
        timers: [TimerRule],
        ladders: [Ladder],
        outcomes: [Outcome]
    ) {
        self.jurisdiction = jurisdiction
        self.headquarters = headquarters
        self.responders = responders
        self.figures = figures
        self.schemes = schemes
        self.kinds = kinds
        self.rules = rules
        self.timers = timers
        self.ladders = ladders
        self.outcomes = outcomes
    }
}

extension Plan {
    /// A blank, with nothing in it.
    package init() {
        self.init(
            jurisdiction: Jurisdiction(
                code: "",
                name: Label(zh: "", en: ""),
                zone: .utc,
                bounds: nil,
                towns: [],
                neighbours: []
            ),
            headquarters: [],
            responders: [],
            figures: [],
            schemes: [],
            kinds: [],
            rules: [],
            timers: [],
            ladders: [],
            outcomes: []
        )
    }
}

/// When a report that is like an open incident joins it by itself, and when the operator is offered it.
package struct JoinPolicy: Hashable, Codable, Sendable {
    /// From how many points of likeness on it joins, where nothing speaks against it; nil where a person always decides.
    package var from: Int?
    /// Kinds of which none joins by itself: two patients are two incidents.
    package var never: [KindID]
    /// From how many points on it is offered, up to 100.
    package var offersFrom: Int
    /// Kinds of which none is offered for another of the same kind.
    package var neverOffered: [KindID]

    package init(
        from: Int? = nil,
        never: [KindID] = [],
        offersFrom: Int = Likeness.offered,
        neverOffered: [KindID] = []
    ) {
        self.from = from
        self.never = never
        self.offersFrom = offersFrom
        self.neverOffered = neverOffered
    }
}

/// As it is stored. A plan without one is stored as before there were any; one that says only from when on, as that number.
private struct StoredJoinPolicy: Codable {
    var from: Int?
    var never: [KindID]?
    var offersFrom: Int?
    var neverOffered: [KindID]?
}

extension KeyedEncodingContainer {
    mutating func encode(_ policy: JoinPolicy, forKey key: Key) throws {
        if policy == JoinPolicy(from: policy.from) {
            if let from = policy.from { try encode(from, forKey: key) }
            return
        }
        let stored = StoredJoinPolicy(
            from: policy.from,
            never: policy.never.isEmpty ? nil : policy.never,
            offersFrom: policy.offersFrom == Likeness.offered ? nil : policy.offersFrom,
            neverOffered: policy.neverOffered.isEmpty ? nil : policy.neverOffered
        )
        try encode(stored, forKey: key)
    }
}

extension KeyedDecodingContainer {
    func decode(_ type: JoinPolicy.Type, forKey key: Key) throws -> JoinPolicy {
        guard let stored = try? decodeIfPresent(StoredJoinPolicy.self, forKey: key) else {
            return JoinPolicy(from: try decodeIfPresent(Int.self, forKey: key))
        }
        return JoinPolicy(
            from: stored.from,
            never: stored.never ?? [],
            offersFrom: stored.offersFrom ?? Likeness.offered,
            neverOffered: stored.neverOffered ?? []
        )
    }
}

/// The county, district or bureau that the plan is for.
package struct Jurisdiction: Hashable, Codable, Sendable {
    /// The GB/T 2260 code that begins every incident number, such as `140930`.
    package var code: String
    package var name: Label
    package var zone: LocalZone
    /// West, south, east, north in 1e-7 degrees; nil when the plan gives none.
    package var bounds: Bounds?
    package var towns: [Town]
    package var neighbours: [Neighbour]
    /// Which villages lie where.
    package var villages: [VillageList]

    package init(
        code: String,
        name: Label,
        zone: LocalZone,
        bounds: Bounds?,
        towns: [Town],
        neighbours: [Neighbour],
        villages: [VillageList] = []
    ) {
        self.code = code
        self.name = name
        self.zone = zone
        self.bounds = bounds
        self.towns = towns
        self.neighbours = neighbours
        self.villages = villages
    }
}

/// A box in 1e-7 degrees.
package struct Bounds: Hashable, Codable, Sendable {
    package var west: Int64
    package var south: Int64
    package var east: Int64
    package var north: Int64

    package init(west: Int64, south: Int64, east: Int64, north: Int64) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    package func contains(_ position: Position) -> Bool {
        (west...east).contains(position.longitude) && (south...north).contains(position.latitude)
    }

    /// The point of the box that is nearest to a position.
    package func nearest(to position: Position) -> Position {
        Position(
            latitude: min(max(position.latitude, south), north),
            longitude: min(max(position.longitude, west), east)
        ) ?? position
    }
}

/// A town or township of the jurisdiction. `code` has nine digits; a report may name the town by code or by either name.
package struct Town: Hashable, Codable, Sendable {
    package var code: String
    package var name: Label
    /// Older names still in use.
    package var formerly: [String]
    /// The duty phones of its government.
    package var phones: [String]

    package init(code: String, name: Label, formerly: [String] = [], phones: [String] = []) {
        self.code = code
        self.name = name
        self.formerly = formerly
        self.phones = phones
    }
}

/// The villages of a town, of a town that is no more, or of a neighbour.
package struct VillageList: Hashable, Codable, Sendable {
    /// Whose villages they are.
    package enum Sort: String, Hashable, Codable, CaseIterable, Sendable {
        /// A town's, by its code.
        case town
        /// Of a town that is no more, by the name that it had: where they belong now has to be asked.
        case formerTown = "former-town"
        /// A neighbour's, by its code.
        case neighbour
    }

    package var sort: Sort
    package var of: String
    package var names: [String]

    package init(_ sort: Sort, of: String, names: [String]) {
        self.sort = sort
        self.of = of
        self.names = names
    }
}

/// A neighbouring county and its duty phone, if the plan knows it.
package struct Neighbour: Hashable, Codable, Sendable {
    package var code: String
    package var name: Label
    package var phone: String?

    package init(code: String, name: Label, phone: String?) {
        self.code = code
        self.name = name
        self.phone = phone
    }
}

/// What has to be asked of some kinds while the caller is on the line.
package struct Question: Hashable, Codable, Sendable {
    package var id: String
    package var name: Label
    package var kinds: [KindID]
    /// What the answer is, where it is a number; any other goes into the text.
    package var figure: FigureID?

    package init(id: String, name: Label, kinds: [KindID], figure: FigureID?) {
        self.id = id
        self.name = name
        self.kinds = kinds
        self.figure = figure
    }
}

/// A code with which an incident may be closed.
package struct Outcome: Hashable, Sendable {
    package var id: OutcomeID
    package var name: Label
    /// For exercises only.
    package var isExercise: Bool
    /// The response goes on under another incident, so that nobody is told to stand down.
    package var goesOnElsewhere: Bool
    /// It says that nothing has happened, and so nobody come to harm.
    package var isUnfounded: Bool

    package init(
        id: OutcomeID,
        name: Label,
        isExercise: Bool = false,
        goesOnElsewhere: Bool = false,
        isUnfounded: Bool = false
    ) {
        self.id = id
        self.name = name
        self.isExercise = isExercise
        self.goesOnElsewhere = goesOnElsewhere
        self.isUnfounded = isUnfounded
    }
}

extension Outcome: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, name, isExercise, goesOnElsewhere, isUnfounded
    }

    /// - Throws: `DecodingError`.
    package init(from decoder: any Decoder) throws {
        let row = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try row.decode(OutcomeID.self, forKey: .id),
            name: try row.decode(Label.self, forKey: .name),
            isExercise: try row.decode(Bool.self, forKey: .isExercise),
            goesOnElsewhere: try row.decode(Bool.self, forKey: .goesOnElsewhere),
            isUnfounded: try row.decodeIfPresent(Bool.self, forKey: .isUnfounded) ?? false
        )
    }

    /// Plans that were stored before there were unfounded ones keep their ids: what is not said is not written.
    ///
    /// - Throws: `EncodingError`.
    package func encode(to encoder: any Encoder) throws {
        var row = encoder.container(keyedBy: CodingKeys.self)
        try row.encode(id, forKey: .id)
        try row.encode(name, forKey: .name)
        try row.encode(isExercise, forKey: .isExercise)
        try row.encode(goesOnElsewhere, forKey: .goesOnElsewhere)
        if isUnfounded { try row.encode(isUnfounded, forKey: .isUnfounded) }
    }
}

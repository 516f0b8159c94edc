import IncidentModel
package import ResponsePlan

/// How one county's CSV export is read as reports: which columns make which fields, which values stand for which kinds, how
/// times are written and where, and which columns tell one call from another.
///
/// A mapping names the source of its data. Name and key columns make each report's id, so that the same call has the same
/// id in every run, and a second run files nothing twice. Once reports were filed under a name, it must not change.
package struct TraceMapping: Sendable {
    /// Where a time stands and the ways it may be written.
    struct Time: Sendable {
        var value: Template
        var forms: [TimeForm]
        /// As the mapping wrote them, for errors.
        var written: [String]
        /// True: the last such time anywhere in the text, and no time where there is none.
        var isSearched: Bool
        /// Nil where every form has an offset.
        var zone: LocalZone?
    }

    /// A figure in the plan's base unit (people, whole yuan, square metres, …), as told times a factor.
    struct Figure: Sendable {
        var id: FigureID
        var value: Template
        var factor: DecimalFactor
    }

    /// A column whose cells tell several facts, in one of several ways.
    struct Parts: Sendable {
        var column: Int
        var patterns: [CellPattern]
    }

    enum TextField: String, CaseIterable, Sendable {
        case place
        case town
        case unit
        case source
        case caller
        case phone
        case text
        case measures
        /// How it ended, of what is over.
        case outcome
    }

    enum TimeField: String, CaseIterable, Sendable {
        case occurredAt
        case calledAt
        case receivedAt
        /// When it ended, of what is over.
        case closedAt
    }

    static let tagCountLimit = 32

    /// The source of the data, as it goes into every id.
    package internal(set) var name = ""
    /// What the data are, for people.
    package internal(set) var about: String?
    package internal(set) var delimiter = UInt8(ascii: ",")
    /// How the file is written; nil to go by its first bytes.
    package internal(set) var encoding: TextEncoding?
    /// How many lines stand above the header.
    package internal(set) var skippedLines = 0
    /// Rows whose first text begins with one of these are notes and sums, and no calls.
    var notes: [String] = []
    /// Cells that tell several facts; what they tell are columns as well.
    var parts: [Parts] = []
    /// The columns of a file that has no header row; nil where the first record names them.
    package internal(set) var header: [String]?
    /// The columns that it reads, each once; those that ``parts`` make stand among them.
    package internal(set) var columns: [String] = []
    package internal(set) var kinds = KindTable(exact: [:], prefixes: [], contained: [], fallback: nil)
    /// For files with several rows a call: how many calls may be open at once. Nil where every row is a call.
    package internal(set) var window: Int?

    var absent: Set<String> = []
    var key: [Int] = []
    var texts: [(field: TextField, value: Template)] = []
    var tags: [Template] = []
    var figures: [Figure] = []
    var coordinates: Coordinates?
    var times: [(field: TimeField, time: Time)] = []
    var production: Production?
    var isVerified = false
    var isExercise = false
    var isAnonymous = false
    var isConfidential = false

    /// Reads a mapping's YAML; `file` is what errors call it. Throws all that is wrong with it.
    package init(yaml: String, file: String) throws(PlanErrors) {
        self = try MappingReader.mapping(PlanFile(name: file, text: yaml))
    }

    init() {}
}

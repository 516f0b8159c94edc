import IncidentModel
import JSONCoding

/// Reads a record from stored JSON in place; what is left out has its usual value. A member that no field asks for is passed
/// over.
///
/// Members are stored in the order in which field lists ask for them: so they are read one after another, and nothing is
/// looked for. Where one is left over in the end, it was out of its place, or nobody asked for it; then the record is read
/// again, each member looked for by its name.
struct EventReader: Archive {
    typealias Failure = EventCodec.Failure
    static let isReading = true

    private let isInOrder: Bool
    /// The object whose members are looked for by their names.
    private var object: JSONValue
    /// Stands before the value that is visited.
    private var walk: JSONWalk
    var origin = Instant(milliseconds: 0)
    var terms: PlanTerms?

    private init(_ object: JSONValue, isInOrder: Bool) {
        self.object = object
        self.isInOrder = isInOrder
        walk = JSONWalk(object)
    }

    /// - Throws: ``EventCodec/Failure/malformed(_:)``, for the first thing that does not fit.
    static func read<R: Record>(_ type: R.Type = R.self, from object: JSONValue) throws(EventCodec.Failure) -> R {
        if let record = readInOrder(type, from: object) { return record }
        return try readByName(from: object)
    }

    /// Nil where that is not how it can be read.
    static func readInOrder<R: Record>(_ type: R.Type = R.self, from object: JSONValue) -> R? {
        var archive = EventReader(object, isInOrder: true)
        var record = R()
        return (try? archive.value(record: &record)) == nil ? nil : record
    }

    /// - Throws: ``EventCodec/Failure/malformed(_:)``, for the first thing that does not fit.
    static func readByName<R: Record>(_ type: R.Type = R.self, from object: JSONValue) throws(EventCodec.Failure) -> R {
        var archive = EventReader(object, isInOrder: false)
        var record = R()
        try archive.value(record: &record)
        return record
    }

    // MARK: Members

    mutating func member(_ key: StaticString) throws(EventCodec.Failure) {
        guard member(key, isPresent: false) else { throw .malformed(.missing(member: "\(key)")) }
    }

    mutating func member(_ key: StaticString, isPresent: Bool) -> Bool {
        if !isInOrder {
            guard let value = object[key] else { return false }
            walk = JSONWalk(value)
        } else if !walk.take(name: key) {
            return false
        }
        return !walk.takeNull()
    }

    // MARK: Values

    mutating func value(_ value: inout Bool) throws(EventCodec.Failure) { value = try next(.bool, \.boolValue) }
    mutating func value(_ value: inout Int64) throws(EventCodec.Failure) { value = try next(.int, \.integerValue) }
    mutating func value(_ value: inout String) throws(EventCodec.Failure) { value = try next(.string, \.stringValue) }

    mutating func value(_ value: inout Instant) throws(EventCodec.Failure) {
        value = Instant(milliseconds: try next(.int, \.integerValue))
    }

    mutating func value<Thing>(_ value: inout Name<Thing>) throws(EventCodec.Failure) {
        value = try Self.name(walk.takeValue())
    }

    mutating func value<W: Word>(word value: inout W) throws(EventCodec.Failure) {
        let text = try next(.string, \.stringValue)
        guard let word = W(rawValue: text) else { throw .malformed(.noSuchValue(text)) }
        value = word
    }

    mutating func value(_ figures: inout Figures) throws(EventCodec.Failure) {
        figures = Figures()
        let object = walk.takeValue()
        guard object.kind == .object else { throw Self.misfit(object, .object) }
        for member in object.memberSequence {
            guard let total = member.value.integerValue else { throw Self.misfit(object, .int) }
            figures[try Self.name(member.name)] = total
        }
    }

    func terms(of plan: PlanID) -> PlanTerms? { PlanShelf.terms(of: plan) }
    func learn(_ adoption: PlanAdoption) { PlanShelf.enter(adoption) }

    mutating func value(_ timers: inout TimersByRule) throws(EventCodec.Failure) {
        timers = TimersByRule()
        let object = walk.takeValue()
        guard object.kind == .object else { throw Self.misfit(object, .object) }
        for member in object.memberSequence {
            let party: PartyID = try Self.name(member.name)
            guard member.value.kind == .array else { throw Self.misfit(member.value, .array) }
            for rule in member.value.elements {
                timers.entries.append(TimersByRule.Entry(party: party, rule: try Self.name(rule)))
            }
        }
    }

    mutating func value<Element: Archivable>(_ elements: inout [Element]) throws(EventCodec.Failure) {
        elements = []
        guard walk.take("[") else { throw Self.misfit(walk.takeValue(), .array) }
        while !walk.take("]") {
            var element = Element()
            try Element.visit(&element, &self)
            elements.append(element)
        }
    }

    mutating func value<R: Record>(record value: inout R) throws(EventCodec.Failure) {
        guard isInOrder else { return try valueByName(record: &value) }
        guard walk.take("{") else { throw Self.misfit(walk.takeValue(), .object) }
        try R.fields(&value, &self)
        guard walk.take("}") else { throw .malformed(.misplacedMember) }
    }

    private mutating func valueByName<R: Record>(record value: inout R) throws(EventCodec.Failure) {
        let (outer, inner) = (object, walk.takeValue())
        guard inner.kind == .object else { throw Self.misfit(inner, .object) }
        let after = walk
        object = inner
        try R.fields(&value, &self)
        (object, walk) = (outer, after)
    }

    mutating func value<C: Codable>(coded value: inout C) throws(EventCodec.Failure) {
        do {
            value = try walk.takeValue().tree.decode()
        } catch { throw .malformed(.noPlan(member: error.path.isEmpty ? nil : error.path)) }
    }

    func reject(_ what: @autoclosure () -> BodyFlaw) throws(EventCodec.Failure) { throw .malformed(what()) }

    // MARK: What does not fit

    private mutating func next<Value>(
        _ expected: BodyFlaw.JSONType,
        _ read: (JSONValue) -> Value?
    ) throws(EventCodec.Failure) -> Value {
        let next = walk.takeValue()
        guard let value = read(next) else { throw Self.misfit(next, expected) }
        return value
    }

    static func misfit(_ value: JSONValue, _ expected: BodyFlaw.JSONType) -> EventCodec.Failure {
        .malformed(.wrongType(expected: expected, found: BodyFlaw.JSONType(rawValue: value.typeName) ?? .null))
    }

    private static func name<Thing>(_ text: JSONValue) throws(EventCodec.Failure) -> Name<Thing> {
        guard let name = text.withUTF8({ Name<Thing>(stored: $0) }) else { throw misfit(text, .string) }
        guard let name else { throw .malformed(.tooManyNames) }
        return name
    }
}

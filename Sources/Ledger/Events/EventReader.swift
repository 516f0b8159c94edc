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

    private let object: JSONValue
    private let isInOrder: Bool
    private var rest: JSONMemberSequence
    private var next: JSONMember?
    private var isAnyLeft = false
    private var current: JSONValue
    var origin = Instant(milliseconds: 0)

    private init(_ object: JSONValue, isInOrder: Bool) {
        self.object = object
        self.isInOrder = isInOrder
        current = object
        rest = object.memberSequence
        next = isInOrder ? rest.next() : nil
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
        guard (try? R.fields(&record, &archive)) != nil, !archive.isAnyLeft, archive.next == nil else { return nil }
        return record
    }

    /// - Throws: ``EventCodec/Failure/malformed(_:)``, for the first thing that does not fit.
    static func readByName<R: Record>(_ type: R.Type = R.self, from object: JSONValue) throws(EventCodec.Failure) -> R {
        var archive = EventReader(object, isInOrder: false)
        var record = R()
        try R.fields(&record, &archive)
        return record
    }

    mutating func member(_ key: StaticString) throws(EventCodec.Failure) {
        guard member(key, isPresent: false) else { throw .malformed("\(key) is missing") }
    }

    mutating func member(_ key: StaticString, isPresent: Bool) -> Bool {
        guard let value = take(key), !value.isNull else { return false }
        current = value
        return true
    }

    private mutating func take(_ key: StaticString) -> JSONValue? {
        guard isInOrder else { return object[key] }
        guard let member = next, member.isNamed(key) else { return nil }
        next = rest.next()
        return member.value
    }

    func value(_ value: inout Bool) throws(EventCodec.Failure) { value = try there(current.boolValue, "truth value") }
    func value(_ value: inout Int64) throws(EventCodec.Failure) { value = try there(current.integerValue, "integer") }
    func value(_ value: inout String) throws(EventCodec.Failure) { value = try there(current.stringValue, "text") }

    func value(_ value: inout Instant) throws(EventCodec.Failure) {
        value = Instant(milliseconds: try there(current.integerValue, "time"))
    }

    func value<Thing>(_ value: inout Name<Thing>) throws(EventCodec.Failure) { value = try name(current) }

    func value<W: Word>(word value: inout W) throws(EventCodec.Failure) {
        let text = try there(current.stringValue, "word")
        guard let word = W(rawValue: text) else { throw .malformed("\(W.self) is \(text)") }
        value = word
    }

    func value(_ figures: inout Figures) throws(EventCodec.Failure) {
        figures = Figures()
        for member in try all(.object, "object").memberSequence {
            figures[try name(member.name)] = try there(member.value.integerValue, "integer")
        }
    }

    mutating func value<Element: Archivable>(_ elements: inout [Element]) throws(EventCodec.Failure) {
        elements = []
        for value in try all(.array, "array").elements {
            current = value
            var element = Element()
            try Element.visit(&element, &self)
            elements.append(element)
        }
    }

    mutating func value<R: Record>(record value: inout R) throws(EventCodec.Failure) {
        var inner = EventReader(try all(.object, "object"), isInOrder: isInOrder)
        inner.origin = origin
        try R.fields(&value, &inner)
        if inner.isAnyLeft || inner.next != nil { isAnyLeft = true }
    }

    func value<C: Codable>(coded value: inout C) throws(EventCodec.Failure) {
        do { value = try current.tree.decode() } catch { throw .malformed("\(C.self): \(error)") }
    }

    func reject(_ what: @autoclosure () -> String) throws(EventCodec.Failure) { throw .malformed(what()) }

    private func there<Value>(_ value: Value?, _ what: StaticString) throws(EventCodec.Failure) -> Value {
        guard let value else { throw .malformed("a \(current.typeName) where a \(what) should be") }
        return value
    }

    /// The value that is visited, whose parts are read next.
    private func all(_ kind: JSONValue.Kind, _ what: StaticString) throws(EventCodec.Failure) -> JSONValue {
        try there(current.kind == kind ? current : nil, what)
    }

    private func name<Thing>(_ text: JSONValue) throws(EventCodec.Failure) -> Name<Thing> {
        guard let name = try there(text.withUTF8 { Name<Thing>(stored: $0) }, "name") else {
            throw .malformed("there are too many names")
        }
        return name
    }
}

import IncidentModel
import JSONCoding

/// Reads a record from stored JSON; what is left out has its usual value. A member that no field asks for is passed over.
struct EventReader: Archive {
    static let isReading = true
    private var object = JSONObject()
    private var current = JSON.null
    var origin = Instant(milliseconds: 0)

    /// - Throws: ``EventCodec/Failure/malformed(_:)``, for the first thing that does not fit.
    static func read<R: Record>(_ type: R.Type = R.self, from object: JSONObject) throws(EventCodec.Failure) -> R {
        var archive = EventReader()
        archive.object = object
        var record = R()
        try R.fields(&record, &archive)
        return record
    }

    mutating func member(_ key: StaticString) throws(EventCodec.Failure) {
        guard try member(key, isPresent: false) else { throw .malformed("\(key) is missing") }
    }

    mutating func member(_ key: StaticString, isPresent: Bool) throws(EventCodec.Failure) -> Bool {
        guard let value = object["\(key)"], !value.isNull else { return false }
        current = value
        return true
    }

    func value(_ value: inout Bool) throws(EventCodec.Failure) { value = try there(current.boolValue, "truth value") }
    func value(_ value: inout Int64) throws(EventCodec.Failure) { value = try there(current.integerValue, "integer") }
    func value(_ value: inout String) throws(EventCodec.Failure) { value = try there(current.stringValue, "text") }

    func value(_ value: inout Instant) throws(EventCodec.Failure) {
        value = Instant(milliseconds: try there(current.integerValue, "time"))
    }

    func value<Thing>(_ value: inout Name<Thing>) throws(EventCodec.Failure) {
        value = try name(try there(current.stringValue, "name"))
    }

    func value<W: Word>(word value: inout W) throws(EventCodec.Failure) {
        let text = try there(current.stringValue, "word")
        guard let word = W(rawValue: text) else { throw .malformed("\(W.self) is \(text)") }
        value = word
    }

    func value(_ figures: inout Figures) throws(EventCodec.Failure) {
        figures = Figures()
        for (key, value) in try there(current.objectValue, "object") {
            figures[try name(key)] = try there(value.integerValue, "integer")
        }
    }

    mutating func value<Element: Archivable>(_ elements: inout [Element]) throws(EventCodec.Failure) {
        elements = []
        for value in try there(current.arrayValue, "array") {
            current = value
            var element = Element()
            try Element.visit(&element, &self)
            elements.append(element)
        }
    }

    mutating func value<R: Record>(record value: inout R) throws(EventCodec.Failure) {
        let outer = object
        object = try there(current.objectValue, "object")
        try R.fields(&value, &self)
        object = outer
    }

    func value<C: Codable>(coded value: inout C) throws(EventCodec.Failure) {
        do { value = try current.decode() } catch { throw .malformed("\(C.self): \(error)") }
    }

    func reject(_ what: @autoclosure () -> String) throws(EventCodec.Failure) { throw .malformed(what()) }

    private func there<Value>(_ value: Value?, _ what: StaticString) throws(EventCodec.Failure) -> Value {
        guard let value else { throw .malformed("a \(current.typeName) where a \(what) should be") }
        return value
    }

    private func name<Thing>(_ text: String) throws(EventCodec.Failure) -> Name<Thing> {
        guard let name = Name<Thing>(stored: text) else { throw .malformed("there are too many names") }
        return name
    }
}

package import IncidentModel
package import JSONCoding

/// Reads a record from the wire's JSON, in whatever order its members come. What is absent or `null` is nil or an empty list;
/// a member that no field asks for is passed over.
package struct WireReader: Archive {
    package typealias Failure = JSONDecodingError
    package static let isReading = true

    private var object: JSONObject
    private var current = JSON.null
    /// The member that is visited; empty for an element of a list.
    private var key: StaticString = ""
    package var origin = Instant(milliseconds: 0)

    private init(_ object: JSONObject) { self.object = object }

    /// - Throws: ``JSONDecodingError``, for the first member that does not fit.
    package static func read<R: Record>(_ type: R.Type = R.self, from object: JSONObject) throws(JSONDecodingError) -> R
    {
        var archive = WireReader(object)
        var record = R()
        try R.fields(&record, &archive)
        return record
    }

    // MARK: Members

    package mutating func member(_ key: StaticString) throws(JSONDecodingError) {
        guard find(key) else { throw JSONDecodingError(path: "\(key)", problem: .missing) }
    }

    package mutating func member(_ key: StaticString, isPresent: Bool) -> Bool { find(key) }

    private mutating func find(_ key: StaticString) -> Bool {
        guard let value = object[key.description], !value.isNull else { return false }
        current = value
        self.key = key
        return true
    }

    // MARK: Values

    package func value(_ value: inout Bool) throws(JSONDecodingError) { value = try fit(current.boolValue, "bool") }
    package func value(_ value: inout Int64) throws(JSONDecodingError) { value = try fit(current.integerValue, "int") }
    package func value(_ value: inout Double) throws(JSONDecodingError) {
        value = try fit(current.doubleValue, "float")
    }
    package func value(_ value: inout String) throws(JSONDecodingError) {
        value = try fit(current.stringValue, "string")
    }

    package func value<W: Word>(word value: inout W) throws(JSONDecodingError) {
        let text = try fit(current.stringValue, "string")
        guard let word = W(rawValue: text) else { throw refused("\(text) is none of its words") }
        value = word
    }

    package func value<Thing>(_ value: inout Name<Thing>) throws(JSONDecodingError) {
        let text = try fit(current.stringValue, "string")
        guard let name = Name<Thing>(known: text) else { throw refused("\(text) is not known") }
        value = name
    }

    package func value(_ value: inout Instant) throws(JSONDecodingError) {
        let text = try fit(current.stringValue, "string")
        guard let instant = Instant(timestamp: text) else { throw refused("\(text) is no time of RFC 3339") }
        value = instant
    }

    package func value(_ figures: inout Figures) throws(JSONDecodingError) {
        figures = Figures()
        for (key, value) in try fit(current.objectValue, "object") {
            guard let figure = FigureID(known: key) else { throw refused("\(key) is not known") }
            guard let total = value.integerValue else { throw mismatch("int", value).inside(key) }
            figures[figure] = total
        }
    }

    package mutating func value<Element: Archivable>(_ elements: inout [Element]) throws(JSONDecodingError) {
        let values = try fit(current.arrayValue, "array")
        let outer = key
        elements = []
        elements.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            current = value
            key = ""
            var element = Element()
            do {
                try Element.visit(&element, &self)
            } catch {
                throw error.inside("\(index)").inside("\(outer)")
            }
            elements.append(element)
        }
    }

    package mutating func value<R: Record>(record value: inout R) throws(JSONDecodingError) {
        let (outerObject, outerKey) = (object, key)
        object = try fit(current.objectValue, "object")
        do {
            try R.fields(&value, &self)
        } catch {
            throw error.inside("\(outerKey)")
        }
        object = outerObject
    }

    package func value(coded value: inout some Codable) throws(JSONDecodingError) {
        do { value = try current.decode() } catch { throw error.inside("\(key)") }
    }

    package func reject(_ what: @autoclosure () -> String) throws(JSONDecodingError) { throw refused(what()) }

    // MARK: What does not fit

    private func fit<Value>(_ value: Value?, _ expected: String) throws(JSONDecodingError) -> Value {
        guard let value else { throw mismatch(expected, current).inside("\(key)") }
        return value
    }

    private func mismatch(_ expected: String, _ found: JSON) -> JSONDecodingError {
        JSONDecodingError(path: "", problem: .wrongType(expected: expected, found: found.typeName))
    }

    private func refused(_ reason: String) -> JSONDecodingError {
        JSONDecodingError(path: "\(key)", problem: .refused(reason))
    }
}

extension JSONObject {
    /// Reads a record from the members.
    ///
    /// - Throws: ``JSONDecodingError``, for the first member that does not fit.
    package func decode<R: Record>(_ type: R.Type = R.self) throws(JSONDecodingError) -> R {
        try WireReader.read(type, from: self)
    }
}

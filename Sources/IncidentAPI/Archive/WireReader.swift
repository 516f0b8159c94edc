package import IncidentModel
package import JSONCoding

/// Reads a record from the wire's JSON in place, in whatever order its members come. What is absent or `null` is nil or an
/// empty list; a member that no field asks for is passed over.
package struct WireReader: Archive {
    package typealias Failure = JSONDecodingError
    package static let isReading = true

    private var members: JSONMembers
    private var current: JSONValue
    /// The member that is visited; empty for an element of a list.
    private var key: StaticString = ""
    package var origin = Instant(milliseconds: 0)
    package var terms: PlanTerms?

    private init(_ object: JSONValue) {
        members = object.members
        current = object
    }

    /// - Throws: ``JSONDecodingError``, for the first member that does not fit.
    package static func read<R: Record>(_ type: R.Type = R.self, from object: JSONValue) throws(JSONDecodingError) -> R
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
        guard let value = members.take(key), !value.isNull else { return false }
        current = value
        self.key = key
        return true
    }

    // MARK: Values

    package func value(_ value: inout Bool) throws(JSONDecodingError) { value = try fit(current.boolValue, "bool") }
    package func value(_ value: inout Int64) throws(JSONDecodingError) { value = try fit(current.integerValue, "int") }
    package func value(_ value: inout Double) throws(JSONDecodingError) {
        value = try fit(current.numberValue, "float")
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
        guard let name = try fit(current.withUTF8 { Name<Thing>(known: $0) }, "string") else {
            throw refused("\(current.stringValue ?? "") is not known")
        }
        value = name
    }

    package func value(_ value: inout Instant) throws(JSONDecodingError) {
        guard let instant = try fit(current.withUTF8 { Instant(timestamp: $0) }, "string") else {
            throw refused("\(current.stringValue ?? "") is no time of RFC 3339")
        }
        value = instant
    }

    package func value(_ figures: inout Figures) throws(JSONDecodingError) {
        figures = Figures()
        for member in try all(.object, "object").memberSequence {
            guard let figure = member.name.withUTF8({ FigureID(known: $0) }) ?? nil else {
                throw refused("\(member.key) is not known")
            }
            guard let total = member.value.integerValue else { throw mismatch("int", member.value).inside(member.key) }
            figures[figure] = total
        }
    }

    package mutating func value<Element: Archivable>(_ elements: inout [Element]) throws(JSONDecodingError) {
        let outer = key
        let values = try all(.array, "array").elements
        elements = []
        for value in values {
            current = value
            key = ""
            var element = Element()
            do {
                try Element.visit(&element, &self)
            } catch {
                throw error.inside("\(elements.count)").inside("\(outer)")
            }
            elements.append(element)
        }
    }

    package func value<R: Record>(record value: inout R) throws(JSONDecodingError) {
        var inner = WireReader(try all(.object, "object"))
        do { try R.fields(&value, &inner) } catch { throw error.inside("\(key)") }
    }

    package func value(coded value: inout some Codable) throws(JSONDecodingError) {
        do { value = try current.tree.decode() } catch { throw error.inside("\(key)") }
    }

    package func reject(_ what: @autoclosure () -> BodyFlaw) throws(JSONDecodingError) {
        guard case .noSuchValue(let text) = what() else { throw refused("\(what())") }
        throw refused("\(text) is none of its values")
    }

    // MARK: What does not fit

    private func fit<Value>(_ value: Value?, _ expected: StaticString) throws(JSONDecodingError) -> Value {
        guard let value else { throw mismatch(expected, current).inside("\(key)") }
        return value
    }

    /// The value that is visited, whose parts are read next.
    private func all(_ kind: JSONValue.Kind, _ expected: StaticString) throws(JSONDecodingError) -> JSONValue {
        try fit(current.kind == kind ? current : nil, expected)
    }

    private func mismatch(_ expected: StaticString, _ found: JSONValue) -> JSONDecodingError {
        JSONDecodingError(path: "", problem: .wrongType(expected: "\(expected)", found: found.typeName))
    }

    private func refused(_ reason: String) -> JSONDecodingError {
        JSONDecodingError(path: "\(key)", problem: .refused(reason))
    }
}

extension JSONObject {
    /// Reads a record from the members of a tree, which is written for the occasion.
    ///
    /// - Throws: ``JSONDecodingError``, for the first member that does not fit.
    package func decode<R: Record>(_ type: R.Type = R.self) throws(JSONDecodingError) -> R {
        try withValue { value throws(JSONDecodingError) in try WireReader.read(from: value) }
    }
}

package import IncidentModel
package import JSONCoding

/// Writes a record as the wire has it: each member of the field list in its order, nil as `null` and an empty list as `[]`,
/// times as RFC 3339 in UTC with milliseconds, words and names as texts.
package struct WireWriter: Archive {
    package static let isReading = false

    private let writer: UnsafeMutablePointer<JSONWriter>
    private var date = TimestampDay()
    package var origin = Instant(milliseconds: 0)
    package var terms: PlanTerms?

    private init(_ writer: UnsafeMutablePointer<JSONWriter>) { self.writer = writer }

    /// Appends a value to the JSON that has been written.
    package static func write<Value: Archivable>(_ value: consuming Value, to writer: inout JSONWriter) {
        withUnsafeMutablePointer(to: &writer) { pointer in
            var archive = WireWriter(pointer)
            Value.visit(&value, &archive)
        }
    }

    /// An object as compact JSON, whose members the body writes.
    package static func object(capacity: Int, _ body: (inout WireWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(capacity: capacity)
        withUnsafeMutablePointer(to: &writer) { pointer in
            var archive = WireWriter(pointer)
            pointer.pointee.openObject()
            body(&archive)
            pointer.pointee.closeObject()
        }
        return writer.bytes
    }

    /// The members of a record, without the object's end: what several objects begin with.
    package static func members<R: Record>(of record: consuming R) -> [UInt8] {
        var writer = JSONWriter(capacity: 256)
        withUnsafeMutablePointer(to: &writer) { pointer in
            var archive = WireWriter(pointer)
            pointer.pointee.openObject()
            R.fields(&record, &archive)
        }
        return writer.bytes
    }

    /// A value as compact JSON.
    package static func bytes(of value: consuming some Archivable) -> [UInt8] {
        var writer = JSONWriter(capacity: 4_096)
        write(consume value, to: &writer)
        return writer.bytes
    }

    /// A record as a tree, for what is made up of such.
    package static func object(_ record: consuming some Record) -> JSONObject {
        (try? JSON(parsing: bytes(of: record)).objectValue) ?? [:]
    }

    // MARK: Member by member

    /// Writes a member.
    package mutating func put<Value: Archivable>(_ key: StaticString, _ value: consuming Value) {
        member(key)
        Value.visit(&value, &self)
    }

    /// Writes a member, `null` for nil.
    package mutating func put<Value: Archivable>(_ key: StaticString, _ value: consuming Value?) {
        field(key, &value)
    }

    // As those of lists are, below.
    package mutating func put(_ key: StaticString, _ value: Bool) {
        member(key)
        writer.pointee.append(value)
    }

    package mutating func put(_ key: StaticString, _ value: Int64) {
        member(key)
        writer.pointee.append(value)
    }

    package mutating func put(_ key: StaticString, _ value: String?) {
        member(key)
        if let value { writer.pointee.append(value) } else { writer.pointee.append(raw: "null") }
    }

    package mutating func put(_ key: StaticString, _ word: some Word) {
        member(key)
        writer.pointee.append(plain: word.rawValue)
    }

    package mutating func put<Thing>(_ key: StaticString, _ name: Name<Thing>?) {
        member(key)
        if let name {
            writer.pointee.append(name.utf8, isPlain: name.isPlain)
        } else {
            writer.pointee.append(raw: "null")
        }
    }

    package mutating func put(_ key: StaticString, _ time: Instant?) {
        member(key)
        guard var time else { return writer.pointee.append(raw: "null") }
        value(&time)
    }

    /// Writes a list, whose elements the body writes one after another.
    package mutating func list(_ key: StaticString, _ body: (inout WireWriter) -> Void) {
        member(key)
        writer.pointee.openArray()
        body(&self)
        writer.pointee.closeArray()
    }

    /// Writes the next element of a list.
    package mutating func element<Value: Archivable>(_ value: consuming Value) {
        writer.pointee.element()
        Value.visit(&value, &self)
    }

    // The lists of every answer. A generic call is specialised where it is seen in this module; what other modules call stays
    // unspecialised, at twice the cost, as the conformances of package types are not visible there.
    package mutating func element(_ entry: Contact) { specialized(entry) }
    package mutating func element(_ entry: PartyEntry) { specialized(entry) }
    package mutating func element(_ entry: TimerEntry) { specialized(entry) }
    package mutating func element(_ entry: WarningEntry) { specialized(entry) }
    package mutating func element(_ entry: Candidate) { specialized(entry) }
    package mutating func element(_ entry: CallEntry) { specialized(entry) }
    package mutating func element(_ text: String) { specialized(text) }

    /// Writes the next element of a list, which is there already.
    package mutating func element(written json: [UInt8]) {
        writer.pointee.element()
        writer.pointee.append(raw: json)
    }

    @inline(__always)
    private mutating func specialized<Value: Archivable>(_ value: consuming Value) {
        writer.pointee.element()
        Value.visit(&value, &self)
    }

    /// Writes the next element of a list, unless that would make what the list has taken so far longer than the bound.
    ///
    /// - Parameters:
    ///   - value: The element.
    ///   - end: Up to here everything may go.
    /// - Returns: Whether it was written.
    package mutating func element(_ value: TimerEntry, upTo end: Int) -> Bool {
        element(upTo: end) { out in out.specialized(value) }
    }

    /// As ``element(_:upTo:)-TimerEntry``, by a template.
    ///
    /// - Parameters:
    ///   - template: Of the timer's rule.
    ///   - subject: The members of its incident: see ``members(of:)``.
    ///   - party: Whose it is.
    ///   - moments: When it started, is due and warns.
    ///   - end: Up to here everything may go.
    /// - Returns: Whether it was written.
    package mutating func element(
        _ template: TimerTemplate,
        _ subject: [UInt8],
        _ party: PartyID,
        _ moments: (start: Instant, due: Instant, warnsAt: Instant?),
        upTo end: Int
    ) -> Bool {
        element(upTo: end) { out in
            out.writer.pointee.element()
            template.write(subject, party, moments, to: &out.writer.pointee, &out.date)
        }
    }

    @inline(__always)
    private mutating func element(upTo end: Int, _ write: (inout WireWriter) -> Void) -> Bool {
        let count = writer.pointee.count
        write(&self)
        guard writer.pointee.count > end else { return true }
        writer.pointee.truncate(to: count)
        return false
    }

    /// How many bytes have been written.
    package var count: Int { writer.pointee.count }

    // MARK: Members

    package func member(_ key: StaticString) { writer.pointee.key(key) }

    package func member(_ key: StaticString, isPresent: Bool) -> Bool {
        writer.pointee.key(key)
        if !isPresent { writer.pointee.append(raw: "null") }
        return isPresent
    }

    package func member(_ key: StaticString, isUsual: Bool) -> Bool {
        writer.pointee.key(key)
        return true
    }

    // MARK: Values

    package func value(_ value: inout Bool) { writer.pointee.append(value) }
    package func value(_ value: inout Int64) { writer.pointee.append(value) }
    package func value(_ value: inout Double) { writer.pointee.append(value) }
    package func value(_ value: inout String) { writer.pointee.append(value) }
    package func value(word value: inout some Word) { writer.pointee.append(plain: value.rawValue) }
    package func value<Thing>(_ value: inout Name<Thing>) {
        writer.pointee.append(value.utf8, isPlain: value.isPlain)
    }

    package mutating func value(_ value: inout Instant) {
        writer.pointee.append(byte: UInt8(ascii: "\""))
        writer.pointee.append(count: Instant.timestampLength) { value.writeTimestamp(to: $0, &date) }
        writer.pointee.append(byte: UInt8(ascii: "\""))
    }

    package func value(_ figures: inout Figures) {
        writer.pointee.openObject()
        for (figure, value) in figures {
            writer.pointee.key(figure.text)
            writer.pointee.append(value)
        }
        writer.pointee.closeObject()
    }

    package mutating func value<Element: Archivable>(_ elements: inout [Element]) {
        writer.pointee.openArray()
        for index in elements.indices {
            writer.pointee.element()
            Element.visit(&elements[index], &self)
        }
        writer.pointee.closeArray()
    }

    package mutating func value<R: Record>(record value: inout R) {
        writer.pointee.openObject()
        R.fields(&value, &self)
        writer.pointee.closeObject()
    }

    package func value<C: Codable>(coded value: inout C) {
        guard let bytes = try? JSONWriter.encode(value) else { preconditionFailure("\(C.self) cannot be written") }
        writer.pointee.append(raw: bytes)
    }

    package func reject(_ what: @autoclosure () -> BodyFlaw) {}
}

import IncidentModel
import JSONCoding

/// Writes a record as stored JSON: members in the order of the field list, what is absent left out, times as milliseconds,
/// words and names as texts.
struct EventWriter: Archive {
    static let isReading = false
    private let writer: UnsafeMutablePointer<JSONWriter>
    var origin = Instant(milliseconds: 0)
    var terms: PlanTerms?

    private init(_ writer: UnsafeMutablePointer<JSONWriter>) { self.writer = writer }

    /// Appends a record to the JSON that has been written.
    static func write<R: Record>(_ record: R, to writer: inout JSONWriter) {
        var record = record
        withUnsafeMutablePointer(to: &writer) { pointer in
            var archive = EventWriter(pointer)
            archive.value(record: &record)
        }
    }

    func member(_ key: StaticString) { writer.pointee.key(key) }

    func member(_ key: StaticString, isPresent: Bool) -> Bool {
        if isPresent { writer.pointee.key(key) }
        return isPresent
    }

    func value(_ value: inout Bool) { writer.pointee.append(value) }
    func value(_ value: inout Int64) { writer.pointee.append(value) }
    func value(_ value: inout String) { writer.pointee.append(value) }
    func value(_ value: inout Instant) { writer.pointee.append(value.milliseconds) }
    func value<Thing>(_ value: inout Name<Thing>) { writer.pointee.append(value.utf8, isPlain: value.isPlain) }
    func value(word value: inout some Word) { writer.pointee.append(plain: value.rawValue) }

    func value(_ figures: inout Figures) {
        writer.pointee.openObject()
        for (figure, value) in figures {
            writer.pointee.key(figure.text)
            writer.pointee.append(value)
        }
        writer.pointee.closeObject()
    }

    func terms(of plan: PlanID) -> PlanTerms? { PlanShelf.terms(of: plan) }
    func learn(_ adoption: PlanAdoption) { PlanShelf.enter(adoption) }

    func value(_ timers: inout TimersByRule) {
        var party: PartyID?
        writer.pointee.openObject()
        for entry in timers.entries {
            if entry.party != party {
                if party != nil { writer.pointee.closeArray() }
                writer.pointee.key(entry.party.text)
                writer.pointee.openArray()
                party = entry.party
            }
            writer.pointee.element()
            writer.pointee.append(entry.rule.utf8, isPlain: entry.rule.isPlain)
        }
        if party != nil { writer.pointee.closeArray() }
        writer.pointee.closeObject()
    }

    mutating func value<Element: Archivable>(_ elements: inout [Element]) {
        writer.pointee.openArray()
        for index in elements.indices {
            writer.pointee.element()
            Element.visit(&elements[index], &self)
        }
        writer.pointee.closeArray()
    }

    mutating func value<R: Record>(record value: inout R) {
        writer.pointee.openObject()
        R.fields(&value, &self)
        writer.pointee.closeObject()
    }

    func value<C: Codable>(coded value: inout C) {
        guard let bytes = try? JSONWriter.encode(value) else { preconditionFailure("\(C.self) cannot be written") }
        writer.pointee.append(raw: bytes)
    }

    func reject(_ what: @autoclosure () -> BodyFlaw) {}
}

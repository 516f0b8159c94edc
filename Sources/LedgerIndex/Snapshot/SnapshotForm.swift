import IncidentModel
import Ledger

/// What a snapshot's bytes mean: a hash of the field lists and words that make them, so that a changed list is another form
/// by itself, and snapshots of the form before are passed over.
struct SnapshotForm: Archive {
    static let isReading = false

    /// The form that this program writes and reads.
    static let current = form(of: Incident.self)

    /// The form of a record of that type.
    static func form<R: Record>(of type: R.Type) -> Int64 {
        var form = SnapshotForm()
        var blank = R()
        form.value(record: &blank)
        return Int64(bitPattern: form.hash >> 1)
    }

    // FNV-1a.
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var origin = Instant(milliseconds: 0)
    var terms: PlanTerms?

    private mutating func add(_ text: String) {
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }

    mutating func member(_ key: StaticString) { add("\(key)") }

    // Every member is looked at, as if it were there. Whether a blank would leave it out tells of the usual value.
    mutating func member(_ key: StaticString, isPresent: Bool) -> Bool {
        add(isPresent ? "\(key)!" : "\(key)?")
        return true
    }

    mutating func value(_ value: inout Bool) { add("flag") }
    mutating func value(_ value: inout Int64) { add("integer") }
    mutating func value(_ value: inout String) { add("text") }
    mutating func value(_ value: inout Instant) { add("instant") }
    mutating func value<Thing>(_ value: inout Name<Thing>) { add("name") }
    mutating func value(_ value: inout Figures) { add("figures") }
    mutating func value(coded value: inout some Codable) { add("coded") }
    mutating func value<W: Word>(word value: inout W) { add(W.allCases.map(\.rawValue).joined(separator: "|")) }

    mutating func value<Element: Archivable>(_ elements: inout [Element]) {
        add("[")
        var blank = Element()
        Element.visit(&blank, &self)
        add("]")
    }

    mutating func value<R: Record>(record value: inout R) {
        add("{")
        R.fields(&value, &self)
        add("}")
    }

    func reject(_ what: @autoclosure () -> BodyFlaw) {}
}

import IncidentModel
import Testing

@testable import Ledger
@testable import LedgerIndex

/// Snapshots of another form are passed over, so the form has to be another one whenever bytes would mean something else.
@Suite("The form of snapshots")
struct SnapshotFormTests {
    private static let original = SnapshotForm.form(of: Original.self)

    @Test(
        "Is another one when a field has another name, place, type or presence, when one is added, and when a part changes",
        arguments: [
            ("name", SnapshotForm.form(of: Renamed.self)), ("place", SnapshotForm.form(of: Reordered.self)),
            ("type", SnapshotForm.form(of: Retyped.self)), ("presence", SnapshotForm.form(of: MayBeNil.self)),
            ("usual value", SnapshotForm.form(of: Usual.self)), ("list", SnapshotForm.form(of: Listed.self)),
            ("added", SnapshotForm.form(of: Longer.self)), ("word", SnapshotForm.form(of: OtherWord.self)),
            ("part", SnapshotForm.form(of: OtherPart.self)),
        ]
    )
    func differs(_ what: String, _ form: Int64) {
        #expect(form != Self.original, "\(what)")
    }

    @Test("Is another one when a field has another usual value")
    func usual() {
        #expect(SnapshotForm.form(of: Usual.self) != SnapshotForm.form(of: OtherUsual.self))
    }

    @Test("Is the same for the same list, whatever the record is called, and hangs on the incident's")
    func same() {
        #expect(SnapshotForm.form(of: Namesake.self) == Self.original)
        #expect(SnapshotForm.current == SnapshotForm.form(of: Incident.self))
        #expect(SnapshotForm.current != Self.original)
    }
}

private enum Colour: String, Word {
    case red
    case green
}

private enum Shade: String, Word {
    case red
    case green
    case blue
}

private struct Part: Record {
    var size = 0

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("size", &value.size)
    }
}

private struct WiderPart: Record {
    var size = 0
    var weight = 0

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("size", &value.size)
        try archive.field("weight", &value.weight)
    }
}

private struct Original: Record {
    var count = 0
    var colour = Colour.red
    var part = Part()

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("count", &value.count)
        try archive.field("colour", &value.colour)
        try archive.field("part", &value.part)
    }
}

private struct Namesake: Record {
    var count = 0
    var colour = Colour.red
    var part = Part()

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("count", &value.count)
        try archive.field("colour", &value.colour)
        try archive.field("part", &value.part)
    }
}

private struct Renamed: Record {
    var count = 0
    var colour = Colour.red
    var part = Part()

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("number", &value.count)
        try archive.field("colour", &value.colour)
        try archive.field("part", &value.part)
    }
}

private struct Reordered: Record {
    var count = 0
    var colour = Colour.red
    var part = Part()

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("colour", &value.colour)
        try archive.field("count", &value.count)
        try archive.field("part", &value.part)
    }
}

private struct Retyped: Record {
    var count = ""
    var colour = Colour.red
    var part = Part()

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("count", &value.count)
        try archive.field("colour", &value.colour)
        try archive.field("part", &value.part)
    }
}

private struct MayBeNil: Record {
    var count: Int?
    var colour = Colour.red
    var part = Part()

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("count", &value.count)
        try archive.field("colour", &value.colour)
        try archive.field("part", &value.part)
    }
}

private struct Usual: Record {
    var count = 0
    var colour = Colour.red
    var part = Part()

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("count", &value.count, usual: 0)
        try archive.field("colour", &value.colour)
        try archive.field("part", &value.part)
    }
}

private struct OtherUsual: Record {
    var count = 0
    var colour = Colour.red
    var part = Part()

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("count", &value.count, usual: 1)
        try archive.field("colour", &value.colour)
        try archive.field("part", &value.part)
    }
}

private struct Listed: Record {
    var count: [Int] = []
    var colour = Colour.red
    var part = Part()

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("count", &value.count)
        try archive.field("colour", &value.colour)
        try archive.field("part", &value.part)
    }
}

private struct Longer: Record {
    var count = 0
    var colour = Colour.red
    var part = Part()
    var flag = false

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("count", &value.count)
        try archive.field("colour", &value.colour)
        try archive.field("part", &value.part)
        try archive.field("flag", &value.flag)
    }
}

private struct OtherWord: Record {
    var count = 0
    var colour = Shade.red
    var part = Part()

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("count", &value.count)
        try archive.field("colour", &value.colour)
        try archive.field("part", &value.part)
    }
}

private struct OtherPart: Record {
    var count = 0
    var colour = Colour.red
    var part = WiderPart()

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("count", &value.count)
        try archive.field("colour", &value.colour)
        try archive.field("part", &value.part)
    }
}

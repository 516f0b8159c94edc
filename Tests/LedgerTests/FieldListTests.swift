import Foundation
import IncidentModel
import JSONCoding
import Testing

@testable import Ledger
@testable import LedgerIndex

/// A field list serves JSON out and in and bytes out and in: whatever is drawn comes back the same both ways.
@Suite("Field lists")
struct FieldListTests {
    @Test("An event of every kind goes through JSON and comes back the same", arguments: EventKind.allCases)
    func eventsAsJSON(_ kind: EventKind) throws {
        let codec = EventCodec()
        for seed in 1...60 as ClosedRange<UInt64> {
            var random = RandomRecords(seed: seed)
            let event = random.event(kind)
            let body = codec.encode(event)
            #expect(try codec.decode(body) == event, "seed \(seed): \(String(decoding: body, as: UTF8.self))")
        }
    }

    // A plan has a coding of its own and stands in no snapshot.
    @Test("And so it does through bytes", arguments: EventKind.allCases.filter { $0 != .planAdopted })
    func eventsAsBytes(_ kind: EventKind) throws {
        for seed in 1...60 as ClosedRange<UInt64> {
            var random = RandomRecords(seed: seed)
            let event = random.event(kind)
            #expect(try throughBytes(event) == event, "seed \(seed)")
        }
    }

    @Test(
        "An incident goes through JSON and through bytes and comes back the same",
        arguments: 1...200 as ClosedRange<UInt64>
    )
    func incidents(_ seed: UInt64) throws {
        var random = RandomRecords(seed: seed)
        for _ in 0..<5 {
            let incident = random.incident()
            #expect(try throughJSON(incident) == incident, "seed \(seed)")
            #expect(try throughBytes(incident) == incident, "seed \(seed)")
            #expect(Snapshot(body: Snapshot(incident).body)?.incident == incident, "seed \(seed)")
        }
    }

    @Test("Members may come in any order, and what nobody asks for is passed over", arguments: EventKind.allCases)
    func order(_ kind: EventKind) throws {
        let codec = EventCodec()
        for seed in 1...20 as ClosedRange<UInt64> {
            var random = RandomRecords(seed: seed)
            let event = random.event(kind)
            let members = try #require(try JSON(parsing: codec.encode(event)).objectValue)
            var foreign = members
            foreign["towed"] = .bool(true)
            for json in [Self.reversed(.object(members)), .object(foreign), Self.reversed(.object(foreign))] {
                #expect(try codec.decode(Data(json.serialized())) == event, "seed \(seed): \(json)")
            }
        }
    }

    private static func reversed(_ json: JSON) -> JSON {
        switch json {
        case .object(let members): .object(JSONObject(members.map { ($0.key, reversed($0.value)) }.reversed()))
        case .array(let elements): .array(elements.map(reversed))
        default: json
        }
    }

    @Test("An event's body with bytes drawn at random is read or refused, and never traps")
    func noise() {
        let codec = EventCodec()
        let bodies = EventKind.allCases.map { codec.encode(Samples.event($0)) }
        var random = RandomRecords(seed: 3)
        for body in bodies {
            for _ in 0..<300 {
                var bytes = body
                for _ in 0..<Int.random(in: 1...6, using: &random) {
                    bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 32...126, using: &random)
                }
                _ = try? codec.decode(bytes)
            }
        }
    }

    @Test("Times beyond all reckoning are read as they stand")
    func extremes() throws {
        var event = Samples.event(.updated)
        event.recordedAt = Instant(milliseconds: .max)
        event.consequences.started = [
            Samples.timer(start: Instant(milliseconds: 0)), Samples.timer(start: Instant(milliseconds: .max - 300_000)),
        ]
        let body = EventCodec().encode(event)
        #expect(try EventCodec().decode(body) == event)
        let beyond = String(decoding: body, as: UTF8.self)
            .replacingOccurrences(of: "\"limit\":300000", with: "\"limit\":\(Int64.max)")
        _ = try EventCodec().decode(Data(beyond.utf8))
    }

    private func throughJSON<R: Record>(_ record: R) throws -> R {
        var writer = JSONWriter(capacity: 4_096)
        EventWriter.write(record, to: &writer)
        return try writer.withBytes { try EventReader.read(from: JSONValue(checking: $0)) }
    }

    private func throughBytes<R: Record>(_ record: R) throws -> R {
        var record = record
        var writer = SnapshotWriter(capacity: 4_096)
        writer.value(record: &record)
        return try writer.bytes.withUnsafeBytes { bytes in
            var reader = SnapshotReader(bytes)
            var read = R()
            try reader.value(record: &read)
            #expect(reader.isAtEnd)
            return read
        }
    }
}

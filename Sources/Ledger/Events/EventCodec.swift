package import Foundation
package import IncidentModel
package import JSONCoding

/// The stored form of events: UTF-8 JSON, keys in the order of the field lists. What is stored is never rewritten; a body
/// of an older version is brought up to date in memory each time it is read. A timer that runs exactly by the plan that its
/// event pins is stored as its party and rule: the plan's adoption is read before.
package struct EventCodec: Sendable {
    /// Turns a body of one version into one of the next.
    package typealias Upcaster = @Sendable (_ body: inout JSONObject) throws -> Void

    /// Why a body could not be read.
    package enum Failure: Error, Hashable, Sendable {
        /// A later program wrote it.
        case newer(StoredForm)
        case malformed(BodyFlaw)
    }

    /// By the version that each one reads; from every version but the current one there is one.
    private let upcasters: [Int64: Upcaster]
    private let currentVersion: Int64

    /// The codec of this program.
    package init() { self.init(upcasters: [:], currentVersion: Event.currentVersion) }

    init(upcasters: [Int64: Upcaster], currentVersion: Int64) {
        self.upcasters = upcasters
        self.currentVersion = currentVersion
    }

    package func encode(_ event: Event) -> Data {
        var writer = JSONWriter(capacity: 4_096)
        EventWriter.write(event, to: &writer)
        return writer.withBytes { Data($0) }
    }

    package func decode(_ body: Data) throws(Failure) -> Event {
        try body.span.bytes.withUnsafeBytes { bytes throws(Failure) in try decode(bytes) }
    }

    func decode(_ body: UnsafeRawBufferPointer) throws(Failure) -> Event {
        let value: JSONValue
        do {
            value = try JSONValue(checking: body.assumingMemoryBound(to: UInt8.self))
        } catch { throw .malformed(.noJSON(at: error.offset)) }
        if let event = EventReader.readInOrder(Event.self, from: value) { return event }
        guard value.kind == .object else { throw EventReader.misfit(value, .object) }
        // The first version is not told.
        let told = value["version"]
        guard let version = told.map(\.integerValue) ?? 1 else { throw EventReader.misfit(told ?? value, .int) }
        guard version <= currentVersion else { throw .newer(.event(version: version)) }
        guard version < currentVersion, var fields = value.tree.objectValue else { return try read(value) }
        try upcast(&fields, from: version)
        return try fields.withValue { value throws(Failure) in try read(value) }
    }

    private func upcast(_ fields: inout JSONObject, from version: Int64) throws(Failure) {
        for version in version..<currentVersion {
            guard let upcaster = upcasters[version] else { throw .malformed(.noUpcaster(version: version)) }
            do { try upcaster(&fields) } catch { throw .malformed(.upcasting(version: version)) }
            fields["version"] = .integer(version + 1)
        }
    }

    private func read(_ value: JSONValue) throws(Failure) -> Event {
        if let kind = value["kind"]?.stringValue, EventKind(rawValue: kind) == nil {
            throw .newer(.kind(kind))
        }
        return try EventReader.readByName(from: value)
    }
}

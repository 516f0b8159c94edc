package import Foundation
package import IncidentModel
import JSONCoding

/// The stored form of events: UTF-8 JSON with sorted keys. What is stored is never rewritten; a body of an older version is
/// brought up to date in memory each time it is read.
package struct EventCodec: Sendable {
    /// Turns a body of one version into one of the next.
    package typealias Upcaster = @Sendable (_ body: inout [String: JSONValue]) throws -> Void

    /// Why a body could not be read.
    package enum Failure: Error, Hashable, Sendable {
        /// A later program wrote it: what it is, by name.
        case newer(String)
        case malformed(String)
    }

    /// By the version that each one reads; from every version but the current one there is one.
    private let upcasters: [Int: Upcaster]
    private let currentVersion: Int
    private let encoder = Self.makeEncoder()
    private let decoder = JSONDecoder()

    /// The codec of this program.
    package init() { self.init(upcasters: [:], currentVersion: Event.currentVersion) }

    init(upcasters: [Int: Upcaster], currentVersion: Int) {
        self.upcasters = upcasters
        self.currentVersion = currentVersion
    }

    static func makeEncoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    package func encode(_ event: Event) throws -> Data {
        var writer = JSONWriter(capacity: 4_096)
        try writer.append(event)
        return writer.withBytes { Data($0) }
    }

    package func decode(_ body: Data) throws(Failure) -> Event {
        do {
            let body = try upcasters.isEmpty ? body : upcast(body)
            let json = try body.withUnsafeBytes { bytes throws(JSONSyntaxError) in
                try JSON(parsing: bytes.assumingMemoryBound(to: UInt8.self))
            }
            guard let fields = json.objectValue else { throw Failure.malformed("the body is no object") }
            return try Event(StoredFields(fields)) ?? decoder.decode(Event.self, from: body)
        } catch let failure as Failure {
            throw failure
        } catch let unknown as Event.UnknownVersion {
            throw .newer("an event of version \(unknown.version)")
        } catch let unknown as Event.UnknownEvent {
            throw .newer("an event of the kind \(unknown.kind)")
        } catch {
            throw .malformed("\(error)")
        }
    }

    private func upcast(_ body: Data) throws -> Data {
        guard var fields = try decoder.decode(JSONValue.self, from: body).object,
            case .integer(var version)? = fields["version"]
        else { throw Failure.malformed("the body has no version") }
        guard version <= currentVersion else { throw Failure.newer("an event of version \(version)") }
        guard version < currentVersion else { return body }
        while version < currentVersion {
            guard let upcaster = upcasters[Int(version)] else {
                throw Failure.malformed("nothing reads version \(version)")
            }
            try upcaster(&fields)
            version += 1
            fields["version"] = .integer(version)
        }
        return try encoder.encode(JSONValue.object(fields))
    }
}

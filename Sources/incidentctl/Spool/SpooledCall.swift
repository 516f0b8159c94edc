import IncidentAPI
import JSONCoding
import Varlink

/// A call that was taken while nobody confirmed it.
struct SpooledCall: Codable, Hashable {
    /// When it was taken here, RFC 3339.
    var takenAt: String
    /// As it goes over the wire; `receivedAt` is the moment above unless another was told, so that legal times run from it.
    var report: ReportParameters

    init(_ report: ReportParameters, takenAt: String) {
        self.takenAt = takenAt
        self.report = report
        self.report.receivedAt = report.receivedAt ?? takenAt
    }

    init(_ bytes: [UInt8]) throws {
        let json = try bytes.withUnsafeBufferPointer { bytes throws(JSONSyntaxError) in try JSON(parsing: bytes) }
        self = try (json.objectValue ?? [:]).decode()
    }

    func bytes() throws -> [UInt8] { try JSONWriter.encode(self) + [0x0A] }

    /// Whether both tell the same, whenever they were taken.
    func isSame(as other: SpooledCall) -> Bool {
        var other = other.report
        other.receivedAt = report.receivedAt
        return other == report
    }

    /// Every field that was filled in, for a person to copy out.
    var fields: [(name: String, value: String)] {
        let object = (try? JSONWriter.encode(report)).flatMap { bytes in
            try? bytes.withUnsafeBufferPointer { bytes throws(JSONSyntaxError) in try JSON(parsing: bytes) }
        }?.objectValue
        return (object ?? [:]).filter { !$0.value.isNull }.map {
            ($0.key, $0.value.stringValue ?? $0.value.description)
        }
    }
}

import IncidentAPI
import IncidentModel

extension ReportParameters {
    /// What the daemon takes in one call is 64 KiB, with what stands around the parameters.
    static let encodedLimit = 63_000

    /// The same, cut so that the daemon takes it: what is too long for a call would end the connection, and the call would
    /// wait in the spool for ever.
    ///
    /// - Returns: The report, and the greatest length that was left to a text; nil where nothing was cut.
    func fitting() -> (report: ReportParameters, limit: Int?) {
        guard WireWriter.bytes(of: self).count > Self.encodedLimit else { return (self, nil) }
        var limit = 32_768
        var report = self
        repeat {
            limit /= 2
            report = cut(to: limit)
        } while WireWriter.bytes(of: report).count > Self.encodedLimit && limit > 64
        return (report, limit)
    }

    private func cut(to limit: Int) -> ReportParameters {
        var report = self
        for field in [
            \ReportParameters.kind, \.text, \.place, \.town, \.unit, \.caller, \.phone, \.source, \.measures, \.person,
            \.join, \.occurredAt, \.calledAt, \.receivedAt,
        ] {
            report[keyPath: field] = report[keyPath: field].map { Self.prefix(of: $0, bytes: limit) }
        }
        report.typed = typed.map { typed in
            typed.prefix(64).map { TypedText(field: $0.field, text: Self.prefix(of: $0.text, bytes: limit)) }
        }
        report.tags = tags.map { $0.prefix(64).map { Self.prefix(of: $0, bytes: limit) } }
        report.told = told.map { $0.prefix(64).map { Self.prefix(of: $0, bytes: limit) } }
        return report
    }

    /// The longest beginning of whole characters that has no more bytes.
    private static func prefix(of text: String, bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: bytes)
        while end > text.startIndex, end.samePosition(in: text) == nil { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }
}

import IncidentModel
import TestSupport
import Testing

@testable import CallTrace

@Suite("The manual page of mappings")
struct MappingManualTests {
    /// The displays of a page, in their order.
    private func displays() throws -> [String] {
        let text = try Repository.text("deploy/man/incidentd-mapping.5")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).drop { $0 != ".Sh EXAMPLES" }
        var displays: [[Substring]] = []
        var isInside = false
        for line in lines {
            switch line {
            case ".Bd -literal -offset indent":
                displays.append([])
                isInside = true
            case ".Ed": isInside = false
            default: if isInside { displays[displays.count - 1].append(line) }
            }
        }
        return displays.map { $0.joined(separator: "\n") + "\n" }
    }

    @Test("Each example's file is read by its mapping, whole")
    func examples() throws {
        let displays = try displays()
        let counts = [2, 1, 1, 2, 2]
        #expect(displays.count == 2 * counts.count)
        for (index, count) in counts.enumerated() {
            let mapping = try TraceMapping(yaml: displays[2 * index], file: "example \(index + 1)")
            var bytes = Array(displays[2 * index + 1].utf8)
            if mapping.encoding?.description == "GB18030" {
                guard var converter = TextEncoding.Converter(from: "UTF-8", to: "GB18030") else { continue }
                bytes = converter.convert(bytes, isLast: true)
            }
            let records = try Array(TraceReader(.bytes(bytes), mapping: mapping)).map { try $0.get() }
            #expect(records.count == count, "example \(index + 1)")
            #expect(records.allSatisfy { $0.report.place != nil || $0.report.unit != nil }, "example \(index + 1)")
            #expect(records.allSatisfy { $0.report.receivedAt ?? $0.report.calledAt ?? $0.report.occurredAt != nil })
        }
    }

    @Test("It names every key that the reader knows")
    func keys() throws {
        let text = try Repository.text("deploy/man/incidentd-mapping.5")
        let named = Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init))
        #expect(MappingReader.keys.filter { !named.contains($0) } == [])
    }
}

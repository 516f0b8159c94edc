import IncidentAPI
import IncidentModel
import Testing

@testable import incidentctl

@Suite("A report that is too long for one call")
struct FittingReportTests {
    private static let sizes = 100..<63_001

    private func size(_ report: ReportParameters) -> Int { WireWriter.bytes(of: report).count }

    @Test("One that fits goes as it is")
    func fits() {
        let report = ReportParameters { ($0.kind, $0.text) = ("fire", String(repeating: "火", count: 20_000)) }
        let (fitted, limit) = report.fitting()
        #expect(fitted == report)
        #expect(limit == nil)
    }

    @Test("Whatever is too long is cut to whole characters, the other texts stay")
    func cut() {
        let rows: [(String, (inout ReportParameters) -> Void)] = [
            ("a text of 120 KB", { $0.text = String(repeating: "火", count: 40_000) }),
            ("control characters, six bytes each", { $0.text = String(repeating: "\u{1}", count: 16_000) }),
            (
                "texts in every field",
                { report in
                    let text = String(repeating: "长", count: 8_000)
                    (report.text, report.caller, report.phone, report.unit) = (text, text, text, text)
                    (report.town, report.measures, report.source) = (text, text, text)
                }
            ),
            ("many tags", { $0.tags = (0..<5_000).map { "tag number \($0)" } }),
            (
                "what could not be read",
                { report in
                    report.typed = (0..<500).map {
                        TypedText(field: "deaths", text: "\($0)" + String(repeating: "多", count: 200))
                    }
                }
            ),
        ]
        for (name, fill) in rows {
            var report = ReportParameters { ($0.kind, $0.place) = ("fire", "西口镇北街15号") }
            fill(&report)
            let (fitted, limit) = report.fitting()
            #expect(limit != nil, "\(name)")
            #expect(Self.sizes.contains(size(fitted)), "\(name): \(size(fitted))")
            #expect((fitted.kind, fitted.place) == ("fire", "西口镇北街15号"), "\(name)")
            #expect(fitted.text.map { report.text?.hasPrefix($0) ?? false } ?? true, "\(name)")
        }
    }
}

import CallTrace
import IncidentModel
import ResponsePlan

/// A mapping and the export that it is about, with a zero byte between them. The first byte says in what pieces the export is
/// read.
enum MappingText: Property {
    /// An export for a mapping that comes alone.
    private static let sample = Array(
        "编号,时间,类型,地点,经度,纬度\n1,2026-11-21 06:05,火灾,西口镇北街,111.15,39.38\n1,2026/11/21,,,,\n合计,,,,,\n".utf8
    )

    static func hold(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let parts = bytes.dropFirst().split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        let text = String(decoding: parts[0], as: UTF8.self)
        let export = parts.count > 1 ? Array(parts[1]) : sample
        do throws(PlanErrors) {
            let mapping = try TraceMapping(yaml: text, file: "mapping.yaml")
            let whole = calls(export, mapping, chunk: export.count)
            require(
                whole == calls(export, mapping, chunk: Int(first) + 1),
                "other calls when the export comes in pieces"
            )
            for case .call(let record) in whole {
                require(
                    mapping.kinds.kinds.contains(record.report.kind) || record.report.kind == "unknown",
                    "a strange kind"
                )
                require(record.report.figures.allSatisfy { $0.value.magnitude < 1 << 60 }, "a figure out of bounds")
            }
        } catch {
            require(!error.errors.isEmpty, "a mapping is refused without a reason")
            let lines = text.unicodeScalars.count { ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0) } + 2
            for error in error.errors { require(error.line <= lines, "line \(error.line) of \(lines)") }
        }
    }

    private enum Row: Hashable {
        case call(CallRecord)
        case refused(TraceError)
    }

    private static func calls(_ export: [UInt8], _ mapping: TraceMapping, chunk: Int) -> [Row] {
        do throws(TraceError) {
            var reader = try TraceReader(.bytes(export, chunk: chunk), mapping: mapping)
            try reader.lookAhead(8)
            var rows: [Row] = []
            while let result = reader.next() {
                switch result {
                case .success(let record): rows.append(.call(record))
                case .failure(let error): rows.append(.refused(error))
                }
            }
            return rows
        } catch {
            return [.refused(error)]
        }
    }
}

package import IncidentModel

/// One call of a trace as a report, ready to be filed.
package struct CallRecord: Hashable, Sendable {
    /// The line on which its first row begins.
    package var line: Int
    /// How many rows made it.
    package var rows: Int
    package var report: Report
    package var personal: PersonalData
    /// How and when it ended, as it is written: for whoever files it as over.
    package var outcome: String?
    package var closedAt: Instant?
    /// What a person should know of how it was read.
    package var remarks: [Remark]

    package enum Remark: Hashable, Sendable {
        /// The time, as it is written, is one that the clock showed twice when it was put back; the first is taken.
        case repeatedHour(String)

        package var label: Label {
            switch self {
            case .repeatedHour(let text):
                Label("“\(text)”因时钟回拨出现两次，按第一次计", "the clock showed \"\(text)\" twice; the first is taken")
            }
        }
    }

    package init(line: Int, rows: Int = 1, report: Report, personal: PersonalData, remarks: [Remark] = []) {
        self.remarks = remarks
        self.line = line
        self.rows = rows
        self.report = report
        self.personal = personal
    }
}

/// A row that is no report, and why.
package struct TraceError: Error, Hashable, Sendable {
    /// From 1; 0 when it is not one line's.
    package var line: Int
    package var message: Label
}

extension TraceError: CustomStringConvertible {
    package var label: Label { line > 0 ? Label("第 \(line) 行：", "line \(line): ") + message : message }

    package var description: String { label.en }
}

/// A value that is not what its column should hold.
struct ValueError: Error {
    var message: Label

    init(_ message: Label) { self.message = message }

    /// A value as a message quotes it: one line of bearable length.
    static func shortened(_ text: String) -> String {
        let line = String(text.prefix(61).map { $0.isNewline ? " " : $0 })
        return line.count <= 60 ? line : line.prefix(59) + "…"
    }
}

internal import IncidentModel
internal import Wording

/// What every sort of journal entry means and what to do about it, as `journalctl -x` shows it.
package enum MessageCatalog {
    // A terminal of 80 columns, less the mark and blanks that journalctl puts before each line.
    private static let width = 76

    /// The file for `/usr/lib/systemd/catalog`: each message id in English and in Chinese.
    package static var text: String {
        let events = ActRow.rows.map { ($0.messageID, Fact(blank: $0.kind).worded.explanation) }
        let own = DaemonMessageID.allCases.map { ($0.rawValue, $0.explanation) }
        return (events + own).map { id, explanation in
            entry(id, explanation.subject.en, explanation.text.en)
                + entry("\(id) zh_CN", explanation.subject.zh, explanation.text.zh)
        }.joined()
    }

    private static func entry(_ id: String, _ subject: String, _ text: String) -> String {
        let paragraphs = text.split(separator: "\n").map {
            DisplayWidth.wrapped(String($0), to: width).joined(separator: "\n")
        }
        return """
            -- \(id)
            Subject: \(subject)
            Defined-By: incidentd
            Support: man:incidentd(8)
            Documentation: man:incidentctl(1)

            \(paragraphs.joined(separator: "\n\n"))


            """
    }
}

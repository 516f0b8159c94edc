import Foundation
import IncidentService

/// The message catalog, read as journald reads it: entries begun by `-- ID [LANGUAGE]`, a header, a blank line and
/// prose with fields between at signs.
struct CatalogFile {
    struct Entry {
        let id: String
        /// `en` where the entry names none.
        let language: String
        var header: [String: String] = [:]
        var prose: [String] = []

        /// What is to be filled in, in the subject and in the prose.
        var fields: Set<String> {
            let text = ([header["Subject"] ?? ""] + prose).joined(separator: "\n")
            return Set(text.matches(of: /@([A-Z0-9_]+)@/).map { String($0.1) })
        }
    }

    let lines: [Substring]
    private(set) var entries: [Entry] = []

    init() {
        self.init(MessageCatalog.text)
    }

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        var isHeader = false
        for line in lines where !line.hasPrefix("#") {
            if let start = line.wholeMatch(of: /-- ([0-9a-f]{32})(?: ([a-zA-Z_]+))?/) {
                entries.append(Entry(id: String(start.1), language: start.2.map(String.init) ?? "en"))
                isHeader = true
                continue
            }
            guard var entry = entries.popLast() else { continue }
            if isHeader, let colon = line.firstIndex(of: ":") {
                let value = line[line.index(after: colon)...]
                entry.header[String(line[..<colon])] = value.trimmingCharacters(in: .whitespaces)
            } else {
                isHeader = false
                entry.prose.append(String(line))
            }
            entries.append(entry)
        }
    }
}

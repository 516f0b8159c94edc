internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Wording

/// How long a page of a listing may be.
enum PageLimit {
    static let usual = IncidentPage.usualLimit
    static let greatest = IncidentPage.greatestLimit

    /// What was asked for, within bounds.
    static func of(_ limit: Int64?) throws(InvalidField) -> Int {
        guard let limit else { return usual }
        guard limit > 0 else { throw InvalidField("limit", .limitOutOfRange(greatest: greatest)) }
        return Int(min(limit, Int64(greatest)))
    }
}

/// Where a page ended, as the next question names it: a word and the sort key of the last row told, with dots between. Clients
/// hand it back as it is.
struct Cursor: Hashable {
    var parts: [String]

    init(_ parts: [String]) { self.parts = parts }

    init?(_ text: String?) {
        guard let text else { return nil }
        parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    var text: String { parts.joined(separator: ".") }

    static let invalid = InvalidField("cursor", .staleCursor)
}

extension Cursor {
    init(_ key: IncidentList.Key, in jurisdiction: String) {
        let incident = key.incident.id(in: jurisdiction)
        self.init(["open", String(key.rank.value), incident.description])
    }

    var listKey: IncidentList.Key? {
        guard parts.count == 3, parts[0] == "open", let rank = UInt8(parts[1]), let incident = IncidentID(parts[2])
        else { return nil }
        return IncidentList.Key(rank: IncidentList.Rank(rank), incident: IncidentKey(clamping: incident))
    }

    /// Among the closed ones, which the ledger lists; empty text is their beginning.
    init(closed text: String) { self.init(["closed", text]) }

    /// The ledger's own cursor.
    var closedCursor: String? {
        guard parts.count == 2, parts[0] == "closed", parts[1].isEmpty || Int64(parts[1]) != nil else { return nil }
        return parts[1]
    }

    init(due key: DueKey, in jurisdiction: String) {
        let incident = key.incident.id(in: jurisdiction)
        self.init(["due", String(key.moment.milliseconds), incident.description, String(key.number)])
    }

    var timerKey: DueKey? {
        guard parts.count == 4, parts[0] == "due", let due = Cursor.moment(parts[1]),
            let incident = IncidentID(parts[2]),
            let timer = Int(parts[3])
        else { return nil }
        return DueKey(due, IncidentKey(clamping: incident), timer)
    }

    /// Behind a row of the call list.
    init(row: String) { self.init(["row", row]) }

    var row: String? { parts.count == 2 && parts[0] == "row" ? parts[1] : nil }

    // Within the years that a calendar shows, so that no clock step overflows it.
    private static func moment(_ text: String) -> Instant? {
        guard let milliseconds = Int64(text), milliseconds.magnitude < 1 << 50 else { return nil }
        return Instant(milliseconds: milliseconds)
    }
}

internal import IncidentModel

/// Open incidents in the order in which a staff officer wants them.
struct IncidentList: Sendable {
    /// Exercises last; then the most urgent first, then by the graver of grade and assessed grade. Lateness has no part in
    /// it: what moves ahead while somebody turns the pages would stand on none of them.
    struct Rank: Hashable, Comparable, Sendable {
        /// A bit for an exercise, two of the urgency, three of the grade.
        let value: UInt8

        init(_ value: UInt8) { self.value = value }

        init(_ incident: Incident) {
            let grades = [incident.grading.grade, incident.grading.assessed].compactMap { $0?.number }
            value =
                (incident.isExercise ? 32 : 0) | UInt8(incident.urgency.rank) << 3 | UInt8(grades.min() ?? 5)
        }

        /// Without the grade.
        var urgency: UInt8 { value >> 3 }

        static func < (left: Rank, right: Rank) -> Bool { left.value < right.value }
    }

    /// By rank, the older first.
    struct Key: Hashable, Comparable, Sendable {
        var rank: Rank
        var incident: IncidentKey

        init(rank: Rank, incident: IncidentKey) {
            self.rank = rank
            self.incident = incident
        }

        init(_ incident: Incident) { self.init(rank: Rank(incident), incident: IncidentKey(clamping: incident.id)) }

        static func < (left: Key, right: Key) -> Bool {
            left.rank != right.rank ? left.rank < right.rank : left.incident < right.incident
        }
    }

    /// Which incidents are wanted; nil asks nothing.
    struct Filter: Hashable, Sendable {
        /// Leads or supports it.
        var headquarters: PartyID?
        var kind: KindID?
        var grade: Grade?
        /// Opened at this moment or later.
        var since: Instant?
        /// The count within its day.
        var number: Int?
    }

    // What filters look at stands in the row itself, so that a scan reads memory from end to end.
    private struct Row: KeyedRow {
        var key: Key
        var grade: Grade?
        var openedAt: Instant
        /// A bit for each headquarters with a part in it. Two may share a bit: a hit has to be looked at.
        var headquarters: UInt64
        var kind: Int32
        var lead: Int32
    }

    private var rows = OrderedRows<Row>()
    // Names are told apart by numbers; there are as many as the plans have kinds and parties.
    private var kinds: [KindID: Int32] = [:]
    private var parties: [PartyID: Int32] = [:]

    init(_ boxes: [IncidentBox]) {
        var rows: [Row] = []
        rows.reserveCapacity(boxes.count)
        for box in boxes where box.incident.isOpen { rows.append(row(box.incident)) }
        self.rows = OrderedRows(unsorted: rows)
    }

    mutating func replace(_ before: IncidentBox?, with after: IncidentBox) {
        let key = after.incident.isOpen ? Key(after.incident) : nil
        if let before, before.incident.isOpen, Key(before.incident) != key { rows.remove(Key(before.incident)) }
        if key != nil { rows.insert(row(after.incident)) }
    }

    /// The incidents in the order of their keys: rows that are made in it need not be sorted.
    static func ordered(_ boxes: some Collection<IncidentBox>) -> [IncidentBox] {
        boxes.map { (key: Key($0.incident), box: $0) }.sorted { $0.key < $1.key }.map(\.box)
    }

    // MARK: Reading

    /// Every open incident, in order.
    var incidents: some Sequence<IncidentKey> { rows.rows().lazy.map(\.key.incident) }

    /// The next incidents that the filter wants.
    ///
    /// - Parameters:
    ///   - key: That of the last one told before, or nil from the beginning.
    ///   - limit: At most so many.
    ///   - filter: Which ones.
    ///   - isInvolved: Whether the filter's headquarters has a part in it: asked for those of which it seems so.
    /// - Returns: Their keys, in order.
    func page(
        after key: Key?,
        limit: Int,
        matching filter: Filter,
        where isInvolved: (IncidentKey) -> Bool
    ) -> [Key] {
        var headquarters: UInt64 = 0
        if let party = filter.headquarters {
            guard let number = parties[party] else { return [] }
            headquarters = Self.bit(number)
        }
        var kind: Int32?
        if let wanted = filter.kind {
            guard let number = kinds[wanted] else { return [] }
            kind = number
        }
        var page: [Key] = []
        for row in rows.rows(after: key) {
            guard page.count < limit else { break }
            if let kind, row.kind != kind { continue }
            if headquarters != 0, row.headquarters & headquarters == 0 { continue }
            if let grade = filter.grade, row.grade != grade { continue }
            if let since = filter.since, row.openedAt < since { continue }
            if let number = filter.number, row.key.incident.number != number { continue }
            if headquarters == 0 || isInvolved(row.key.incident) { page.append(row.key) }
        }
        return page
    }

    /// The first incidents that each of these leads.
    ///
    /// - Parameter wanted: How many of each.
    /// - Returns: Their keys, in order.
    func led(by wanted: [PartyID: Int]) -> [PartyID: [IncidentKey]] {
        var names: [Int32: PartyID] = [:]
        // By the lead's number, so that most rows cost one look.
        var missing = [Int](repeating: 0, count: parties.count)
        for (party, count) in wanted {
            guard let number = parties[party] else { continue }
            names[number] = party
            missing[Int(number)] = count
        }
        var total = missing.reduce(0, +)
        var led: [PartyID: [IncidentKey]] = [:]
        var reading = rows.rows()
        while total > 0, let row = reading.next() {
            guard missing[Int(row.lead)] > 0, let party = names[row.lead] else { continue }
            led[party, default: []].append(row.key.incident)
            missing[Int(row.lead)] -= 1
            total -= 1
        }
        return led
    }

    // MARK: Rows

    private mutating func row(_ incident: Incident) -> Row {
        var headquarters: UInt64 = 0
        for party in incident.parties where party.role != .responder && !party.isStoodDown {
            headquarters |= Self.bit(Self.number(of: party.party, in: &parties))
        }
        return Row(
            key: Key(incident),
            grade: incident.grading.grade,
            openedAt: incident.openedAt,
            headquarters: headquarters,
            kind: Self.number(of: incident.kind, in: &kinds),
            lead: Self.number(of: incident.lead, in: &parties)
        )
    }

    private static func number<Thing>(of name: Name<Thing>, in numbers: inout [Name<Thing>: Int32]) -> Int32 {
        if let number = numbers[name] { return number }
        let number = Int32(numbers.count)
        numbers[name] = number
        return number
    }

    private static func bit(_ number: Int32) -> UInt64 { 1 << UInt64(number % 64) }
}

extension Incident {
    /// A headquarters with this name leads or supports it.
    func involves(_ headquarters: PartyID) -> Bool {
        participation(of: headquarters).map { $0.role != .responder && !$0.isStoodDown } ?? false
    }
}

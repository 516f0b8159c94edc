/// Open incidents in the order in which a staff officer wants them, and the counts that a status line shows: derived, and
/// kept up as incidents change so that nobody has to look through them all.
package struct Board: Sendable {
    /// Most urgent first: urgency, then the graver of grade and assessed grade.
    package struct Rank: Hashable, Comparable, Sendable {
        /// ``Urgency/rank``.
        package var urgency: Int
        /// ``Grade/number``, or 5 for none.
        package var grade: Int

        package init(urgency: Int, grade: Int) {
            self.urgency = urgency
            self.grade = grade
        }

        init(_ incident: Incident) {
            urgency = incident.urgency.rank
            grade = higher(incident.grading.grade, incident.grading.assessed)?.number ?? 5
        }

        package static func < (left: Rank, right: Rank) -> Bool {
            (left.urgency, left.grade) < (right.urgency, right.grade)
        }
    }

    /// Where an incident stands: by rank, the older first.
    package struct Place: Hashable, Comparable, Sendable {
        package var rank: Rank
        package var incident: IncidentID

        package init(rank: Rank, incident: IncidentID) {
            self.rank = rank
            self.incident = incident
        }

        package static func < (left: Place, right: Place) -> Bool {
            left.rank != right.rank ? left.rank < right.rank : left.incident < right.incident
        }
    }

    /// Which incidents are wanted; nil asks nothing.
    package struct Filter: Hashable, Sendable {
        /// Leads or supports it.
        package var headquarters: PartyID?
        package var kind: KindID?
        package var grade: Grade?
        /// Opened at this moment or later.
        package var since: Instant?
        /// The count within its day.
        package var number: Int?

        package init() {}
    }

    /// A place in few bytes.
    private struct Mark: Hashable, Comparable, Sendable {
        var number: IncidentKey
        /// The urgency, then three bits of the grade.
        var rank: UInt8

        // A cursor may name a rank that there is not.
        init(_ place: Place) {
            number = IncidentKey(clamping: place.incident)
            rank = UInt8(min(max(0, place.rank.urgency), 31) << 3 | min(max(0, place.rank.grade), 7))
        }

        func place(in jurisdiction: String) -> Place {
            Place(rank: Rank(urgency: Int(rank >> 3), grade: Int(rank & 7)), incident: number.id(in: jurisdiction))
        }

        static func < (left: Mark, right: Mark) -> Bool {
            left.rank != right.rank ? left.rank < right.rank : left.number < right.number
        }
    }

    // What filters look at stands in the row itself, so that a scan reads memory from end to end.
    private struct Row: Placed {
        var place: Mark
        var grade: Grade?
        var openedAt: Instant
        /// A bit for each headquarters with a part in it. Two may share a bit: a hit has to be looked at.
        var headquarters: UInt64
        var kind: Int32
        var lead: Int32
    }

    private let jurisdiction: String
    private var rows = OrderedRows<Row>()
    private var numbers: [String: Int32] = [:]
    /// What is due, and which calls are to be made.
    package private(set) var agenda: Agenda
    package private(set) var open = 0
    package private(set) var openByUrgency: [Urgency: Int] = [:]
    package private(set) var openByLead: [PartyID: Int] = [:]
    package private(set) var openBySupport: [PartyID: Int] = [:]
    package private(set) var openByCommand: [PartyID: Int] = [:]
    package private(set) var exercises = 0
    /// Open ones called to a headquarters that has not taken command.
    package private(set) var calledFor = 0
    /// Timers past their limit that still wait, but for those that serve a call.
    package private(set) var breached = 0
    package private(set) var breachedByParty: [PartyID: Int] = [:]
    package private(set) var openTasks = 0

    init(_ incidents: [Incident], jurisdiction: String) {
        self.jurisdiction = jurisdiction
        agenda = Agenda(incidents, jurisdiction: jurisdiction)
        var rows: [Row] = []
        rows.reserveCapacity(incidents.count)
        for incident in incidents {
            count(incident, by: 1)
            if incident.isOpen { rows.append(row(incident)) }
        }
        self.rows = OrderedRows(unsorted: rows)
    }

    mutating func replace(_ before: Incident?, with after: Incident) {
        agenda.replace(before, with: after)
        if let before { count(before, by: -1) }
        count(after, by: 1)
        let place = after.isOpen ? Place(after) : nil
        if let before, before.isOpen, Place(before) != place { rows.remove(Mark(Place(before))) }
        if place != nil { rows.insert(row(after)) }
    }

    // MARK: Reading

    /// Every open incident's number in order, from behind `cursor` of that rank on if they are given.
    package func ordered(after cursor: IncidentID? = nil, rank: Rank? = nil) -> some Sequence<IncidentID> {
        var mark: Mark?
        if let cursor, let rank { mark = Mark(Place(rank: rank, incident: cursor)) }
        return rows.rows(after: mark).lazy.map { [jurisdiction] in $0.place.number.id(in: jurisdiction) }
    }

    /// The next open incidents that the filter wants.
    ///
    /// - Parameters:
    ///   - place: The last one told before, or nil from the beginning.
    ///   - limit: At most so many.
    ///   - filter: Which ones.
    ///   - isWanted: Asked last, for those that seem to have the headquarters.
    /// - Returns: Their places, in order.
    package func page(
        after place: Place?,
        limit: Int,
        matching filter: Filter,
        where isWanted: (IncidentID) -> Bool
    ) -> [Place] {
        var headquarters: UInt64 = 0
        if let party = filter.headquarters {
            guard let number = numbers[party.text] else { return [] }
            headquarters = Self.bit(number)
        }
        var kind: Int32?
        if let wanted = filter.kind {
            guard let number = numbers[wanted.text] else { return [] }
            kind = number
        }
        var page: [Place] = []
        for row in rows.rows(after: place.map { Mark($0) }) {
            guard page.count < limit else { break }
            if let kind, row.kind != kind { continue }
            if headquarters != 0, row.headquarters & headquarters == 0 { continue }
            if let grade = filter.grade, row.grade != grade { continue }
            if let since = filter.since, row.openedAt < since { continue }
            if let number = filter.number, row.place.number.number != number { continue }
            let place = row.place.place(in: jurisdiction)
            if isWanted(place.incident) { page.append(place) }
        }
        return page
    }

    /// The first open incidents that each of these leads, at most `limit` for each.
    package func led(by parties: [PartyID], limit: Int) -> [PartyID: [IncidentID]] {
        var names: [Int32: PartyID] = [:]
        // By the lead's number, so that most rows cost one look.
        var wanted = [Int](repeating: 0, count: numbers.count)
        var missing = 0
        for party in parties {
            guard let number = numbers[party.text], let open = openByLead[party] else { continue }
            names[number] = party
            wanted[Int(number)] = min(open, limit)
            missing += wanted[Int(number)]
        }
        var led: [PartyID: [IncidentID]] = [:]
        var reading = rows.rows()
        while missing > 0, let row = reading.next() {
            guard wanted[Int(row.lead)] > 0, let party = names[row.lead] else { continue }
            led[party, default: []].append(row.place.number.id(in: jurisdiction))
            wanted[Int(row.lead)] -= 1
            missing -= 1
        }
        return led
    }

    // MARK: Keeping up

    private mutating func count(_ incident: Incident, by step: Int) {
        for timer in incident.timers where timer.state == .breached && !timer.servesCall {
            breached += step
            breachedByParty[timer.party, default: 0] += step
        }
        guard incident.isOpen else { return }
        open += step
        openByUrgency[incident.urgency, default: 0] += step
        openByLead[incident.lead, default: 0] += step
        for party in incident.parties where party.role == .support && !party.isStoodDown {
            openBySupport[party.party, default: 0] += step
        }
        openByCommand[incident.command, default: 0] += step
        if incident.isExercise { exercises += step }
        if incident.calledFor != nil { calledFor += step }
        openTasks += step * incident.tasks.count { $0.isOpen }
    }

    private mutating func row(_ incident: Incident) -> Row {
        var headquarters: UInt64 = 0
        for party in incident.parties where party.role != .responder && !party.isStoodDown {
            headquarters |= Self.bit(number(of: party.party.text))
        }
        return Row(
            place: Mark(Place(incident)),
            grade: incident.grading.grade,
            openedAt: incident.openedAt,
            headquarters: headquarters,
            kind: number(of: incident.kind.text),
            lead: number(of: incident.lead.text)
        )
    }

    // Names are told apart by numbers; there are as many as the plans have kinds and parties.
    private mutating func number(of name: String) -> Int32 {
        if let number = numbers[name] { return number }
        let number = Int32(numbers.count)
        numbers[name] = number
        return number
    }

    private static func bit(_ number: Int32) -> UInt64 { 1 << UInt64(number % 64) }
}

extension Board.Place {
    init(_ incident: Incident) { self.init(rank: Board.Rank(incident), incident: incident.id) }
}

extension Incident {
    /// A headquarters with this name leads or supports it.
    package func involves(_ headquarters: PartyID) -> Bool {
        participation(of: headquarters).map { $0.role != .responder && !$0.isStoodDown } ?? false
    }
}

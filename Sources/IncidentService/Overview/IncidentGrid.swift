internal import Foundation
internal import IncidentModel

/// Open incidents by who leads them and where they are: what a call may be about that others have rung about already.
///
/// An incident stands in a cell for its town and in one for the square of the map that its coordinates lie in, both by its
/// lead; within a cell the latest come first. A look therefore costs the same however many incidents are open.
struct IncidentGrid: Sendable {
    /// Whose likes are looked for.
    struct Query {
        var lead: PartyID
        var kind: KindID
        var isExercise: Bool
        var town: String?
        var position: Position?
        /// Incidents opened up to this moment, but for the one itself.
        var moment: Instant
        var itself: IncidentKey?
    }

    /// One that lies near.
    struct Neighbour: Hashable {
        var incident: IncidentKey
        /// Nil where either has no coordinates.
        var metres: Int64?
        var minutes: Int64
    }

    /// Farther away, and longer ago, nothing is told.
    static let metres = 2_000.0
    static let age = Interval.minutes(120)
    /// So many of a cell are looked at, the latest.
    private static let depth = 64
    /// The side of a square in 1e-7 degrees of latitude: twice the distance, so that few squares have to be looked at.
    private static let side: Int64 = 400_000
    /// Of a degree's ten millionth on a meridian.
    private static let metresPerUnit = 0.011_132

    /// A town or a square, with a lead.
    private struct Cell: Hashable, Comparable {
        /// Twice the lead's number; one more for exercises, which are never the same as what is real.
        var lead: Int32
        /// Of a town's cell the least there is.
        var row: Int32
        /// Of a town's cell its number.
        var column: Int32

        static func < (left: Cell, right: Cell) -> Bool {
            (left.lead, left.row, left.column) < (right.lead, right.row, right.column)
        }
    }

    private struct Key: Comparable, KeyedRow {
        var cell: Cell
        /// The negated time, so that the latest comes first.
        var age: Int64
        var incident: IncidentKey
        /// What a look needs of the incident stands here: taking each incident up would cost as much as deciding a report.
        var kind: KindID
        var position: Position?

        var key: Key { self }

        static func < (left: Key, right: Key) -> Bool {
            left.cell != right.cell
                ? left.cell < right.cell : (left.age, left.incident) < (right.age, right.incident)
        }
    }

    private var rows = OrderedRows<Key>()
    // Leads and towns are told apart by numbers; there are as many as the plans have.
    private var leads: [PartyID: Int32] = [:]
    private var towns: [String: Int32] = [:]

    init(_ boxes: [IncidentBox]) {
        var keys: [Key] = []
        keys.reserveCapacity(2 * boxes.count)
        for box in boxes where box.incident.isOpen { forEachKey(of: box.incident) { keys.append($0) } }
        rows = OrderedRows(unsorted: keys)
    }

    mutating func replace(_ before: IncidentBox?, with after: IncidentBox) {
        if let before, before.incident.standsAs(after.incident) { return }
        var (old, new): ([Key], [Key]) = ([], [])
        if let before, before.incident.isOpen { forEachKey(of: before.incident) { old.append($0) } }
        if after.incident.isOpen { forEachKey(of: after.incident) { new.append($0) } }
        for key in old { rows.remove(key) }
        for key in new { rows.insert(key) }
    }

    /// Incidents with the query's lead in its town or within 2 km, opened within two hours before it.
    ///
    /// - Parameters:
    ///   - query: What is looked for.
    ///   - limit: At most so many.
    /// - Returns: Those of its kind first, then the nearest, then the latest.
    func neighbours(of query: Query, limit: Int) -> [Neighbour] {
        guard let lead = leads[query.lead].map({ lead($0, query.isExercise) }) else { return [] }
        var nearest = Nearest(limit: limit)
        for cell in cells(lead, query) {
            let latest = Key(cell: cell, age: -query.moment.milliseconds, incident: .least, kind: query.kind)
            for key in rows.rows(after: latest).prefix(Self.depth) {
                let age = query.moment.milliseconds + key.age
                guard key.cell == cell, age <= Self.age.milliseconds else { break }
                guard key.incident != query.itself else { continue }
                let metres = query.position.flatMap { from in key.position.map { Self.distance(from, $0) } }
                if cell.row != .min, let metres, metres > Self.metres { continue }
                let neighbour = Neighbour(
                    incident: key.incident,
                    metres: metres.map { Int64($0.rounded()) },
                    minutes: age / 60_000
                )
                nearest.add(neighbour, isOther: key.kind != query.kind)
            }
        }
        return nearest.neighbours
    }

    // MARK: Cells

    private func lead(_ number: Int32, _ isExercise: Bool) -> Int32 { number * 2 + (isExercise ? 1 : 0) }

    private mutating func forEachKey(of incident: Incident, _ body: (Key) -> Void) {
        let lead = lead(Self.number(of: incident.lead, in: &leads), incident.isExercise)
        func key(_ cell: Cell) -> Key {
            Key(
                cell: cell,
                age: -incident.openedAt.milliseconds,
                incident: IncidentKey(clamping: incident.id),
                kind: incident.kind,
                position: incident.position
            )
        }
        if let town = incident.town {
            body(key(Cell(lead: lead, row: .min, column: Self.number(of: town, in: &towns))))
        }
        if let position = incident.position {
            let (row, column) = (Self.index(position.latitude), Self.index(position.longitude))
            body(key(Cell(lead: lead, row: row, column: column)))
        }
    }

    /// The cells in which something may lie near.
    private func cells(_ lead: Int32, _ query: Query) -> [Cell] {
        var cells: [Cell] = []
        if let town = query.town.flatMap({ towns[$0] }) { cells.append(Cell(lead: lead, row: .min, column: town)) }
        guard let position = query.position else { return cells }
        let north = Int64(Self.metres / Self.metresPerUnit)
        let east = Int64(Self.metres / (Self.metresPerUnit * Self.width(at: position)))
        for row in Self.index(position.latitude - north)...Self.index(position.latitude + north) {
            for column in Self.index(position.longitude - east)...Self.index(position.longitude + east) {
                cells.append(Cell(lead: lead, row: row, column: column))
            }
        }
        return cells
    }

    private static func index(_ degrees: Int64) -> Int32 {
        Int32(clamping: degrees >= 0 ? degrees / side : (degrees - side + 1) / side)
    }

    private static func number<Named: Hashable>(of name: Named, in numbers: inout [Named: Int32]) -> Int32 {
        if let number = numbers[name] { return number }
        let number = Int32(numbers.count)
        numbers[name] = number
        return number
    }

    // MARK: Distance

    /// In metres, over a plane: a few thousandths off at 2 km, and not across the poles or the date line.
    static func distance(_ from: Position, _ to: Position) -> Double {
        let north = Double(to.latitude - from.latitude) * metresPerUnit
        let east = Double(to.longitude - from.longitude) * metresPerUnit * width(at: from)
        return (north * north + east * east).squareRoot()
    }

    /// How long a degree of longitude is there, as a part of one of latitude.
    private static func width(at position: Position) -> Double {
        max(0.05, cos(Double(position.latitude) / 1e7 * .pi / 180))
    }
}

extension Incident {
    /// Whether both have the same cells.
    fileprivate func standsAs(_ other: Incident) -> Bool {
        isOpen == other.isOpen && town == other.town && position == other.position && lead == other.lead
            && kind == other.kind
    }
}

/// The best few of many, in their order: a crowded town has hundreds, and all but a few come to nothing.
private struct Nearest {
    private var found: [(isOther: Bool, neighbour: IncidentGrid.Neighbour)] = []
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
        found.reserveCapacity(limit + 1)
    }

    var neighbours: [IncidentGrid.Neighbour] { found.map(\.neighbour) }

    mutating func add(_ neighbour: IncidentGrid.Neighbour, isOther: Bool) {
        if found.count == limit, let last = found.last, !isBefore((isOther, neighbour), last) { return }
        // One of the town may stand in a square as well.
        guard !found.contains(where: { $0.neighbour.incident == neighbour.incident }) else { return }
        let index = found.firstIndex { isBefore((isOther, neighbour), $0) } ?? found.count
        found.insert((isOther, neighbour), at: index)
        if found.count > limit { found.removeLast() }
    }

    private func isBefore(
        _ left: (isOther: Bool, neighbour: IncidentGrid.Neighbour),
        _ right: (isOther: Bool, neighbour: IncidentGrid.Neighbour)
    ) -> Bool {
        if left.isOther != right.isOther { return right.isOther }
        let (left, right) = (left.neighbour, right.neighbour)
        if left.metres != right.metres { return (left.metres ?? .max) < (right.metres ?? .max) }
        return left.minutes != right.minutes ? left.minutes < right.minutes : left.incident < right.incident
    }
}

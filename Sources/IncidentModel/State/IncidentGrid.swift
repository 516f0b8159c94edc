/// Open incidents by where they are: what a call may be about that others have rung about already.
///
/// An incident stands in a cell for its town, or in that of those without one, and in one for the square of the map that its
/// coordinates lie in; within a cell the latest come first. A look therefore costs the same however many incidents are open.
package struct IncidentGrid: Sendable {
    /// Whose likes are looked for.
    package struct Query {
        package var kind: KindID
        /// Whose kind it is.
        package var headquarters: PartyID
        package var isExercise: Bool
        package var town: String?
        package var position: Position?
        package var words: PlaceWords
        /// Incidents opened up to this moment, but for the one itself.
        package var moment: Instant
        package var itself: IncidentKey?

        /// What is known of an incident that stands.
        package init(_ incident: Incident, plan: PlanIndex) {
            kind = incident.kind
            headquarters = plan.kinds[kind]?.headquarters ?? incident.lead
            (isExercise, town, position) = (incident.isExercise, incident.town, incident.position)
            words = incident.placeWords(plan)
            moment = incident.openedAt
            itself = IncidentKey(clamping: incident.id)
        }

        /// What a report tells.
        ///
        /// - Parameters:
        ///   - report: Not filed yet.
        ///   - plan: The one in force.
        ///   - town: As the plan understands the report; its code.
        ///   - now: When it is filed.
        package init(_ report: Report, plan: PlanIndex, town: String?, at now: Instant) {
            kind = report.kind
            headquarters = plan.kinds[kind]?.headquarters ?? plan.general
            (isExercise, self.town, position) = (report.isExercise, town, report.position)
            words = PlaceWords(report.place ?? report.unit, plan)
            moment = now
        }
    }

    /// Farther away, and longer ago, nothing is looked at. A forest fire is rung about for hours.
    package static let metres = 2_000.0
    package static let age = Interval.minutes(360)
    /// So many are told.
    package static let told = 5
    /// So many of a cell are looked at, the latest; fewer where nobody has told the town and all have to be looked through.
    private static let depth = 64
    private static let shallow = 16
    /// The side of a square in 1e-7 degrees of latitude: twice the distance, so that few squares have to be looked at.
    private static let side: Int64 = 400_000
    /// Of a degree's ten millionth on a meridian.
    private static let metresPerUnit = 0.011_132

    /// A town or a square.
    fileprivate struct Cell: Hashable, Comparable {
        /// Exercises are never the same as what is real.
        var isExercise: Bool
        /// Of a town's cell the least there is.
        var row: Int32
        /// Of a town's cell its number; 0 for those of which nobody knows the town.
        var column: Int32

        static func < (left: Cell, right: Cell) -> Bool {
            left.isExercise != right.isExercise
                ? right.isExercise : (left.row, left.column) < (right.row, right.column)
        }
    }

    fileprivate struct Key: Comparable, KeyedRow {
        var cell: Cell
        /// The negated time, so that the latest comes first.
        var age: Int64
        var incident: IncidentKey
        /// What a look needs of the incident stands here: taking each incident up would cost as much as deciding a report.
        var kind: KindID
        var headquarters: PartyID
        /// Its number among the towns; 0 for none.
        var town: Int32
        var position: Position?
        var words: PlaceWords

        var key: Key { self }

        static func == (left: Key, right: Key) -> Bool {
            left.incident == right.incident && left.age == right.age && left.cell == right.cell
        }

        static func < (left: Key, right: Key) -> Bool {
            left.cell != right.cell
                ? left.cell < right.cell : (left.age, left.incident) < (right.age, right.incident)
        }
    }

    private var rows = OrderedRows<Key>()
    // Towns are told apart by numbers from 1 on; there are as many as the plans have.
    private var towns: [String: Int32] = [:]

    package init() {}

    package init(_ incidents: some Sequence<Incident>, plan: (Incident) -> PlanIndex) {
        var keys: [Key] = []
        for incident in incidents where incident.isOpen { keys += self.keys(of: incident, plan(incident)) }
        rows = OrderedRows(unsorted: keys)
    }

    mutating func replace(_ before: IncidentBox?, with after: Incident, plan: PlanIndex) {
        if let before, before.incident.standsAs(after) { return }
        if let before, before.incident.isOpen {
            for key in cells(of: before.incident).map({ key(before.incident, in: $0) }) { rows.remove(key) }
        }
        if after.isOpen { for key in keys(of: after, plan) { rows.insert(key) } }
    }

    /// Open incidents that lie in the query's town or within 2 km and are like enough to be offered.
    ///
    /// - Parameters:
    ///   - query: What is looked for.
    ///   - limit: At most so many.
    ///   - jurisdiction: Whose incidents they are.
    /// - Returns: The likest first; of two as like the latest.
    package func likenesses(to query: Query, limit: Int, in jurisdiction: String) -> [Likeness] {
        var found: [(key: IncidentKey, likeness: Likeness)] = []
        let town = query.town.flatMap { towns[$0] } ?? 0
        for cell in cells(query, town) {
            var latest = Key(query, in: cell)
            latest.age = -query.moment.milliseconds
            let isOne = cell.row != .min || cell.column == town || cell.column == 0
            for key in rows.rows(after: latest).prefix(isOne ? Self.depth : Self.shallow) {
                let age = query.moment.milliseconds + key.age
                guard key.cell == cell, age <= Self.age.milliseconds else { break }
                guard key.incident != query.itself, let likeness = likeness(key, query, town, age, cell) else {
                    continue
                }
                // One of the town may stand in a square as well.
                guard !found.contains(where: { $0.key == key.incident }) else { continue }
                let index = found.firstIndex { other in
                    (other.likeness.score, other.key) < (likeness.score, key.incident)
                }
                if found.count == limit, index == nil { continue }
                found.insert((key.incident, likeness), at: index ?? found.count)
                if found.count > limit { found.removeLast() }
            }
        }
        return found.map { key, likeness in
            var likeness = likeness
            likeness.incident = key.id(in: jurisdiction)
            return likeness
        }
    }

    private func likeness(_ key: Key, _ query: Query, _ town: Int32, _ age: Int64, _ cell: Cell) -> Likeness? {
        let metres = query.position.flatMap { from in key.position.map { Self.distance(from, $0) } }
        if cell.row != .min, let metres, metres > Self.metres { return nil }
        let kind: KindLikeness =
            key.kind == query.kind
            ? .same
            : key.kind == Self.unknown || query.kind == Self.unknown
                ? .unknown : key.headquarters == query.headquarters ? .headquarters : .other
        var likeness = Likeness(incident: IncidentID(), kind: kind, minutes: Int(age / 60_000))
        likeness.metres = metres.map { Int64($0.rounded()) }
        likeness.isSameTown = town != 0 && key.town == town
        likeness.compare(query.words, key.words)
        likeness.settle()
        return likeness.score >= Likeness.offered ? likeness : nil
    }

    private static let unknown: KindID = "unknown"

    // MARK: Cells

    private mutating func keys(of incident: Incident, _ plan: PlanIndex) -> [Key] {
        if let town = incident.town, towns[town] == nil { towns[town] = Int32(towns.count + 1) }
        let query = Query(incident, plan: plan)
        return cells(of: incident).map { cell in
            var key = Key(query, in: cell)
            key.incident = IncidentKey(clamping: incident.id)
            key.town = incident.town.flatMap { towns[$0] } ?? 0
            return key
        }
    }

    private func cells(of incident: Incident) -> [Cell] {
        var cells: [Cell] = []
        let town = incident.town.flatMap { towns[$0] } ?? 0
        cells.append(Cell(isExercise: incident.isExercise, row: .min, column: town))
        if let position = incident.position {
            let (row, column) = (Self.index(position.latitude), Self.index(position.longitude))
            cells.append(Cell(isExercise: incident.isExercise, row: row, column: column))
        }
        return cells
    }

    // By which the row is found; what else stands in it is not compared.
    private func key(_ incident: Incident, in cell: Cell) -> Key {
        Key(cell: cell, age: -incident.openedAt.milliseconds, incident: IncidentKey(clamping: incident.id))
    }

    /// The cells in which something may lie near.
    private func cells(_ query: Query, _ town: Int32) -> [Cell] {
        var cells: [Cell] = []
        func add(_ town: Int32) { cells.append(Cell(isExercise: query.isExercise, row: .min, column: town)) }
        if query.town != nil {
            if town != 0 { add(town) }
            add(0)
        } else if !query.words.isEmpty {
            for town in 0...Int32(towns.count) { add(town) }
        }
        guard let position = query.position else { return cells }
        let north = Int64(Self.metres / Self.metresPerUnit)
        let east = Int64(Self.metres / (Self.metresPerUnit * Self.width(at: position)))
        for row in Self.index(position.latitude - north)...Self.index(position.latitude + north) {
            for column in Self.index(position.longitude - east)...Self.index(position.longitude + east) {
                cells.append(Cell(isExercise: query.isExercise, row: row, column: column))
            }
        }
        return cells
    }

    private static func index(_ degrees: Int64) -> Int32 {
        Int32(clamping: degrees >= 0 ? degrees / side : (degrees - side + 1) / side)
    }

    // MARK: Distance

    /// In metres, over a plane: a few thousandths off at 2 km, and not across the poles or the date line.
    package static func distance(_ from: Position, _ to: Position) -> Double {
        let north = Double(to.latitude - from.latitude) * metresPerUnit
        let east = Double(to.longitude - from.longitude) * metresPerUnit * width(at: from)
        return (north * north + east * east).squareRoot()
    }

    /// How long a degree of longitude is there, as a part of one of latitude: the cosine, by its series, which is the same on
    /// every machine.
    private static func width(at position: Position) -> Double {
        let angle = Double(position.latitude) / 1e7 * .pi / 180
        let square = angle * angle
        var (term, cosine) = (1.0, 1.0)
        for step in 1...7 {
            term *= -square / Double((2 * step - 1) * 2 * step)
            cosine += term
        }
        return max(0.05, cosine)
    }
}

extension IncidentGrid.Key {
    fileprivate init(_ query: IncidentGrid.Query, in cell: IncidentGrid.Cell) {
        self.init(cell: cell, age: -query.moment.milliseconds, incident: .least)
        (kind, headquarters, position, words) = (query.kind, query.headquarters, query.position, query.words)
    }

    fileprivate init(cell: IncidentGrid.Cell, age: Int64, incident: IncidentKey) {
        self.init(
            cell: cell,
            age: age,
            incident: incident,
            kind: KindID(),
            headquarters: PartyID(),
            town: 0,
            position: nil,
            words: PlaceWords()
        )
    }
}

extension Incident {
    /// The words of its place, or of the unit where nobody has told a place.
    fileprivate func placeWords(_ plan: PlanIndex) -> PlaceWords { PlaceWords(place ?? unit, plan) }

    /// Whether both have the same rows.
    fileprivate func standsAs(_ other: Incident) -> Bool {
        isOpen == other.isOpen && town == other.town && position == other.position && kind == other.kind
            && place == other.place && unit == other.unit
    }
}

/// Open incidents by where they are: what a call may be about that others have rung about already.
///
/// An incident stands in a cell for its town, or in that of those without one, and in one for the square of the map that its
/// coordinates lie in; within a cell it is read from the latest back. A look therefore costs the same however many incidents
/// are open.
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
        /// The points from which on one is offered.
        var least: Int
        /// Of the same kind none is.
        var isOfferedOthers: Bool

        fileprivate var isUnknown: Bool

        /// What is known of an incident that stands.
        package init(_ incident: Incident, plan: PlanIndex) {
            kind = incident.kind
            isUnknown = kind == "unknown"
            headquarters = incident.headquarters(plan)
            (isExercise, town, position) = (incident.isExercise, incident.town, incident.position)
            words = incident.placeWords(plan)
            moment = incident.openedAt
            itself = IncidentKey(clamping: incident.id)
            (least, isOfferedOthers) = Self.offers(kind, plan)
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
            isUnknown = kind == "unknown"
            headquarters = plan.rulesByKind[kind]?.kind.headquarters ?? plan.general
            (isExercise, self.town, position) = (report.isExercise, town, report.position)
            words = PlaceWords(report.place ?? report.unit, plan)
            moment = now
            (least, isOfferedOthers) = Self.offers(kind, plan)
        }

        private static func offers(_ kind: KindID, _ plan: PlanIndex) -> (least: Int, isOfferedOthers: Bool) {
            let policy = plan.plan.joins
            return (policy.offersFrom, policy.neverOffered.contains(kind))
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
    fileprivate static let metresPerUnit = 0.011_132

    /// A town or a square.
    private struct Cell: Hashable {
        /// Exercises are never the same as what is real.
        var isExercise: Bool
        /// Of a town's cell the least there is.
        var row: Int32
        /// Of a town's cell its number; 0 for those of which nobody knows the town.
        var column: Int32

        init(isExercise: Bool, town: Int32) { (self.isExercise, row, column) = (isExercise, .min, town) }

        init(isExercise: Bool, row: Int32, column: Int32) {
            (self.isExercise, self.row, self.column) = (isExercise, row, column)
        }

        var isTown: Bool { row == .min }

        // There are as many as the county has squares: they are spread as our own numbers are.
        func _rawHashValue(seed: Int) -> Int {
            let square = UInt64(UInt32(bitPattern: row)) << 32 | UInt64(UInt32(bitPattern: column))
            return spread(isExercise ? ~square : square, seed: seed)
        }
    }

    /// What a look needs of an incident: taking each incident up would cost as much as deciding a report.
    private struct Row: KeyedRow {
        struct Key: Comparable {
            /// In milliseconds.
            var openedAt: Int64
            var incident: IncidentKey

            static func < (left: Key, right: Key) -> Bool {
                left.openedAt != right.openedAt ? left.openedAt < right.openedAt : left.incident < right.incident
            }
        }

        var words: PlaceWords
        var kind: KindID
        /// Nobody knows yet what it is.
        var isUnknown: Bool
        var headquarters: PartyID
        /// Its number among the towns; 0 for none.
        var town: Int32
        // In 1e-7 degrees, for which four bytes are enough; the latitude is the least there is where no position was told.
        var latitude: Int32
        var longitude: Int32
        var key: Key

        // A batch copies each chunk that it changes, one or two for each of its incidents.
        static var chunkLimit: Int { 128 }

        init(_ incident: Incident, plan: PlanIndex, town: Int32) {
            words = incident.placeWords(plan)
            kind = incident.kind
            isUnknown = kind == "unknown"
            headquarters = incident.headquarters(plan)
            self.town = town
            latitude = incident.position.map { Int32($0.latitude) } ?? .min
            longitude = incident.position.map { Int32($0.longitude) } ?? 0
            key = Self.key(of: incident)
        }

        static func key(of incident: Incident) -> Key {
            Key(openedAt: incident.openedAt.milliseconds, incident: IncidentKey(clamping: incident.id))
        }
    }

    private var cells: [Cell: OrderedRows<Row>] = [:]
    // Towns are told apart by numbers from 1 on; there are as many as the plans have.
    private var towns: [String: Int32] = [:]

    package init() {}

    package init(_ incidents: some Sequence<Incident>, plan: (Incident) -> PlanIndex) {
        var rows: [Cell: [Row]] = [:]
        for incident in incidents where incident.isOpen {
            let row = Row(incident, plan: plan(incident), town: number(of: incident.town))
            for cell in cells(of: incident, town: row.town) { rows[cell, default: []].append(row) }
        }
        cells = rows.mapValues { OrderedRows(unsorted: $0) }
    }

    mutating func replace(_ before: IncidentBox?, with after: Incident, plan: PlanIndex) {
        if let before, before.incident.standsAs(after) { return }
        if let before, before.incident.isOpen { remove(before.incident) }
        guard after.isOpen else { return }
        let row = Row(after, plan: plan, town: number(of: after.town))
        for cell in cells(of: after, town: row.town) { cells[cell, default: OrderedRows()].insert(row) }
    }

    private mutating func remove(_ incident: Incident) {
        let key = Row.key(of: incident)
        for cell in cells(of: incident, town: number(of: incident.town)) {
            cells[cell]?.remove(key)
            if cells[cell]?.count == 0 { cells[cell] = nil }
        }
    }

    private mutating func number(of town: String?) -> Int32 {
        guard let town else { return 0 }
        if let number = towns[town] { return number }
        let number = Int32(towns.count + 1)
        towns[town] = number
        return number
    }

    /// In which it stands.
    private func cells(of incident: Incident, town: Int32) -> [Cell] {
        let cell = Cell(isExercise: incident.isExercise, town: town)
        guard let position = incident.position else { return [cell] }
        let (row, column) = (Self.index(position.latitude), Self.index(position.longitude))
        return [cell, Cell(isExercise: incident.isExercise, row: row, column: column)]
    }

    // MARK: Looking

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
        let origin = query.position.map(Origin.init)
        let end = Row.Key(openedAt: query.moment.milliseconds + 1, incident: .least)
        for cell in cells(query, town, origin) {
            guard let rows = cells[cell] else { continue }
            var left = !cell.isTown || cell.column == town || cell.column == 0 ? Self.depth : Self.shallow
            rows.walkBack(from: end) { row in
                let age = query.moment.milliseconds - row.key.openedAt
                guard age <= Self.age.milliseconds else { return false }
                left -= 1
                guard row.key.incident != query.itself,
                    let likeness = Self.likeness(row, query, town, origin, age, isNear: !cell.isTown)
                else { return left > 0 }
                let key = row.key.incident
                let index = found.firstIndex { ($0.likeness.score, $0.key) < (likeness.score, key) }
                // One of the town may stand in a square as well.
                guard found.count < limit || index != nil, !found.contains(where: { $0.key == key }) else {
                    return left > 0
                }
                found.insert((key, likeness), at: index ?? found.count)
                if found.count > limit { found.removeLast() }
                return left > 0
            }
        }
        return found.map { key, likeness in
            var likeness = likeness
            likeness.incident = key.id(in: jurisdiction)
            return likeness
        }
    }

    // Nil for what is not to be offered. `isNear`: what is farther away than 2 km is looked for elsewhere.
    private static func likeness(
        _ row: Row,
        _ query: Query,
        _ town: Int32,
        _ origin: Origin?,
        _ age: Int64,
        isNear: Bool
    ) -> Likeness? {
        let squared = row.latitude == .min ? nil : origin?.squaredMetres(to: row.latitude, row.longitude)
        if isNear, let squared, squared > metres * metres { return nil }
        let kind: KindLikeness =
            row.kind == query.kind
            ? .same
            : row.isUnknown || query.isUnknown
                ? .unknown : row.headquarters == query.headquarters ? .headquarters : .other
        if query.isOfferedOthers, kind == .same { return nil }
        var likeness = Likeness(incident: IncidentID(), kind: kind, minutes: Int(age / 60_000))
        likeness.metres = squared.map { Int64($0.squareRoot() + 0.5) }
        likeness.isSameTown = town != 0 && row.town == town
        // Most are not offered, whatever their words.
        likeness.settle()
        guard likeness.score + LikenessReason.samePlace.points >= query.least else { return nil }
        likeness.compare(query.words, row.words)
        likeness.settle()
        return likeness.score >= query.least ? likeness : nil
    }

    /// The cells in which something may lie near.
    private func cells(_ query: Query, _ town: Int32, _ origin: Origin?) -> [Cell] {
        var cells: [Cell] = []
        cells.reserveCapacity(8)
        if query.town != nil {
            if town != 0 { cells.append(Cell(isExercise: query.isExercise, town: town)) }
            cells.append(Cell(isExercise: query.isExercise, town: 0))
        } else if !query.words.isEmpty {
            for town in 0...Int32(towns.count) { cells.append(Cell(isExercise: query.isExercise, town: town)) }
        }
        guard let position = query.position, let origin else { return cells }
        let north = Int64(Self.metres / Self.metresPerUnit)
        let east = Int64(Self.metres / (Self.metresPerUnit * origin.width))
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
        Origin(from).squaredMetres(to: Int32(to.latitude), Int32(to.longitude)).squareRoot()
    }

    /// From where distances are measured.
    private struct Origin {
        private let latitude: Double
        private let longitude: Double
        /// How long a degree of longitude is there, as a part of one of latitude: the cosine, by its series, which is the same
        /// on every machine.
        let width: Double

        init(_ position: Position) {
            latitude = Double(position.latitude)
            longitude = Double(position.longitude)
            let angle = latitude / 1e7 * .pi / 180
            let square = angle * angle
            var (term, cosine) = (1.0, 1.0)
            for step in 1...7 {
                term *= -square / Double((2 * step - 1) * 2 * step)
                cosine += term
            }
            width = max(0.05, cosine)
        }

        func squaredMetres(to latitude: Int32, _ longitude: Int32) -> Double {
            let north = (Double(latitude) - self.latitude) * IncidentGrid.metresPerUnit
            let east = (Double(longitude) - self.longitude) * IncidentGrid.metresPerUnit * width
            return north * north + east * east
        }
    }
}

extension Incident {
    /// The words of its place, or of the unit where nobody has told a place.
    fileprivate func placeWords(_ plan: PlanIndex) -> PlaceWords {
        if let place { PlaceWords(place, plan) } else { PlaceWords(unit, plan) }
    }

    /// Whose kind it is.
    fileprivate func headquarters(_ plan: PlanIndex) -> PartyID {
        if let rules = plan.rulesByKind[kind] { rules.kind.headquarters } else { lead }
    }

    /// Whether both have the same rows.
    fileprivate func standsAs(_ other: Incident) -> Bool {
        isOpen == other.isOpen && town == other.town && position == other.position && kind == other.kind
            && place == other.place && unit == other.unit
    }
}

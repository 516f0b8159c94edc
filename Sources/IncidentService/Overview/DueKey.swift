internal import IncidentModel

/// A row that is nothing but its key: a timer or a call task by its time, by the wall clock as it is now.
struct DueKey: Hashable, Comparable, KeyedRow {
    var moment: Instant
    var incident: IncidentKey
    /// The timer's or task's number in its incident.
    var number: Int32

    var key: DueKey { self }

    init(_ moment: Instant, _ incident: IncidentKey, _ number: Int) {
        self.moment = moment
        self.incident = incident
        self.number = Int32(clamping: number)
    }

    /// Before all that is due at the moment.
    init(before moment: Instant) { self.init(moment, .least, 0) }

    static func < (left: DueKey, right: DueKey) -> Bool {
        (left.moment, left.incident, left.number) < (right.moment, right.incident, right.number)
    }

    func shifted(by shift: Interval) -> DueKey {
        var key = self
        key.moment = moment + shift
        return key
    }
}

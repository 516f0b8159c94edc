internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Wording

/// What a person may call an incident by: its full number, the day and the number, or the number alone.
enum IncidentName: Hashable {
    case full(IncidentID)
    /// `1121-0012` or `20261121-12`: nil year for the latest such day.
    case ofDay(year: Int?, month: Int, day: Int, number: Int)
    case number(Int)

    init(_ text: String) throws(InvalidField) {
        guard let name = IncidentName(reading: text) else { throw InvalidField("named", .notAnIncidentName(text)) }
        self = name
    }

    private init?(reading text: String) {
        if let id = IncidentID(text) {
            self = .full(id)
            return
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count <= 32, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let number = parts.last.flatMap({ Int($0) }), number > 0
        else { return nil }
        if parts.count == 1 {
            self = .number(number)
            return
        }
        guard parts.count == 2, let date = Int(parts[0]), [4, 8].contains(parts[0].utf8.count) else { return nil }
        let year = parts[0].utf8.count == 8 ? date / 10_000 : nil
        let (month, day) = (date / 100 % 100, date % 100)
        // 2024 had every day that a year can have.
        guard CivilTime(year: year ?? 2024, month: month, day: day, hour: 0, minute: 0, second: 0) != nil else {
            return nil
        }
        self = .ofDay(year: year, month: month, day: day, number: number)
    }
}

extension Overview {
    /// Every incident that the name may mean, open ones first, in the order of the list, then the newest.
    ///
    /// - Throws: A ``StoreError`` when the ledger cannot be asked for those that have ended.
    func incidents(named name: IncidentName, at now: Instant, in store: any EventStore) throws -> [Incident] {
        let jurisdiction = header.plan.plan.jurisdiction
        let today = jurisdiction.zone.civilTime(of: now)
        var ids: [IncidentID] = []
        switch name {
        case .full(let id): ids = [id]
        case .ofDay(let year, let month, let day, let number):
            let date = year.map { $0 * 10_000 + month * 100 + day } ?? latest(month: month, day: day, until: today)
            ids = [IncidentID(jurisdiction: jurisdiction.code, day: date, number: number)]
        case .number(let number):
            var filter = IncidentList.Filter()
            filter.number = number
            ids = page(after: nil, limit: PageLimit.greatest, matching: filter).map {
                $0.incident.id(in: jurisdiction.code)
            }
            let ofToday = IncidentID(jurisdiction: jurisdiction.code, day: today.dateNumber, number: number)
            if !ids.contains(ofToday) { ids.append(ofToday) }
        }
        return try ids.compactMap { try incident($0) ?? store.incident($0) }
    }

    private func latest(month: Int, day: Int, until today: CivilTime) -> Int {
        // 29 February comes at least every eight years.
        for year in (today.year - 8...today.year).reversed() {
            guard let date = CivilTime(year: year, month: month, day: day, hour: 0, minute: 0, second: 0) else {
                continue
            }
            if date.dateNumber <= today.dateNumber { return date.dateNumber }
        }
        return today.dateNumber
    }
}

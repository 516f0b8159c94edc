import IncidentModel

extension PlanReader {
    /// The villages; names that stand in several lists are places of the same name.
    ///
    /// - Parameter jurisdiction: With the towns and neighbours that lists refer to; nil when it could not be read.
    /// - Returns: Those without an error.
    func readVillages(of jurisdiction: Jurisdiction?) -> [VillageList] {
        var lists = Register(.villageList)
        let sorts = VillageList.Sort.allCases.map(\.rawValue)
        return rows("villages", .villageList, keys: sorts + ["names"] + Fields.provenance).compactMap { row in
            _ = row.provenance()
            let names = readNames(row)
            guard let (sort, tree) = readSort(row, sorts), let of = findings.text(tree, sort.rawValue)
            else { return nil }
            if let jurisdiction { check(of, sort, at: tree.place, in: jurisdiction) }
            guard lists.claim(of, at: tree.place, findings) else { return nil }
            return VillageList(sort, of: of, names: names)
        }
    }

    /// Whose villages they are: exactly one of the keys.
    private func readSort(_ row: Fields, _ sorts: [String]) -> (VillageList.Sort, Tree)? {
        let given = VillageList.Sort.allCases.compactMap { sort in row[sort.rawValue].map { (sort, $0) } }
        guard given.count == 1 else {
            let expected = Label.oneOf(sorts)
            if given.isEmpty {
                findings.missing(Label("所属", "whose they are"), in: .villageList.one, at: row.place, expected: expected)
            } else {
                findings.error(
                    Label("村名表有两个所属", "a list of villages that belongs twice"),
                    at: given[1].1.place,
                    expected: expected
                )
            }
            return nil
        }
        return given[0]
    }

    private func readNames(_ row: Fields) -> [String] {
        var names = Register(.village)
        if row.required("names", expected: Label("村名", "names of villages")) == nil { return [] }
        return row.some("names").compactMap { tree in
            guard let name = findings.prose(tree, "names") else { return nil }
            guard name.unicodeScalars.count >= 2 else {
                let expected = Label("至少两个字", "two characters at least")
                findings.invalid(name, no: .village, at: tree.place, expected: expected)
                return nil
            }
            return names.claim(name, at: tree.place, findings) ? name : nil
        }
    }

    private func check(_ of: String, _ sort: VillageList.Sort, at place: Place, in jurisdiction: Jurisdiction) {
        switch sort {
        case .town:
            let codes = jurisdiction.towns.map(\.code)
            if !codes.contains(of) { findings.unknown(.town, of, at: place, among: codes) }
        case .neighbour:
            let codes = jurisdiction.neighbours.map(\.code)
            if !codes.contains(of) { findings.unknown(.neighbour, of, at: place, among: codes) }
        case .formerTown:
            guard jurisdiction.towns.contains(where: { $0.name.zh == of || $0.formerly.contains(of) }) else { return }
            findings.error(
                Label("“\(of)”是现有乡镇", "\"\(of)\" is a town, or the former name of one"),
                at: place,
                expected: Label("写作 town: 代码", "its code, as the value of town")
            )
        }
    }
}

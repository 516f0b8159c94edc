import IncidentModel

extension PlanReader {
    func readJurisdiction() -> Jurisdiction? {
        guard let tree = sections["jurisdiction"],
            let row = Fields(
                tree,
                Label("辖区", "the jurisdiction"),
                keys: ["code", "zh", "en", "zone", "bounds", "towns", "neighbours"] + Fields.provenance,
                findings: findings
            )
        else { return nil }
        _ = row.provenance()
        let code = row.required("code", expected: Label("GB/T 2260 的六位代码", "the six digits of GB/T 2260"))
            .flatMap { findings.code($0, .jurisdiction, digits: 6) }
        let name = row.label()
        let zone = row.required("zone", expected: Label("时区，如 Asia/Shanghai", "a time zone such as Asia/Shanghai"))
            .flatMap { findings.zone($0) }
        let bounds = row["bounds"].flatMap(readBounds)
        let towns = readTowns(row.list("towns"), of: code)
        let neighbours = readNeighbours(row.list("neighbours"))
        guard let code, let name, let zone else { return nil }
        return Jurisdiction(code: code, name: name, zone: zone, bounds: bounds, towns: towns, neighbours: neighbours)
    }

    private func readBounds(_ tree: Tree) -> Bounds? {
        let keys = ["west", "south", "east", "north"]
        guard let row = Fields(tree, Label("范围", "the bounds"), keys: keys, findings: findings) else { return nil }
        let sides = keys.map { key in
            row.required(key, expected: Label("度数", "degrees")).flatMap { degrees($0, key) }
        }
        guard let west = sides[0], let south = sides[1], let east = sides[2], let north = sides[3] else { return nil }
        guard west < east, south < north else {
            let expected = Label("west 小于 east，south 小于 north", "west less than east and south less than north")
            findings.error(Label("范围为空", "bounds that hold nothing"), at: row.place, expected: expected)
            return nil
        }
        return Bounds(west: west, south: south, east: east, north: north)
    }

    private func degrees(_ tree: Tree, _ side: String) -> Int64? {
        guard let text = findings.text(tree, side) else { return nil }
        let limit: Int64 = side == "west" || side == "east" ? 180 : 90
        guard let value = Quantity(text)?.scaled(by: 10_000_000), abs(value) <= limit * 10_000_000 else {
            findings.invalid(
                text,
                no: Label("“\(side)”度数", "number of degrees for \"\(side)\""),
                at: tree.place,
                expected: Label("-\(limit) 至 \(limit)，至多七位小数", "-\(limit) to \(limit) with at most seven decimals")
            )
            return nil
        }
        return value
    }

    private func readTowns(_ trees: [Tree], of code: String?) -> [Town] {
        var codes = Register(.town)
        var names = Register(Label("乡镇名称", "town name"))
        return trees.compactMap { tree -> Town? in
            let keys = ["code", "zh", "en", "formerly", "phone"] + Fields.provenance
            guard let row = Fields(tree, .town.one, keys: keys, findings: findings) else { return nil }
            _ = row.provenance()
            let label = row.label()
            let former = row.some("formerly").compactMap { findings.prose($0, "formerly") }
            let phones = row["phone"].map(findings.phones) ?? []
            guard let codeTree = row.required("code", expected: Label("九位数字", "nine digits")),
                let town = findings.code(codeTree, .town, digits: 9), let label
            else { return nil }
            if let code, !town.hasPrefix(code) {
                let message = Label("乡镇 \(town) 不在本辖区", "town \(town) lies elsewhere")
                let expected = Label("以 \(code) 开头的代码", "a code that begins with \(code)")
                findings.error(message, at: codeTree.place, expected: expected)
            }
            var isNew = codes.claim(town, at: codeTree.place, findings)
            for name in [label.zh, label.en.lowercased()] + former {
                isNew = names.claim(name, at: row.place, findings) && isNew
            }
            return isNew ? Town(code: town, name: label, formerly: former, phones: phones) : nil
        }
    }

    private func readNeighbours(_ trees: [Tree]) -> [Neighbour] {
        var codes = Register(.neighbour)
        return trees.compactMap { tree -> Neighbour? in
            let keys = ["code", "zh", "en", "phone"] + Fields.provenance
            guard let row = Fields(tree, .neighbour.one, keys: keys, findings: findings) else { return nil }
            _ = row.provenance()
            let label = row.label()
            let phone = row["phone"].flatMap(findings.phone)
            guard let codeTree = row.required("code", expected: Label("六位数字", "six digits")),
                let code = findings.code(codeTree, .neighbour, digits: 6),
                codes.claim(code, at: codeTree.place, findings), let label
            else { return nil }
            return Neighbour(code: code, name: label, phone: phone)
        }
    }
}

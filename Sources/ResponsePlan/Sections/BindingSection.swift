import IncidentModel

extension PlanReader {
    /// Who speaks for a party, from `accounts` and `groups` of its row; nil when it has neither.
    func readBinding(_ row: Fields) -> Binding? {
        let accounts = readUnixNames(row, "accounts", "account")
        let groups = readUnixNames(row, "groups", "group")
        return accounts.isEmpty && groups.isEmpty ? nil : Binding(accounts: accounts, groups: groups)
    }

    private func readUnixNames(_ row: Fields, _ key: String, _ what: String) -> [String] {
        var names: [String] = []
        for tree in row.some(key) {
            guard let name = findings.unixName(tree, what) else { continue }
            if names.contains(name) {
                findings.error("\(what) \"\(name)\" stands here twice", at: tree.place)
            } else {
                names.append(name)
            }
        }
        return names
    }

    /// Warns when parties have their own people and nobody is bound to the duty room, which then records for none of them.
    func warnOfUnboundDutyRoom(_ plan: Plan) {
        guard let general = plan.headquarters.first(where: \.isGeneral), general.binding == nil,
            plan.headquarters.contains(where: { $0.binding != nil })
                || plan.responders.contains(where: { $0.binding != nil })
        else { return }
        findings.warning(
            "parties have accounts or groups of their own, and \"\(general.id)\" has none: its duty room records for none of them",
            at: place(of: general.id.text, in: "headquarters"),
            expected: "accounts or groups at \(general.id) as well"
        )
    }
}

import IncidentModel

extension PlanReader {
    /// Who speaks for a party, from `accounts` and `groups` of its row; nil when it has neither.
    func readBinding(_ row: Fields) -> Binding? {
        let accounts = readUnixNames(row, "accounts", Label("账户", "account"))
        let groups = readUnixNames(row, "groups", Label("用户组", "group"))
        return accounts.isEmpty && groups.isEmpty ? nil : Binding(accounts: accounts, groups: groups)
    }

    private func readUnixNames(_ row: Fields, _ key: String, _ what: Label) -> [String] {
        var names: [String] = []
        for tree in row.some(key) {
            guard let name = findings.unixName(tree, what) else { continue }
            if names.contains(name) { findings.repeated(what, name, at: tree.place) } else { names.append(name) }
        }
        return names
    }

    /// Warns when parties have their own people and nobody is bound to the duty room, which then records for none of them.
    func warnOfUnboundDutyRoom(_ plan: Plan) {
        guard let general = plan.headquarters.first(where: \.isGeneral), general.binding == nil,
            plan.headquarters.contains(where: { $0.binding != nil })
                || plan.responders.contains(where: { $0.binding != nil })
        else { return }
        let message = Label(
            "有参与单位指定了账户或用户组，而“\(general.id)”没有：其值班室不能为它们代录",
            "parties have accounts or groups of their own, and \"\(general.id)\" has none: its duty room records for none of them"
        )
        let expected = Label("\(general.id) 也写明账户或用户组", "accounts or groups at \(general.id) as well")
        findings.warning(message, at: place(of: general.id.text, in: "headquarters"), expected: expected)
    }
}

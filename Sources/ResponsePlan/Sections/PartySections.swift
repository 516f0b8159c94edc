import IncidentModel

extension PlanReader {
    func readHeadquarters(_ register: inout Register) -> [Headquarters] {
        let always = readLabels(sections.rows("always-members", findings), "always-members")
        var general: Place?
        var all: [Headquarters] = []
        for row in rows(
            "headquarters",
            .headquarters,
            keys: [
                "id", "zh", "en", "short", "general", "office", "co-leads", "members", "posts", "sources", "accounts",
                "groups",
            ] + Fields.provenance
        ) {
            _ = row.provenance()
            let id = register.id(of: row)
            let name = row.label()
            let short = readShort(row)
            let office = row.required("office", expected: Label("办公室所在部门", "the department in which its office sits"))
                .flatMap { findings.label($0, "office") }
            let coLeads = readLabels(row.some("co-leads"), "co-leads")
            let members = readLabels(row.some("members"), "members")
            let posts = readPosts(row)
            let binding = readBinding(row)
            let sources = row.some("sources").compactMap { findings.text($0, "sources") }
            let isGeneral = row.flag("general") ?? false
            if isGeneral, let first = general {
                let message = Label("总指挥部不止一个", "a second general headquarters")
                findings.error(message, at: row.place(of: "general"), expected: .once(after: first))
            }
            if isGeneral { general = general ?? row.place }
            guard let id, let name, let office, let posts else { continue }
            let seated = [office] + coLeads + members
            all.append(
                Headquarters(
                    id: PartyID(interning: id),
                    name: name,
                    short: short,
                    isGeneral: isGeneral,
                    office: office,
                    coLeads: coLeads,
                    members: members + always.filter { member in !seated.contains { $0.zh == member.zh } },
                    posts: posts,
                    sources: sources,
                    binding: binding
                )
            )
        }
        if general == nil, sections["headquarters"] != nil {
            let message = Label("没有总指挥部", "no general headquarters")
            let expected = Label("其中一个写 general: true", "general: true at one of them")
            findings.error(message, at: sections.place(of: "headquarters"), expected: expected)
        }
        // The order of the plan's readers: the general headquarters first.
        return all.filter(\.isGeneral) + all.filter { !$0.isGeneral }
    }

    func readResponders(_ register: inout Register) -> [Responder] {
        let responders = rows(
            "responders",
            .responder,
            keys: ["id", "zh", "en", "short", "phone", "posts", "of-town", "sources", "accounts", "groups"]
                + Fields.provenance
        )
        .compactMap { row -> Responder? in
            _ = row.provenance()
            let id = register.id(of: row)
            let name = row.label()
            let short = readShort(row)
            let binding = readBinding(row)
            let sources = row.some("sources").compactMap { findings.text($0, "sources") }
            let posts: [Post]?
            if row.has("posts") {
                if row.has("phone") {
                    let message = Label("处置力量同时写了 phone 和 posts", "both phone and posts in a responder")
                    let expected = Label("电话写在 posts 中", "the phone at one of the posts")
                    findings.error(message, at: row.place(of: "phone"), expected: expected)
                }
                posts = readPosts(row)
            } else {
                let phones = row["phone"].map(findings.phones) ?? []
                posts = [Post(id: "duty", title: Label(zh: "值班室", en: "duty desk"), phones: phones)]
            }
            let isOfTown = row.flag("of-town") ?? false
            guard let id, let name, let posts else { return nil }
            return Responder(
                id: PartyID(interning: id),
                name: name,
                short: short,
                posts: posts,
                isOfTown: isOfTown,
                sources: sources,
                binding: binding
            )
        }
        requireRows("responders", responders, expected: Label("至少一个", "at least one"))
        return responders
    }

    /// As many characters of Chinese, and letters of English, as the narrowest list has room for.
    private static let shortLimits = (zh: 6, en: 14)

    private func readShort(_ row: Fields) -> Label? {
        guard let tree = row["short"], let short = findings.label(tree, "short") else { return nil }
        let limits = Self.shortLimits
        guard short.zh.count <= limits.zh, short.en.count <= limits.en else {
            let message = Label(
                "简称太长：“\(short.zh) / \(short.en)”",
                "a short name that is long: \"\(short.zh) / \(short.en)\""
            )
            let expected = Label(
                "中文不超过 \(limits.zh) 个字，英文不超过 \(limits.en) 个字符",
                "at most \(limits.zh) Chinese characters and \(limits.en) letters"
            )
            findings.error(message, at: tree.place, expected: expected)
            return nil
        }
        return short
    }

    /// Warns of two headquarters, or two responders, that lists cannot tell apart.
    func warnOfSameShortNames(_ plan: Plan) {
        func warn(_ names: [(id: PartyID, short: Label?)], in section: String) {
            for (index, party) in names.enumerated() {
                guard let short = party.short,
                    let first = names[..<index].first(where: { $0.short?.zh == short.zh || $0.short?.en == short.en })
                else { continue }
                let message = Label(
                    "“\(party.id)”与“\(first.id)”简称相同，列表中分不清",
                    "\"\(party.id)\" has the short name of \"\(first.id)\": lists do not tell them apart"
                )
                let expected = Label("不同的简称", "another short name")
                findings.warning(message, at: place(of: party.id.text, in: section), expected: expected)
            }
        }
        warn(plan.headquarters.map { ($0.id, $0.short) }, in: "headquarters")
        warn(plan.responders.map { ($0.id, $0.short) }, in: "responders")
    }

    private func readLabels(_ trees: [Tree], _ key: String) -> [Label] {
        var labels: [Label] = []
        for tree in trees {
            guard let label = findings.label(tree, key) else { continue }
            if labels.contains(where: { $0.zh == label.zh }) {
                findings.repeated(Label("“\(key)”中", "in \"\(key)\","), label.zh, at: tree.place)
            } else {
                labels.append(label)
            }
        }
        return labels
    }

    private func readPosts(_ row: Fields) -> [Post]? {
        guard let tree = row.required("posts", expected: Label("至少有值班室", "at least the duty desk")) else { return nil }
        var register = Register(Label("联系人", "post"))
        let trees = findings.list(tree, "posts")
        let posts = trees.compactMap { tree -> Post? in
            let keys = ["id", "zh", "en", "phone", "hours", "commander", "head", "shift-leader", "own"]
            guard let post = Fields(tree, register.what.one, keys: keys, findings: findings) else { return nil }
            let id = register.id(of: post)
            let title = post.label()
            let phones = post["phone"].map(findings.phones) ?? []
            let hours = post["hours"].flatMap { Spans.hours($0, findings) }
            let isOwn = post.flag("own") ?? false
            let (isCommander, isHead) = (post.flag("commander") ?? false, post.flag("head") ?? false)
            let leadsShift = post.flag("shift-leader") ?? false
            guard let id, let title else { return nil }
            return Post(
                id: id,
                title: title,
                phones: phones,
                hours: hours,
                isCommander: isCommander,
                isHead: isHead,
                leadsShift: leadsShift,
                isOwn: isOwn
            )
        }
        guard posts.count == trees.count else { return nil }
        guard posts.first?.id == "duty" else {
            let message = Label("联系人未以值班室开头", "posts that do not begin with the duty desk")
            findings.error(message, at: tree.place, expected: Label("“duty”排在第一", "the post \"duty\" first"))
            return nil
        }
        return posts
    }
}

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

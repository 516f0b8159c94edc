package import IncidentModel

// What errors call the things of a plan.
extension Label {
    static let jurisdiction = Label("辖区", "jurisdiction")
    static let town = Label("乡镇", "town")
    static let village = Label("村", "village")
    static let villageList = Label("村名表", "list of villages")
    static let neighbour = Label("毗邻县区", "neighbour")
    static let party = Label("参与单位", "party")
    static let headquarters = Label("指挥部", "headquarters")
    static let responder = Label("处置力量", "responder")
    static let figure = Label("数据项", "figure")
    static let scheme = Label("等级标准", "scheme")
    static let kind = Label("类型", "kind")
    static let milestone = Label("节点", "milestone")
    static let milestoneSet = Label("节点组", "set of milestones")
    static let rule = Label("规则", "rule")
    static let timer = Label("时限", "timer")
    static let ladder = Label("催办升级", "ladder")
    static let question = Label("问题", "question")
    static let outcome = Label("结束结果", "outcome")

    /// As one of its sort: `a kind`, `an outcome`.
    var one: Label { Label(zh, (en.first.map("aeiou".contains) ?? false ? "an " : "a ") + en) }

    /// A key or a word as it is quoted in a message, which stays one line of bearable length.
    package static func quoted(_ word: String) -> Label {
        let line = String(word.map { $0.isNewline ? " " : $0 })
        let word = line.count <= 60 ? line : line.prefix(57) + "…"
        return Label("“\(word)”", "\"\(word)\"")
    }

    /// What stands at a key, for ``Findings/unknown(_:_:at:among:)``.
    static func value(of key: String) -> Label { Label("的“\(key)”取值", key) }

    package static func number(for key: String) -> Label { Label("“\(key)”数值", "number for \"\(key)\"") }

    /// One, where there is another before it.
    static func once(after first: Place) -> Label {
        let place = "\(first.file):\(first.line)"
        return Label("只出现一次，首次在 \(place)", "one; the first stands in \(place)")
    }

    /// `a、b、c`, `a, b, c`.
    static func row(_ words: [String]) -> Label {
        Label(words.joined(separator: "、"), words.joined(separator: ", "))
    }

    /// What is asked when something near is known, after a message; nothing otherwise.
    package static func hint(_ nearest: String?) -> Label {
        nearest.map { Label("；是否指“\($0)”？", "; did you mean \"\($0)\"?") } ?? Label("")
    }

    /// `one of a, b, c`; nil for nothing, and a count for lists too long to help.
    package static func oneOf(_ words: [String]) -> Label? {
        guard !words.isEmpty else { return nil }
        guard words.count <= 24 else {
            return Label("预案所列 \(words.count) 个之一", "one of the \(words.count) that the plan has")
        }
        guard words.count > 1 else { return Label(words[0]) }
        return Label("", "one of ") + .row(words) + Label(" 之一", "")
    }
}

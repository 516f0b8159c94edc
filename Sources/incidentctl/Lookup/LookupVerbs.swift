import ArgumentParser
import CallTrace
import IncidentAPI
import IncidentModel
import JSONCoding
import ResponsePlan
import UserInput
import Wording

/// A verb that looks up what the plan has, by any part of its names.
protocol LookupVerb: QueryVerb {
    var word: String? { get }

    /// All there are, in the plan's order.
    func rows(_ service: Service) throws -> [LookupRow]
}

/// One thing of the plan: what it is called, and what else is told of it.
struct LookupRow {
    struct Detail {
        var key: String
        var title: Label
        var value: JSON
        /// As a table shows it.
        var text: Label
    }

    var id: String
    var name: Label
    /// What else it is found by.
    var words: [String] = []
    var details: [Detail] = []

    fileprivate var object: JSONObject {
        JSONObject(
            [("id", .string(id)), ("zh", .string(name.zh)), ("en", .string(name.en))]
                + details.map { ($0.key, $0.value) }
        )
    }
}

extension LookupVerb {
    func perform(_ service: Service) throws {
        let rows = try found(among: rows(service))
        guard !rows.isEmpty else {
            let word = word ?? ""
            throw CommandFailure(.notFound, service.language("没有与“\(word)”相近的。", "There is nothing like '\(word)'."))
        }
        Printer(service).array(rows.map(\.object)) { table(rows, $0) }
    }

    /// Those with the word in a name, by letters or by sound; where there are none, the five that come nearest.
    private func found(among rows: [LookupRow]) -> [LookupRow] {
        guard let word else { return rows }
        let ranking = Ranking(rows.map { [$0.id, $0.name.zh, $0.name.en] + $0.words })
        let near = ranking.rows(near: word)
        let hits = near.prefix { $0.nearness >= .initials }
        return (hits.isEmpty ? near.prefix(5) : hits).map { rows[$0.row] }
    }

    private func table(_ rows: [LookupRow], _ presentation: Presentation) -> [String] {
        let say = presentation.language
        let details = rows.first?.details ?? []
        var table = Table(
            [.init(title: say("代号", "ID")), .init(title: say("名称", "NAME"))]
                + details.map { .init(title: $0.title.text(say), least: 8) }
        )
        for row in rows {
            table.add([.init(row.id), .init(row.name.text(say))] + row.details.map { .init($0.text.text(say)) })
        }
        return presentation.table(table)
    }

    /// The plan in force; where it cannot be had, the copy that was kept of it, and when.
    fileprivate func plan(_ service: Service) throws(CommandFailure) -> PlanReply {
        if let plan = service.plan() { return plan }
        // Without a copy, the daemon's own answer says why there is none.
        guard let copy = PlanCopy().read() else { return try service.call(.plan, as: PlanReply.self) }
        DaemonTime.adopt(zoneOf: copy.plan)
        let time = Times(language: service.language, clock: .system).local(copy.keptAt)
        Screen.say(service.language("预案取自 \(time) 存下的副本。", "From the copy of the plan that was kept at \(time)."))
        return copy.plan
    }
}

/// The kinds of incident.
struct KindsVerb: LookupVerb {
    static let configuration = CommandConfiguration(
        commandName: "kinds",
        abstract: "Looks kinds of incident up: by id, name, synonym, part, pinyin or its initials.",
        discussion: """
            EXAMPLES:
              incidentctl kinds
              incidentctl kinds 着火
              incidentctl kinds chehuo
              incidentctl kinds collapse -o json
            """
    )

    @Argument(help: "A word, or a part of one; all kinds when left out.") var word: String?
    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func rows(_ service: Service) throws -> [LookupRow] {
        let plan = try plan(service)
        let names = NameIndex(plan)
        return plan.kinds.map { kind in
            let lead = names.party(kind.headquarters) ?? Label(kind.headquarters)
            let sent = kind.responders.map { names.party($0) ?? Label($0) }
            return LookupRow(
                id: kind.id,
                name: kind.name,
                words: kind.also,
                details: [
                    .init("headquarters", Label("牵头", "LED BY"), .string(kind.headquarters), lead),
                    .init("urgency", Label("紧急程度", "URGENCY"), kind.urgency),
                    .init("responders", Label("出动", "SENT"), .array(kind.responders.map(JSON.string)), .list(sent)),
                    .init("also", Label("其他说法", "ALSO"), kind.also),
                ]
            )
        }
    }
}

/// Who drives out.
struct RespondersVerb: LookupVerb {
    static let configuration = CommandConfiguration(
        commandName: "responders",
        abstract: "Looks up who drives out, with the phone of the duty desk.",
        discussion: """
            EXAMPLES:
              incidentctl responders
              incidentctl responders 消防
              incidentctl responders ambulance -o json
            """
    )

    @Argument(help: "A word, or a part of one; all responders when left out.") var word: String?
    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func rows(_ service: Service) throws -> [LookupRow] {
        try plan(service).responders.map { party in
            let none = service.language("未登记号码", "no number")
            let phone = LookupRow.Detail(
                "phone",
                Label("电话", "PHONE"),
                party.phone.map(JSON.string) ?? .null,
                Label(party.phone ?? none)
            )
            return LookupRow(id: party.id, name: party.name, details: [phone])
        }
    }
}

/// The towns.
struct TownsVerb: LookupVerb {
    static let configuration = CommandConfiguration(
        commandName: "towns",
        abstract: "Looks the jurisdiction's towns up, with their codes.",
        discussion: """
            EXAMPLES:
              incidentctl towns
              incidentctl towns 西口
              incidentctl towns xunzhen
            """
    )

    @Argument(help: "A word, or a part of one; all towns when left out.") var word: String?
    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func rows(_ service: Service) throws -> [LookupRow] {
        try plan(service).towns.map { LookupRow(id: $0.id, name: $0.name) }
    }
}

/// With what an incident is closed.
struct OutcomesVerb: LookupVerb {
    static let configuration = CommandConfiguration(
        commandName: "outcomes",
        abstract: "Looks up the codes that an incident can be closed with.",
        discussion: """
            EXAMPLES:
              incidentctl outcomes
              incidentctl outcomes 误报
            """
    )

    @Argument(help: "A word, or a part of one; all outcomes when left out.") var word: String?
    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func rows(_ service: Service) throws -> [LookupRow] {
        try plan(service).outcomes.map { LookupRow(id: $0.id, name: $0.name) }
    }
}

/// What can be told of an incident in numbers.
struct FiguresVerb: LookupVerb {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "Looks up what can be told with --figure, with unit and choices.",
        discussion: """
            EXAMPLES:
              incidentctl figures
              incidentctl figures 中毒
              incidentctl figures radiation -o json
            """
    )

    @Argument(help: "A word, or a part of one; all figures when left out.") var word: String?
    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func rows(_ service: Service) throws -> [LookupRow] {
        try plan(service).figures.map { figure in
            LookupRow(
                id: figure.id,
                name: figure.name,
                details: [
                    .init(
                        "unit",
                        Label("单位", "UNIT"),
                        .string(figure.unit.text),
                        figure.unit.known?.label ?? Label(figure.unit.text)
                    ),
                    .init("choices", Label("可选", "CHOICES"), figure.choices),
                ]
            )
        }
    }
}

/// The built-in mappings of counties' exports.
struct MappingsVerb: LookupVerb {
    static let configuration = CommandConfiguration(
        commandName: "mappings",
        abstract: "Looks up the mappings that 'report --batch --format csv --mapping' knows without a file.",
        discussion: """
            EXAMPLES:
              incidentctl mappings
              incidentctl report --batch calls.csv --format csv --mapping montgomery
            """
    )

    @Argument(help: "A word, or a part of one; all mappings when left out.") var word: String?
    @OptionGroup var view: ViewOptions
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption

    func rows(_ service: Service) throws -> [LookupRow] {
        try TraceMapping.builtInNames.map { name in
            LookupRow(id: name, name: Label(try TraceMapping.load(name).about ?? name))
        }
    }
}

extension LookupRow.Detail {
    init(_ key: String, _ title: Label, _ value: JSON, _ text: Label) {
        self.init(key: key, title: title, value: value, text: text)
    }

    init(_ key: String, _ title: Label, _ words: [String]) {
        let text = Label(words.joined(separator: "、"), words.joined(separator: ", "))
        self.init(key: key, title: title, value: .array(words.map(JSON.string)), text: text)
    }

    init(_ key: String, _ title: Label, _ urgency: WireWord<Urgency>) {
        self.init(
            key: key,
            title: title,
            value: .string(urgency.text),
            text: Label(Words(language: .zh).urgency(urgency), Words(language: .en).urgency(urgency))
        )
    }
}

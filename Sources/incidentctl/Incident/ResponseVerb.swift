import ArgumentParser
import IncidentAPI
public import IncidentModel
import Wording

/// A person decides on the response.
struct ResponseVerb: ActVerb {
    static let configuration = CommandConfiguration.act(
        .responseDecided,
        commandName: "response",
        abstract: "Records that a response was started, raised, lowered or lifted.",
        discussion: """
            EXAMPLES:
              incidentctl response 12 --level II --by 李县长
              incidentctl response 12 --matter 森林火灾扑救 --length 24小时 --measures 转移群众，封控道路
              incidentctl response 12 --level III --by 李县长 --reason 明火已扑灭
              incidentctl response 12 --lift --by 李县长 --reason 险情解除

            The level is what is done, the grade what happened. A start states matter,
            level, expected length and measures (Emergency Response Law art. 72): in a hurry
            the level alone, the rest afterwards; what lacks is shown until then. Without
            --by it is who sits at this seat.

            The assessed grade proposes the level: less than that, lowering and lifting take
            a --reason. Level I is for the general headquarters to decide.
            """
    )

    @Argument(help: "The incident.", completion: .incidents) var incident: String
    @Option(help: "I, II, III or IV.") var level: ResponseLevel?
    @Flag(help: "It is over.") var lift = false
    @Option(name: .customLong("by"), help: ArgumentHelp("Who decided.", valueName: "name")) var decidedBy: String?
    @Option(help: ArgumentHelp("To what is responded.", valueName: "text")) var matter: String?
    @Option(help: ArgumentHelp("How long it is expected to last.", valueName: "text")) var length: String?
    @Option(help: ArgumentHelp("What is done.", valueName: "text")) var measures: String?
    @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String?
    @OptionGroup var options: SeatOptions
    @OptionGroup var person: PersonOption
    @OptionGroup var seen: SeenOption

    func validate() throws {
        guard !(lift && level != nil) else {
            throw ValidationError("--level 与 --lift 只能写一项。", "Give --level or --lift, not both.")
        }
        guard lift || [level?.rawValue, matter, length, measures].contains(where: { $0 != nil }) else {
            throw ValidationError(
                "请写明 --level、--lift，或要补充的 --matter、--length、--measures。",
                "Give --level, --lift, or what is to be stated: --matter, --length, --measures."
            )
        }
    }

    func perform(_ service: Service) throws {
        let parameters = try DecideResponseParameters {
            $0.incident = try IncidentName(incident).resolved(by: service)
            ($0.level, $0.lift) = (WireWord(level), lift ? true : nil)
            ($0.decidedBy, $0.matter, $0.length, $0.measures) = (decidedBy, matter, length, measures)
            ($0.reason, $0.person) = (reason, service.seat.person)
        }
        let done = lift ? Label("响应已解除", "response lifted") : level?.label ?? Label("决定内容已补充", "statements added")
        try Printer(service).change(try service.change(.decideResponse, parameters), done: done.zh, done.en)
    }
}

extension ResponseVerb: ChineseHelp {
    static let zh = [
        "Records that a response was started, raised, lowered or lifted.": "登记应急响应的启动、提升、降低或解除。",
        "I, II, III or IV.": "I、II、III 或 IV。",
        "It is over.": "解除。",
        "Who decided.": "决定人。",
        "To what is responded.": "响应事项。",
        "How long it is expected to last.": "预计期限。",
        "What is done.": "应急处置措施。",
        """
        The level is what is done, the grade what happened. A start states matter,
        level, expected length and measures (Emergency Response Law art. 72): in a hurry
        the level alone, the rest afterwards; what lacks is shown until then. Without
        --by it is who sits at this seat.
        """:
            """
        响应级别是采取的行动，事件等级是发生了什么。启动响应须说明响应事项、级别、预计期限、应急处置措施（突发事件应对法第七十二条）：来不及时可先登记级别，其余随后补充，\
        补齐之前一直提示。不写 --by 时为席位人员。
        """,
        """
        The assessed grade proposes the level: less than that, lowering and lifting take
        a --reason. Level I is for the general headquarters to decide.
        """:
            "按初判等级建议响应级别：低于建议、降低、解除时须写明 --reason。I级响应由总指挥部决定。",
    ]
}

extension ResponseLevel: SpokenArgument {
    /// By what was typed.
    public init?(argument: String) { self.init(spoken: argument) }
    var spoken: [Label] {
        let numeral = ["I": ("1", "一级"), "II": ("2", "二级"), "III": ("3", "三级"), "IV": ("4", "四级")][rawValue]
        return [label, Label(numeral?.1 ?? rawValue, numeral?.0 ?? rawValue), Label("\(rawValue)级", rawValue)]
    }
}

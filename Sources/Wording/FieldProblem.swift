package import IncidentModel

/// What is wrong with a field of a method call, before anything is decided.
package enum FieldProblem: Hashable, Sendable {
    case missing
    /// The method has no such field.
    case unknownField
    /// Expected and found, as JSON names its types.
    case wrongType(expected: String, found: String)
    case oneOf([String])
    case tooLong(bytes: Int, limit: Int)
    case tooMany(limit: Int)
    case controlCharacter(Unicode.Scalar)
    /// It is no value of its field.
    case unreadable
    /// A report without kind, text and place.
    case nothingToFile
    case notATime
    case notAUUID
    case notAnIncident
    /// An incident's short name that is none.
    case notAnIncidentName(String)
    /// Latitude without longitude, or the other way round.
    case goesWith(String)
    case degreesOutOfRange(Int)
    /// Latitude and longitude the other way round; what was perhaps meant.
    case exchanged(Position)
    case notANumber
    case notWhole
    case negative
    case tooGreat
    case notAFlag
    /// A number in this unit.
    case numberNeeded(Figure.Unit)
    /// The figure has a field of its own, which says something else.
    case toldTwice
    case unknownFigure(String, nearest: String?)
    case unknownKind(String, nearest: String?)
    case unknownParty(String, nearest: String?)
    case notAPhone
    case notAnAsk
    case unknownHeadquarters(String, nearest: String?)
    /// Less than this.
    case below(Int64)
    case limitOutOfRange(greatest: Int)
    case staleCursor
    /// What somebody else has put into words.
    case worded(Label)

    /// What is wrong, and what would be right. The field itself is not named.
    package var label: Label {
        switch self {
        case .missing: Label("没有填写。", "It is missing.")
        case .unknownField: Label("没有这个字段。", "There is no such field.")
        case .wrongType(let expected, let found):
            Label("应为 \(expected)，填写的是 \(found)。", "It must be \(expected), not \(found).")
        case .oneOf(let words): .oneOf(words)
        case .tooLong(let bytes, let limit):
            Label("最多\(limit)字节，填写的有\(bytes)字节。", "It has \(bytes) bytes; at most \(limit) are taken.")
        case .tooMany(let limit): Label("最多\(limit)个。", "At most \(limit) are taken.")
        case .controlCharacter(let scalar):
            Label("含有控制字符 U+\(hex(scalar))。", "It holds the control character U+\(hex(scalar)).")
        case .unreadable: Label("读不懂。", "It cannot be read.")
        case .nothingToFile:
            Label("类型、经过、地点至少要有一项。", "A report needs a kind, a text or a place at least.")
        case .notATime:
            Label(
                "须为带时区的 RFC 3339 时间，如 2026-11-21T06:05:00Z。",
                "It must be RFC 3339 with a zone, such as 2026-11-21T06:05:00Z."
            )
        case .notAUUID:
            Label(
                "须为 UUID，如 1b4e28ba-2fa1-41d2-883f-0016d3cca427。",
                "It must be a UUID, such as 1b4e28ba-2fa1-41d2-883f-0016d3cca427."
            )
        case .notAnIncident:
            Label(
                "须为完整的事件编号，如 140930-20261121-0001。",
                "It must be an incident's full number, such as 140930-20261121-0001."
            )
        case .notAnIncidentName(let text):
            Label(
                "“\(text)”不是事件编号；写作 12、1121-0012 或 140930-20261121-0012。",
                "'\(text)' is no incident's number; write 12, 1121-0012 or 140930-20261121-0012."
            )
        case .goesWith(let other):
            Label("须与", "It goes with ") + .field(other, PlanNames(plan: nil)) + Label("一并填写。", ".")
        case .degreesOutOfRange(let most):
            Label("应在-\(most)至\(most)度之间。", "It must be between -\(most) and \(most) degrees.")
        case .exchanged(let position):
            Label(
                "纬度在前，经度在后：是否指 \(position.degrees)？",
                "Latitude comes first, then longitude: did you mean \(position.degrees)?"
            )
        case .notANumber: Label("须为数字。", "It must be a number.")
        case .notWhole: Label("须为整数。", "It must be a whole number.")
        case .negative: Label("不能小于0。", "It cannot be below zero.")
        case .tooGreat: Label("数字过大。", "It is too great.")
        case .notAFlag: Label("须为 true 或 false。", "It is true or false.")
        case .numberNeeded(let unit): Label("须为数字，单位：\(unit.label.zh)。", "It must be a number, in \(unit.label.en).")
        case .toldTwice: Label("与同名字段填写的不一致。", "The field of the same name says something else.")
        case .unknownFigure(let name, let nearest): .unknownFigure(name, nearest: nearest)
        case .unknownKind(let name, let nearest):
            Label("预案中没有类型“\(name)”。", "The plan has no kind '\(name)'.") + didYouMean(nearest, orSee: "kinds")
        case .unknownParty(let named, let nearest):
            Label("预案中没有单位“\(named)”。", "The plan has no party '\(named)'.")
                + didYouMean(nearest, orSee: "responders")
        case .notAPhone:
            Label("须为电话号码：数字、+、-、空格和“转”。", "It must be a telephone number: digits, +, -, spaces and x.")
        case .notAnAsk:
            Label("须为事项编号，如 140930-20261121-0001/2。", "It must be an ask's id, such as 140930-20261121-0001/2.")
        case .unknownHeadquarters(let name, let nearest):
            Label("预案中没有指挥部“\(name)”。", "The plan has no headquarters '\(name)'.")
                + didYouMean(nearest, orSee: "headquarters")
        case .below(let least): Label("不能小于\(least)。", "It must be at least \(least).")
        case .limitOutOfRange(let greatest): Label("应在1至\(greatest)之间。", "It must be between 1 and \(greatest).")
        case .staleCursor: Label("不是本列表给出的续页标记。", "It is no cursor that a page of this listing gave as next.")
        case .worded(let label): label
        }
    }

    private func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

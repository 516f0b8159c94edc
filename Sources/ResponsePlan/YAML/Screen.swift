import IncidentModel

/// Looks over a plan file's text before it is parsed, and refuses what a plan has no use for: anchors and aliases (a few
/// lines of them can stand for millions), tags, control characters and deep nesting.
struct Screen {
    static let flowDepth = 16
    static let blockColumn = 200
    private static let noAnchors = Label("直接写文本", "the text itself: anchors and aliases are not read")

    private let scalars: [Unicode.Scalar]
    private let file: String
    private var index = 0
    private var line = 1
    private var lineStart = 0
    private var depth = 0
    private var errors: [PlanError] = []

    private init(_ text: String, file: String) {
        scalars = Array(text.unicodeScalars)
        self.file = file
    }

    /// The refusals, at most a hundred of them.
    static func errors(in text: String, file: String) -> [PlanError] {
        var screen = Screen(text, file: file)
        screen.run()
        return screen.errors
    }

    private mutating func run() {
        while index < scalars.count, errors.count < 100 { line(from: index) }
    }

    // One line, or as many as its quoted or block text goes on for.
    private mutating func line(from start: Int) {
        var atToken = true
        var previous: Unicode.Scalar = " "
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "\n" {
                newline()
                return
            }
            if isControl(scalar) { refuseControl(scalar) }
            if scalar == "#", previous == " " || previous == "\t" || index == lineStart {
                refuseCutText()
                skipLine()
                continue
            }
            if scalar == " " || scalar == "\t" || scalar == "\r" {
                previous = scalar
                index += 1
                continue
            }
            if atToken {
                // A quote that is never closed ends with the text.
                guard token(scalar), index < scalars.count else { return }
                atToken = opensToken(at: index)
            } else {
                follow(scalar)
                atToken = opensToken(at: index)
            }
            previous = scalar
            index += 1
        }
    }

    // What may stand at the start of a token. False when it was consumed with all its lines.
    private mutating func token(_ scalar: Unicode.Scalar) -> Bool {
        let column = index - lineStart + 1
        if depth == 0, column > Self.blockColumn {
            refuse(
                Label("缩进超过 \(Self.blockColumn) 列", "text indented by more than \(Self.blockColumn) columns"),
                expected: Label("正常的缩进", "an ordinary indentation")
            )
            skipLine()
            return false
        }
        switch scalar {
        case "&": refuse(Label("不能用锚点", "anchor"), expected: Self.noAnchors)
        case "*": refuse(Label("不能用别名", "alias"), expected: Self.noAnchors)
        case "!":
            let expected = Label("直接写文本", "plain text: words need no YAML tags")
            refuse(Label("不能用标签", "tag"), expected: expected)
        case "'", "\"": quoted(by: scalar)
        case "|", ">":
            if depth == 0 {
                blockText()
                return false
            }
        default: follow(scalar)
        }
        return true
    }

    private mutating func follow(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "[" where depth > 0 || opensFlow(), "{" where depth > 0 || opensFlow():
            depth += 1
            if depth == Self.flowDepth + 1 {
                let message = Label(
                    "括号嵌套超过 \(Self.flowDepth) 层",
                    "more than \(Self.flowDepth) brackets inside one another"
                )
                refuse(message, expected: Label("较少的嵌套", "a flatter text"))
            }
        case "]" where depth > 0, "}" where depth > 0: depth -= 1
        default: break
        }
    }

    // A bracket inside a plain word opens nothing.
    private func opensFlow() -> Bool {
        var back = index - 1
        while back >= lineStart, scalars[back] == " " { back -= 1 }
        guard back >= lineStart else { return true }
        return scalars[back] == ":" || scalars[back] == "-" || scalars[back] == "?"
    }

    // Whether the next scalar that is no blank starts a value or a key.
    private func opensToken(at position: Int) -> Bool {
        let scalar = scalars[position]
        let next = position + 1 < scalars.count ? scalars[position + 1] : "\n"
        let blankAfter = next == " " || next == "\n" || next == "\t" || next == "\r"
        switch scalar {
        case "-", "?", ":": return blankAfter || depth > 0 && scalar == ":"
        case "[", "{", ",": return depth > 0
        default: return false
        }
    }

    // Leaves `index` at the closing quote.
    private mutating func quoted(by quote: Unicode.Scalar) {
        index += 1
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "\n" {
                newline()
                continue
            }
            if isControl(scalar) { refuseControl(scalar) }
            if scalar == "\\", quote == "\"" {
                index += 1
                if index < scalars.count, scalars[index] == "\n" { continue }
            } else if scalar == quote {
                guard quote == "'", index + 1 < scalars.count, scalars[index + 1] == quote else { return }
                index += 1
            }
            index += 1
        }
    }

    // A block text goes on over blank lines and those indented further than the line that opens it.
    private mutating func blockText() {
        let indent = indentation(from: lineStart)
        skipLine()
        while index < scalars.count {
            newline()
            let next = indentation(from: lineStart)
            let first = lineStart + next
            guard first < scalars.count else { break }
            if scalars[first] != "\n", scalars[first] != "\r", next <= indent { return }
            skipLine()
        }
    }

    private func indentation(from start: Int) -> Int {
        var count = 0
        while start + count < scalars.count, scalars[start + count] == " " { count += 1 }
        return count
    }

    private mutating func skipLine() {
        while index < scalars.count, scalars[index] != "\n" { index += 1 }
    }

    private mutating func newline() {
        index = min(index + 1, scalars.count)
        line += 1
        lineStart = index
    }

    // A comment behind a text, with nothing between its sign and its first word, was hardly meant as one: 三号 #井.
    private mutating func refuseCutText() {
        let next = index + 1 < scalars.count ? scalars[index + 1] : "\n"
        let isBehindText = scalars[lineStart..<index].contains { $0 != " " && $0 != "\t" && $0 != "-" }
        guard isBehindText, !" \t\r\n#".unicodeScalars.contains(next) else { return }
        refuse(
            Label("“#”以后的文字会被当作注释", "what follows the # would be a comment"),
            expected: Label("整段文本加引号，或在 # 后加空格", "quotes around the whole text, or a blank after the #")
        )
    }

    private func isControl(_ scalar: Unicode.Scalar) -> Bool {
        (scalar.value < 0x20 && scalar != "\t" && scalar != "\r") || (0x7F...0x9F).contains(scalar.value)
            || scalar.value == 0xFFFE || scalar.value == 0xFFFF
    }

    private func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    private mutating func refuseControl(_ scalar: Unicode.Scalar) {
        let code = hex(scalar)
        refuse(Label("含有控制字符 U+\(code)", "control character U+\(code)"), expected: Label("可显示的文本", "printable text"))
    }

    private mutating func refuse(_ message: Label, expected: Label) {
        let column = index - lineStart + 1
        errors.append(PlanError(file: file, line: line, column: column, message: message, expected: expected))
    }
}

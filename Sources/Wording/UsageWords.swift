/// What the library of arguments says of a wrong usage, for a Chinese terminal: a line in Chinese, then the library's own, which can be looked
/// up, then how the verb is used.
package enum UsageWords {
    /// - Parameter text: The library's message, whole.
    /// - Returns: The same with its Chinese line, and the names of its parts in Chinese.
    package static func zh(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        let prefix = "Error: "
        guard lines[0].hasPrefix(prefix) else { return text }
        let message = String(lines[0].dropFirst(prefix.count))
        lines = lines.dropFirst().map(other)
        let isOurs = message.unicodeScalars.contains {
            (0x4E00...0x9FFF).contains($0.value) && !message.hasPrefix("The value")
        }
        guard let translated = isOurs ? message : translation(message) else {
            return (["用法有误：", prefix + message] + lines).joined(separator: "\n")
        }
        let own = isOurs ? [] : [prefix + message]
        return (["用法有误：" + translated] + own + lines).joined(separator: "\n")
    }

    /// The library's commonest forms.
    private static func translation(_ message: String) -> String? {
        if let match = message.wholeMatch(of: /Missing value for '(.+)'/) { return "“\(match.1)”后面缺少内容。" }
        if let match = message.wholeMatch(of: /Unknown option '(.+?)'(?:\. Did you mean '(.+)'\?)?/) {
            return "没有选项“\(match.1)”。" + (match.2.map { "是否指“\($0)”？" } ?? "")
        }
        if let match = message.wholeMatch(of: /(?:Unexpected argument|[0-9]+ unexpected arguments:) (.+)/) {
            let words = match.1.replacing("'", with: "").split(separator: ", ").joined(separator: "”“")
            return "多出了“\(words)”；含空格的内容请加引号。"
        }
        if let match = message.wholeMatch(of: /Missing expected argument '(.+)'/) { return "缺少“\(match.1)”。" }
        if let match = message.wholeMatch(
            of: /The value '(.*)' is invalid for '(.+?)'(?:: (.+)|\. Please provide (.+)\.)?/
        ) {
            let right = match.3.map { "：\($0)" } ?? match.4.map { "，可写：\($0)" } ?? ""
            return "“\(match.2)”不能是“\(match.1)”\(right)。".replacing("one of ", with: "").replacing("。。", with: "。")
        }
        if let match = message.wholeMatch(of: /Value to be set with flag '(.+)' had already been set with flag '(.+)'/)
        {
            return "“\(match.1)”与“\(match.2)”只能写一个。"
        }
        return nil
    }

    private static func other(_ line: String) -> String {
        for (en, zh) in [("Usage: ", "用法：  "), ("Help:  ", "说明：  ")] where line.hasPrefix(en) {
            return zh + line.dropFirst(en.count)
        }
        if let match = line.wholeMatch(of: #/ *See '(.+)' for more information\./#) { return "  详见 '\(match.1)'。" }
        return line
    }
}

import Testing
import Wording

@Suite("A wrong usage, told to a Chinese seat")
struct UsageWordsTests {
    @Test(
        "The library's commonest forms have a Chinese line before their own",
        arguments: [
            ("Missing value for '--place <text>'", "“--place <text>”后面缺少内容。"), ("Unknown option '-x'", "没有选项“-x”。"),
            ("Unknown option '--plce'. Did you mean '--place'?", "没有选项“--plce”。是否指“--place”？"),
            ("Unexpected argument 'X'", "多出了“X”；含空格的内容请加引号。"),
            ("2 unexpected arguments: 'a', 'b'", "多出了“a”“b”；含空格的内容请加引号。"),
            ("Missing expected argument '<incident>'", "缺少“<incident>”。"),
            (
                "The value 'x' is invalid for '--via <via>'. Please provide one of 'phone', 'radio' and 'person'.",
                "“--via <via>”不能是“x”，可写：'phone', 'radio' and 'person'。"
            ),
            ("The value '两' is invalid for '--deaths <n>': 人数写作数字，如 12", "“--deaths <n>”不能是“两”：人数写作数字，如 12。"),
        ]
    )
    func translated(message: String, zh: String) {
        let rest = "\nHelp:  --x  Y.\nUsage: incidentctl x\n  See 'incidentctl x --help' for more information."
        let text = "Error: " + message + rest
        #expect(
            UsageWords.zh(text)
                == "用法有误：\(zh)\nError: \(message)\n说明：  --x  Y.\n用法：  incidentctl x\n  详见 'incidentctl x --help'。"
        )
    }

    @Test("Our own words stand once, and what has no translation is shown as it is")
    func others() {
        #expect(UsageWords.zh("Error: --limit 须为数字，0 为全部。\nUsage: x") == "用法有误：--limit 须为数字，0 为全部。\n用法：  x")
        #expect(UsageWords.zh("Error: Something else") == "用法有误：\nError: Something else")
        #expect(UsageWords.zh("USAGE: incidentctl") == "USAGE: incidentctl")
    }
}

import IncidentModel
import Testing

@Suite("Words that callers say")
struct SpokenWordsTests {
    private static let rows: [(id: String, responders: Int, urgency: Urgency, words: [String])] = [
        ("fire", 3, .life, ["fire", "着火", "火灾"]), ("vehicle-fire", 3, .life, ["车着火", "car fire"]),
        ("crash", 2, .life, ["车祸", "car crash"]), ("explosion", 3, .life, ["爆炸", "explosion"]),
        ("mine-fire", 3, .life, ["煤矿…着火", "fire…mine"]), ("icing", 2, .urgent, ["道路结冰", "icy road"]),
        ("fog", 1, .routine, ["大雾", "fog"]),
    ]
    private let words = SpokenWords(
        rows.map { SpokenWords.Row(words: $0.words, responders: $0.responders, urgency: $0.urgency) }
    )

    private func row(_ text: String) -> String? {
        words.first(in: FoldedText(text)).map { Self.rows[$0.row].id }
    }

    @Test(
        "A whole word names its row wherever it stands, however it is written",
        arguments: [
            ("着火", "fire"), ("巡镇北街有一家着火了", "fire"), ("着了火", "fire"), ("FIRE!", "fire"), ("ｆｉｒｅ", "fire"),
            ("there is a fire at the mill", "fire"), ("Car-Crash on the bridge", "crash"), ("车 祸", "crash"),
            ("发生车祸", "crash"), ("西口镇fire", "fire"), ("the road was icy road", "icing"), ("the fire", "fire"),
        ]
    )
    func whole(_ text: String, _ id: String) {
        #expect(row(text) == id)
    }

    @Test(
        "A part of a word names nothing",
        arguments: ["fireman", "bonfire", "火", "祸", "car", "", " ", "fog2", "没什么事"]
    )
    func part(_ text: String) {
        #expect(row(text) == nil)
    }

    @Test("Of words that overlap the longest names the row, and is told as the plan has it")
    func longest() {
        #expect(row("有辆车着火了") == "vehicle-fire")
        #expect(row("a car fire") == "vehicle-fire")
        #expect(words.first(in: FoldedText("一辆车着了火"))?.word == "车着火")
    }

    @Test("A word in two parts counts within a clause, and is denied in either part")
    func parts() {
        #expect(row("煤矿着火") == "mine-fire")
        #expect(row("煤矿皮带机房着火") == "mine-fire")
        #expect(row("there is a fire in the old mine") == "mine-fire")
        #expect(row("煤矿这边，车着火") == "vehicle-fire")
        #expect(row("煤矿没有着火") == nil)
        #expect(row("不是煤矿着火") == nil)
        #expect(row("煤矿往西再走十几公里的那个加油站斜对面着火") == "fire")
    }

    @Test("The beginning of a long text is looked at")
    func long() {
        #expect(row(String(repeating: "啊", count: 1_000) + "着火") == "fire")
        #expect(row(String(repeating: "啊", count: 1_023) + "着火") == nil)
        #expect(row(String(repeating: "着火没有", count: 4_000)) == "fire")
    }

    @Test("Of several words that row's wins which sends most, then the more urgent, the longest, the first said")
    func several() {
        #expect(row("车祸后着火") == "fire")
        #expect(row("道路结冰，出了车祸") == "crash")
        #expect(row("大雾，道路结冰") == "icing")
        #expect(row("explosion, then fire") == "explosion")
        #expect(row("爆炸后着火") == "explosion")
        #expect(row("着火后爆炸") == "fire")
    }

    @Test(
        "What is denied is not meant",
        arguments: [
            "没有着火", "没着火", "未发生爆炸", "并没有发生火灾", "没有看到着火", "不是火灾", "无火灾", "没有引发火灾", "排除爆炸",
            "没有着火、爆炸", "没有着火或爆炸", "没有车着火", "no fire", "not a fire", "火灾是误报", "There is no sign of a fire.",
            "it isn't on fire", "it wasn't a car crash", "no fire or explosion", "nothing is on fire", "火灾演练", "火灾隐患",
            "a fire drill", "opposite the fire station", "no longer a fire",
        ]
    )
    func denied(_ text: String) {
        #expect(row(text) == nil)
    }

    @Test(
        "A word that only looks like a denial denies nothing, and a denial ends with its clause",
        arguments: [
            ("是不是着火了", "fire"), ("有没有着火啊", "fire"), ("莫非着火了", "fire"), ("没人受伤，着火了", "fire"), ("没有爆炸，就是着火了", "fire"),
            ("没有着火，是爆炸", "explosion"), ("房子淹没车祸", "crash"), ("no, a fire", "fire"),
            ("not sure, perhaps a fire", "fire"),
            ("volcano fire", "fire"),
        ]
    )
    func meant(_ text: String, _ id: String) {
        #expect(row(text) == id)
    }
}

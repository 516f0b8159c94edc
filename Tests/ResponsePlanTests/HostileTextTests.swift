import ResponsePlan
import Testing

@Suite("Texts that mean harm")
struct HostileTextTests {
    @Test("A bomb of anchors is refused where it begins")
    func bomb() {
        let bomb = "a: &a [x, x]\n" + (1...60).map { "k\($0): &k\($0) [*k\($0 - 1), *k\($0 - 1)]\n" }.joined()
        #expect(MinimalPlan.errors(of: bomb).first?.hasPrefix("plan.yaml:1:4: anchor") == true)
        let key = "? &a [x]\n: y\n? *a\n: z\n"
        #expect(
            MinimalPlan.errors(of: key).map { $0.prefix(21) } == ["plan.yaml:1:3: anchor", "plan.yaml:3:3: alias "]
        )
    }

    @Test(
        "Signs of anchors inside words, quotes, comments and block texts are just text",
        arguments: [
            "reason: 火灾 & 救援 / fire & rescue *now*",
            "reason: '& 中文 / * english'",
            "reason: \"& 中文 / \\\" * english\"",
            "reason: 中文 / english # &a *b !c",
            "reason: {zh: 中*文, en: a&b}",
            "reason: >-\n    &中文 / english\n\n    *more",
        ]
    )
    func innocent(_ reason: String) {
        #expect(MinimalPlan.errors("reason: 有人死亡 / somebody died", reason) == [])
    }

    @Test("Deep nesting of either style is refused and does not exhaust the stack")
    func deep() {
        #expect(
            MinimalPlan.errors(of: "a: " + String(repeating: "[", count: 100_000)).first?.contains("brackets") == true
        )
        #expect(MinimalPlan.errors(of: String(repeating: "- ", count: 100_000)).first?.contains("indented") == true)
        #expect(MinimalPlan.errors(of: String(repeating: "? ", count: 100_000)).first?.contains("indented") == true)
    }

    @Test("Any cut or scrambled text is an error and never a trap")
    func scrambled() {
        let scalars = Array(MinimalPlan.text.unicodeScalars)
        var state: UInt64 = 20_261_121
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<400 {
            var text = String.UnicodeScalarView()
            let start = random(scalars.count)
            text.append(contentsOf: scalars[..<start])
            text.append(
                contentsOf: Array(":-?[]{},#&*!|>'\"%@` \n\t\u{0}\u{FEFF}0".unicodeScalars.shuffled(random)).prefix(
                    random(5)
                )
            )
            text.append(contentsOf: scalars[min(scalars.count, start + random(40))...])
            _ = try? PlanLoader.load(files: [PlanFile(name: "plan.yaml", text: String(text))])
        }
    }

    @Test("Many repeated keys are told up to a bound")
    func repeated() {
        let keys = (0..<30).map { "k\($0): 1\nk\($0): 2\n" }.joined()
        #expect(MinimalPlan.errors(of: keys) == ["plan.yaml:55:1: more than 20 repeated keys in this file"])
        let quoted = MinimalPlan.errors("{id: done, zh: 完毕, en: done}", "{'id': done, zh: 完毕, 'id': other, en: done}")
        #expect(
            quoted == [
                "plan.yaml:76:24: repeated key \"id\" in an outcome (expected one; the first stands in plan.yaml:76)"
            ]
        )
    }

    @Test("Two documents in one file are refused")
    func documents() {
        #expect(
            MinimalPlan.errors(of: MinimalPlan.text + "\n---\nrules: []\n").first?.contains("another document") == true
        )
    }
}

extension Sequence {
    fileprivate func shuffled(_ random: (Int) -> Int) -> [Element] {
        var all = Array(self)
        for index in all.indices { all.swapAt(index, random(all.count)) }
        return all
    }
}

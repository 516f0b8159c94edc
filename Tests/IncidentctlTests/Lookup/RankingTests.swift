import Testing
import UserInput

@testable import incidentctl

@Suite("What comes near a word")
struct RankingTests {
    private static let rows = [
        ["road-crash", "道路交通事故", "road crash", "车祸", "撞车"], ["vehicle-fire", "车辆火灾", "vehicle fire", "车着火"],
        ["coal-roof-fall", "煤矿顶板事故", "coal-mine roof fall", "井下塌方"], ["gas-leak", "燃气泄漏", "gas leak", "煤气味"],
        ["elevator-entrapment", "电梯困人", "people trapped in a lift", "电梯被困"], ["flood", "洪水", "flood"],
    ]
    private let ranking = Ranking(Self.rows)

    @Test(
        "A row is found by a word, a part, its sound, its initials, scattered characters, what it shares, its spelling",
        arguments: [
            ("车祸", "road-crash"), ("昨天的车祸", "road-crash"), ("交通", "road-crash"), ("chehuo", "road-crash"),
            ("che huo", "road-crash"), ("dljtsg", "road-crash"), ("ch", "road-crash"), ("车货", "road-crash"),
            ("电梯里有人被困", "elevator-entrapment"), ("井下面塌了", "coal-roof-fall"), ("闻到煤气", "gas-leak"),
            ("fire", "vehicle-fire"), ("leaking gas", "gas-leak"), ("flod", "flood"),
            ("trapped in lift", "elevator-entrapment"),
            ("rqxl", "gas-leak"), ("ranqixie", "gas-leak"), ("ＦＬＯＯＤ", "flood"),
        ]
    )
    func found(_ text: String, _ id: String) {
        let rows = ranking.rows(near: text).map { Self.rows[$0.row][0] }
        #expect(rows.first == id, "\(rows)")
    }

    @Test("Nearer ones come first: the word itself, then one that holds it, then one that only sounds or looks like it")
    func order() {
        #expect(ranking.rows(near: "road crash").map(\.nearness).first == .same)
        #expect(Ranking(["火灾", "着火", "火"].map { [$0] }).rows(near: "火灾").map(\.row) == [0, 2])
        let nearness = ranking.rows(near: "车着火").map(\.nearness)
        #expect(nearness == nearness.sorted(by: >))
    }

    @Test(
        "One character in common is chance, and offers nothing; two are not, nor is a word of English",
        arguments: [
            ("小偷", "水污染,小河变色", false), ("打水", "水污染,小河变色", false), ("偷车的", "车辆火灾", false),
            ("水很脏，有污染", "水污染,小河变色", true), ("小河不对劲", "水污染,小河变色", true), ("车的火", "车辆火灾", true),
            ("a big leak", "gas leak", true), ("车", "车辆火灾", true),
        ]
    )
    func oneCharacter(_ text: String, _ words: String, _ isOffered: Bool) {
        let ranking = Ranking([words.split(separator: ",").map(String.init)])
        #expect(ranking.rows(near: text).isEmpty == !isOffered)
    }

    @Test(
        "What has nothing in common with any row finds none",
        arguments: ["", " ", "！", "7", "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq", "社保"]
    )
    func none(_ text: String) {
        #expect(ranking.rows(near: text).isEmpty)
    }
}

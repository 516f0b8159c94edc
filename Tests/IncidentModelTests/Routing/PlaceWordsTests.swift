import IncidentModel
import ResponsePlan
import TestSupport
import Testing

@Suite("Words of places")
struct PlaceWordsTests {
    enum Comparison: Equatable {
        case same
        /// So many words in common, of so many.
        case shared(Int, Int)
        case otherNumber(Int, Int)
    }

    static let rows: [(String, String, Comparison)] = [
        ("楼子营镇河湾村", "河湾村", .same),
        ("河曲县楼子营镇河湾村", "楼子营镇罗圈堡村", .shared(0, 2)),
        ("北街三号楼", "北街３号楼", .same),
        ("北街三号楼", "北街5号楼", .otherNumber(1, 1)),
        ("北街十二号", "北街12号", .same),
        ("三岔路口", "三岔路口南侧", .shared(3, 3)),
        ("黄河大桥附近", "在黄河大桥旁边", .same),
        ("化工厂东门", "晋西化工厂", .shared(2, 4)),
        ("幸福小区", "平安小区", .shared(1, 3)),
        ("REINDEER CT & DEAD END", "Dead End & Reindeer Ct", .same),
        ("12 Main St", "14 main st", .otherNumber(2, 2)),
        ("国道336线12公里", "国道336线", .shared(1, 1)),
        ("", "河湾村", .shared(0, 0)),
    ]

    @Test("Two places have so many words in common, and are the same or have other numbers", arguments: rows)
    func table(_ first: String, _ second: String, _ expected: Comparison) {
        let plan = PlanIndex(id: "plan", plan: BuiltInPlan.plan)
        let (one, other) = (PlaceWords(first, plan), PlaceWords(second, plan))
        for (one, other) in [(one, other), (other, one)] {
            let (shared, of) = (one.shared(with: other), min(one.count, other.count))
            let found: Comparison =
                one.isSame(as: other, sharing: one.shared(with: other))
                ? .same : one.contradictsNumbers(of: other) ? .otherNumber(shared, of) : .shared(shared, of)
            #expect(found == expected)
        }
    }
}

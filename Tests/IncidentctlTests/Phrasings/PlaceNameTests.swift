import Foundation
import IncidentModel
import ResponsePlan
import TestSupport
import Testing
import Wording

@Suite("Where it is")
struct PlaceNameTests {
    private static let hequ = PlanIndex(id: "hequ", plan: BuiltInPlan.plan)

    struct Row: CustomTestStringConvertible, Sendable {
        var town: String?
        var place: String?
        /// The town's Chinese name.
        var taken: String?
        /// What is said of it in Chinese.
        var doubts: [String]

        var testDescription: String { "\(town ?? "–") · \(place ?? "–")" }

        init(town: String? = nil, _ place: String? = nil, _ taken: String?, _ doubts: String...) {
            (self.town, self.place, self.taken, self.doubts) = (town, place, taken, doubts)
        }
    }

    static let rows: [Row] = [
        // What says it plainly needs no word.
        Row("西口镇北街15号", "西口镇"), Row("河曲县楼子营镇河湾村", "楼子营镇"), Row("山西省忻州市河曲县沙泉镇石城", "沙泉镇"),
        Row("石城村小学", "刘家塔镇"), Row("Xikou Town, North Street 12", "西口镇"), Row("XIKOU TOWN", "西口镇"),
        Row("文笔镇老街", "西口镇"), Row("旧县乡政府旁", "旧县镇"), Row("沙泉村", "沙泉镇"), Row("沙坪村东头", "沙坪乡"),
        Row("五花城堡村", "巡镇镇"), Row("五花城村", "巡镇镇"), Row("梁家碛村对岸", "楼子营镇"),
        Row(town: "140930103", "河边", "巡镇镇"), Row(town: "xikou town", nil, "西口镇"), Row(town: "文笔镇", nil, "西口镇"),
        Row(town: "西口镇", "北元村", "西口镇"), Row(town: "沙坪乡", "前川村", "沙坪乡"),
        Row("七星村（沙坪乡）", "沙坪乡"),
        // Short forms and near spellings.
        Row("巡镇街上", "巡镇镇", "“巡镇”按巡镇镇理解，请核对。"), Row("在沙泉加油站", "沙泉镇", "“沙泉”按沙泉镇理解，请核对。"),
        Row("文笔街12号", "西口镇", "“文笔”按西口镇理解，请核对。"), Row("河曲县旧县街口", "旧县镇", "“旧县”按旧县镇理解，请核对。"),
        Row("xikou north street", "西口镇", "“xikou”按西口镇理解，请核对。"),
        Row("梁家碛对岸", "楼子营镇", "“梁家碛”按楼子营镇梁家碛村理解，请核对。"),
        Row("楼子营往北2公里", "楼子营镇", "“楼子营”按楼子营镇理解，请核对。"),
        Row(town: "文笔", nil, "西口镇", "“文笔”按西口镇理解，请核对。"), Row(town: "巡镇", nil, "巡镇镇", "“巡镇”按巡镇镇理解，请核对。"),
        Row(town: "沙泉", nil, "沙泉镇", "“沙泉”按沙泉镇理解，请核对。"), Row(town: "xikou", nil, "西口镇", "“xikou”按西口镇理解，请核对。"),
        Row(town: "Xi Kou Zhen", nil, "西口镇", "“Xi Kou Zhen”按西口镇理解，请核对。"),
        Row(town: "xikouzhen", nil, "西口镇", "“xikouzhen”按西口镇理解，请核对。"),
        Row(town: "Louzying", nil, "楼子营镇", "“Louzying”按楼子营镇理解，请核对。"),
        Row(town: "刘家搭镇", nil, "刘家塔镇", "“刘家搭镇”按刘家塔镇理解，请核对。"),
        Row(town: "沙坪镇", nil, "沙坪乡", "“沙坪镇”按沙坪乡理解，请核对。"),
        // Of two characters one that differs makes another name: 龙口 lies across the river.
        Row(town: "龙口镇", nil, nil, "预案中没有乡镇“龙口镇”。是否指“西口镇”？"),
        Row(town: "nowhere", "西口镇北街", "西口镇", "预案中没有乡镇“nowhere”。"),
        // What a word only has in it is no name.
        Row("省道249线翻到土沟里", nil), Row("河北牌照货车旁", nil), Row("大梁上", nil), Row("某矿", nil), Row("", nil),
        Row("Shaquanite Road", nil), Row("①号井 𠮷村", nil),
        // Towns that are no more.
        Row("七星村", nil, "“七星村”原属前川乡，该单位不在现有乡镇之列：请问清现属哪个乡镇。"),
        Row("前川乡政府", nil, "“前川乡”不在现有乡镇之列：请问清现属哪个乡镇。"),
        // More than one.
        Row("西口镇石城村", "西口镇", "“石城村”属刘家塔镇，现按西口镇受理，请核对。"),
        Row(town: "西口镇", "巡镇镇河湾村", "西口镇", "“巡镇镇”属巡镇镇，现按西口镇受理，请核对。"),
        Row("沙泉镇往五寨县方向", "沙泉镇"),
        // A neighbour's.
        Row("府谷县黄甫镇", nil, "“府谷县”属府谷县，应通报其值班室（未登记号码）。"),
        Row("保德桥头", nil, "“保德”属保德县，应通报其值班室（未登记号码）。"),
        Row("Jungar Banner", nil, "“Jungar Banner”属准格尔旗，应通报其值班室（未登记号码）。"),
        Row(town: "府谷县", "河边", nil, "“府谷县”属府谷县，应通报其值班室（未登记号码）。"),
        Row(town: "140931100", nil, nil, "“140931100”属保德县，应通报其值班室（未登记号码）。"),
        Row(town: "110101001", nil, nil, "“110101001”属外县。"),
    ]

    @Test("The town is read from the place, and what is not plain is asked", arguments: rows)
    func table(_ row: Row) {
        let found = Self.hequ.whereabouts(town: row.town, place: row.place)
        #expect(found.town == row.taken.flatMap { Self.hequ.town(named: $0)?.code })
        #expect(found.doubts.map { Warning.doubt($0).label(PlanNames(plan: Self.hequ)).zh } == row.doubts)
    }

    @Test("A name in several lists is asked, unless the town is told; a neighbour's own is a neighbour's")
    func several() {
        var plan = BuiltInPlan.plan
        plan.jurisdiction.neighbours[0].phone = "0350-7777777"
        plan.jurisdiction.villages += [
            VillageList(.town, of: "140930205", names: []),
            VillageList(.neighbour, of: "140931", names: ["河湾村", "桥头镇", "腰庄乡"]),
        ]
        plan.jurisdiction.villages[10].names.append("大塔村")
        let index = PlanIndex(id: "several", plan: plan)
        func found(_ place: String, town: String? = nil) -> (town: String?, doubts: [String]) {
            let found = index.whereabouts(town: town, place: place)
            return (
                found.town.flatMap { index.town(named: $0)?.name.zh },
                found.doubts.map { Warning.doubt($0).label(PlanNames(plan: index)).zh }
            )
        }
        #expect(found("河湾村") == (nil, ["叫“河湾村”的不止一处：楼子营镇、保德县。请问清是哪里。"]))
        #expect(found("大塔村口") == (nil, ["叫“大塔村”的不止一处：楼子营镇、社梁乡。请问清是哪里。"]))
        #expect(found("大塔村口", town: "社梁乡") == ("社梁乡", []))
        #expect(found("楼子营镇河湾村") == ("楼子营镇", []))
        #expect(found("河湾村，楼子营镇的") == ("楼子营镇", []))
        #expect(found("桥头镇街上") == (nil, ["“桥头镇”属保德县，应通报其值班室：0350-7777777。"]))
    }

    @Test(
        "The built-in lists have every village of the public one, and no other",
        .enabled(if: FileManager.default.isReadableFile(atPath: "../shared/data"), "../shared/data is absent")
    )
    func complete() throws {
        let text = try String(contentsOfFile: "../shared/data/hequ_villages.csv", encoding: .utf8)
        let names = text.split(whereSeparator: \.isNewline).dropFirst().compactMap { $0.split(separator: ",").last }
        #expect(BuiltInPlan.plan.jurisdiction.villages.flatMap(\.names).sorted() == names.map(String.init).sorted())
    }
}

/// A call as the county's hotlines get them: made up, but of the length, the kinds and the fields of real ones.
struct SampleCall: Encodable {
    var id = FreshID.placeholder
    let kind: String
    let place: String
    let town: String
    let text: String
    let source: String
    let caller: String
    let phone: String
    let trapped: Int?
    let injured: Int?

    /// Every sort of call in every town.
    static var all: [SampleCall] {
        sorts.enumerated().flatMap { index, sort in
            towns.enumerated().map { number, town in
                SampleCall(
                    kind: sort.kind,
                    place: town + sort.place + "\(number * 7 + index + 1) 号",
                    town: town,
                    text: sort.text,
                    source: sort.source,
                    caller: ["王先生", "李女士", "村民", "值班员"][(index + number) % 4],
                    phone: "1380000\(1_000 + index * 100 + number)",
                    trapped: sort.trapped,
                    injured: sort.injured
                )
            }
        }
    }

    private static let towns = ["西口镇", "楼子营镇", "刘家塔镇", "巡镇镇", "旧县镇", "沙泉镇", "鹿固乡", "单寨乡", "土沟乡", "沙坪乡", "社梁乡"]

    private struct Sort {
        let kind: String
        let source: String
        let place: String
        let text: String
        var trapped: Int?
        var injured: Int?
    }

    private static let sorts = [
        Sort(
            kind: "structure-fire",
            source: "119",
            place: "北街",
            text: "三楼有浓烟，楼道里有人呼救，楼下停着电动车，已经叫住户往外走。",
            trapped: 2
        ),
        Sort(kind: "road-crash", source: "122", place: "黄河大街", text: "两辆小车相撞，一人腿动不了，占了两条车道。", injured: 1),
        Sort(kind: "medical-emergency", source: "120", place: "东关小区", text: "老人胸口疼，出冷汗，说不清话，家里只有孙子。"),
        Sort(
            kind: "forest-fire",
            source: "12119",
            place: "后山",
            text: "后山松林冒烟，看得见明火，风往村子这边吹，护林员正往上走，山下有十几户人家。"
        ),
        Sort(kind: "gas-leak", source: "grid", place: "幸福里", text: "楼道里煤气味很大，一楼住户家里没人，已经让邻居不要开灯。"),
        Sort(kind: "elevator-entrapment", source: "110", place: "广场西路", text: "电梯停在五楼和六楼之间，里面三个人，有个孩子在哭。", trapped: 3),
        Sort(
            kind: "hazmat-transport",
            source: "122",
            place: "沿黄公路",
            text: "罐车侧翻，罐体上写着甲醇，有液体往路边沟里流，司机已经出来，后面堵了很长的车。",
            injured: 1
        ),
        Sort(kind: "power-outage", source: "12345", place: "南街", text: "整条街停电半小时了。"),
        Sort(kind: "urban-waterlogging", source: "township", place: "桥下", text: "桥洞积水没过膝盖，一辆面包车熄火在里面。"),
        Sort(
            kind: "coal-roof-fall",
            source: "12350",
            place: "煤矿",
            text: "回风巷顶板冒落，两个人联系不上，其余的正在升井，矿上的救护队已经下去，请求支援。",
            trapped: 2
        ),
    ]
}

import Testing

@testable import IncidentService

@Suite("Numbers of people as they are said")
struct HeadcountTests {
    static let said: [(String, Headcount?)] = [
        ("3", .exactly(3)), ("３", .exactly(3)), (" 12 人", .exactly(12)), ("三", .exactly(3)), ("两个", .exactly(2)),
        ("俩", .exactly(2)), ("仨", .exactly(3)), ("十二名", .exactly(12)), ("二十", .exactly(20)), ("一百零五人", .exactly(105)),
        ("三万二千", .exactly(32_000)), ("３０个人", .exactly(30)), ("two", .exactly(2)), ("3 people", .exactly(3)),
        ("没有", .exactly(0)), ("无", .exactly(0)), ("０", .exactly(0)), ("none", .exactly(0)), ("无人", .exactly(0)),
        ("两三个", .atLeast(2)), ("三四个人", .atLeast(3)), ("十几", .atLeast(10)), ("十几个人", .atLeast(10)),
        ("二十多人", .atLeast(20)), ("20+", .atLeast(20)), ("30余人", .atLeast(30)), ("十来个", .atLeast(10)),
        ("几十人", .atLeast(20)), ("数十名", .atLeast(20)), ("上百人", .atLeast(100)), ("几百", .atLeast(200)),
        ("二三十人", .atLeast(20)), ("十三四个", .atLeast(13)), ("约5人", .atLeast(5)), ("至少三人", .atLeast(3)),
        ("5-6", .atLeast(5)), ("3、4个", .atLeast(3)), ("10人左右", .atLeast(10)), ("about 4", .atLeast(4)),
        ("好几个", .atLeast(1)), ("几个", .atLeast(1)), ("有人", .atLeast(1)), ("若干", .atLeast(1)), ("several", .atLeast(1)),
        ("一家人", .atLeast(1)), ("-3", .atLeast(1)),
        ("不清楚", nil), ("不详", nil), ("人数不明", nil), ("?", nil), ("unknown", nil), ("", nil), ("  ", nil),
    ]

    @Test("Each is read as what it says at least", arguments: said)
    func read(_ text: String, _ expected: Headcount?) {
        #expect(Headcount.read(text) == expected)
    }

    @Test(
        "Nothing that is typed traps",
        arguments: ["九九九九九九九", "亿亿亿亿亿亿", "99999999999999999999", "万万万", "几几几", "十十十十十十"]
    )
    func robust(_ text: String) {
        _ = Headcount.read(text)
    }
}

@Suite("Amounts as they are said")
struct SpokenAmountTests {
    @Test(
        "A loss is read in yuan, an area in hectares",
        arguments: [
            ("三百万元", 3_000_000, nil), ("３００万", 3_000_000, nil), ("两千块", 2_000, nil), ("很多", nil, nil),
            ("三百亩", nil, 20), ("３０亩", nil, 2), ("两平方公里", nil, 200), ("1.5公顷", nil, 1.5), ("十几亩", nil, nil),
        ] as [(String, Int64?, Double?)]
    )
    func read(_ text: String, _ yuan: Int64?, _ hectares: Double?) {
        #expect(SpokenAmount.yuan(text) == yuan)
        #expect(SpokenAmount.hectares(text) == hectares)
    }
}

import IncidentModel
import Testing

@testable import ResponsePlan

@Suite("Numbers and times of a plan")
struct ScalarTests {
    @Test(
        "Decimals are brought to base units exactly",
        arguments: [
            ("3.5", 3_600_000, 12_600_000), ("100_000_000", 1, 100_000_000), ("0.0001", 10_000, 1), ("7.0", 100, 700),
            ("-1.5", 100, -150), ("0.1", 100, 10), ("111.1196", 10_000_000, 1_111_196_000), ("3.50", 10, 35),
        ]
    )
    func exact(text: String, scale: Int64, value: Int64) {
        #expect(Quantity(text)?.scaled(by: scale) == value)
    }

    @Test(
        "What is no decimal, or too fine or too great for the unit, is none",
        arguments: [
            ("1e3", 1), ("", 1), ("-", 1), (".5", 10), ("5.", 10), ("1__0", 1), ("_1", 1), ("1_", 1), ("0.5", 1),
            ("0.00001", 10_000), ("999999999999999999", 3_600_000), ("9999999999999999999", 1), ("１", 1), ("0x10", 1),
        ]
    )
    func inexact(text: String, scale: Int64) {
        #expect(Quantity(text)?.scaled(by: scale) == nil)
    }

    @Test(
        "Times are read with their units",
        arguments: [
            ("45s", 45_000), ("5min", 300_000), ("2h", 7_200_000), ("30d", 2_592_000_000), ("1h30min", 5_400_000),
            ("250ms", 250), ("1d1h1min1s1ms", 90_061_001),
        ] as [(String, Int64)]
    )
    func times(text: String, milliseconds: Int64) throws {
        #expect(try TimeLimit.parse(text).get().milliseconds == milliseconds)
    }

    @Test("Each old name of a time zone has a modern one that a plan may give")
    func oldZones() {
        let unknown = oldZoneNames.filter { oldZoneNames[$0.value] != nil || !LocalZone.identifiers.contains($0.value) }
        #expect(unknown.isEmpty && !oldZoneNames.isEmpty)
    }

    @Test(
        "What is no length of time is told in the form that is taken",
        arguments: [
            ("5分钟", ["5min"]), ("１小时30分", ["1h30min"]), ("5m", ["5min"]), ("5 min", ["5min"]), ("2 hours", ["2h"]),
            ("30天", ["30d"]), ("5:00", ["5h", "5min"]), ("12：30", ["12h30min", "12min30s"]), ("soon", []), ("5", []),
            ("1:2", []), ("300ms", []),
        ] as [(String, [String])]
    )
    func lengths(text: String, meant: [String]) {
        #expect(Meant.lengths(text) == meant)
    }

    @Test(
        "What is no telephone number is told in the form that is taken",
        arguments: [
            ("(0350)7221234", "0350-7221234"), ("（0350）－7221234", "0350-7221234"), ("0350—7221234", "0350-7221234"),
            ("0350-7221234分机801", "0350-7221234转801"), ("１２３４５", "12345"), ("7221234 ext. 12", "7221234 转 12"),
            ("0350-7221234 或 119", "0350-7221234、119"), ("119/110", "119、110"), ("ask", nil), ("微信", nil),
        ] as [(String, String?)]
    )
    func phones(text: String, meant: String?) {
        #expect(Meant.phones(text) == meant)
    }
}

import IncidentAPI
import JSONCoding
import Testing
import UserInput

@testable import incidentctl

@Suite("Money, areas, positions and figures as people write them")
struct QuantityTests {
    @Test(
        "Money is read exactly",
        arguments: [
            ("0", 0), ("350000", 350_000), ("1200万", 12_000_000), ("1200万元", 12_000_000), ("1.2亿", 120_000_000),
            ("0.1亿", 10_000_000), ("1.1万", 11_000), ("0.0001万", 1), ("5000万", 50_000_000), ("37元", 37),
            ("1.10万", 11_000), ("12345678.9012亿", 1_234_567_890_120_000),
        ] as [(String, Int64)]
    )
    func money(_ text: String, _ yuan: Int64) throws {
        #expect(try Money.read(text) == yuan)
    }

    @Test(
        "What is no money is refused",
        arguments: ["", "万", "1200千", "-5", "1.5", "0.00001万", "1.2.3", "1.万", "1,200", "99999999999亿", "1e6", "5 5"]
    )
    func noMoney(_ text: String) {
        #expect(throws: ArgumentProblem.self) { try Money.read(text) }
    }

    @Test(
        "Areas are read to the square metre",
        arguments: [
            ("20ha", 20), ("20", 20), ("0.5", 0.5), ("300亩", 20), ("15亩", 1), ("1亩", 0.0667), ("1.5km2", 150),
            ("1.5km²", 150), ("2平方公里", 200), ("10000m2", 1), ("1m2", 0.0001), ("20公顷", 20), ("20 ha", 20),
            ("20HA", 20), ("1.5万亩", 1_000), ("0.1ha", 0.1), ("1000ha", 1_000),
        ] as [(String, Double)]
    )
    func areas(_ text: String, _ hectares: Double) throws {
        #expect(try Area.read(text) == hectares)
    }

    @Test("What is no area is refused", arguments: ["", "ha", "20acre", "-3ha", "1.ha", "99999999999km2", "20ha2"])
    func noArea(_ text: String) {
        #expect(throws: ArgumentProblem.self) { try Area.read(text) }
    }

    @Test("Full-width digits and signs are read as what they are, and so are dashes and blanks at the ends")
    func fullWidth() throws {
        #expect(try Money.read("１２００万") == 12_000_000)
        #expect(try Area.read("２０．５ｈａ\u{3000}") == 20.5)
        #expect(try Count.read("１２") == 12)
        #expect(try Degrees.read("−111.15") == -111.15)
        #expect(try Coordinates.read("３９．３８，１１１．１５") == Coordinates(latitude: 39.38, longitude: 111.15))
        #expect(try NamedFigure.read("threatened＝４０") == NamedFigure(name: "threatened", value: .integer(40)))
        #expect(IncidentName("１１２１－１２").text == "1121-12")
        for time in ["１４：０５", "14：05", "－10m", "–10m"] { #expect(throws: Never.self) { try Moment.check(time) } }
        #expect(throws: ArgumentProblem.self) { try Count.read("－１") }
    }

    @Test("A position is latitude and longitude in degrees")
    func positions() throws {
        #expect(try Coordinates.read("39.38,111.15") == Coordinates(latitude: 39.38, longitude: 111.15))
        #expect(try Coordinates.read("-39.38, -111.15") == Coordinates(latitude: -39.38, longitude: -111.15))
        // What is exchanged is the daemon's to tell.
        #expect(try Coordinates.read("111.15,39.38") == Coordinates(latitude: 111.15, longitude: 39.38))
        for text in [
            "39.38，111.15", "３９．３８,１１１．１５", "39.38 111.15", "39.38、111.15", "39.38N,111.15E", "E111.15, N39.38",
            "北纬39.38，东经111.15", "东经111.15度 北纬39.38度", "39°22′48″N 111°9′E", "纬度：39.38，经度：111.15", "39.38; 111.15",
        ] {
            let read = try Coordinates.read(text)
            #expect(abs(read.latitude - 39.38) < 1e-9 && abs(read.longitude - 111.15) < 1e-9, "\(text)")
        }
        #expect(try Coordinates.read("S33.5,W70°36′") == Coordinates(latitude: -33.5, longitude: -70.6))
        for text in ["", "39.38", "0,181", "a,b", "1,2,3", "nan,0", "39°61′,111", "39N,40N", "39..38,111"] {
            #expect(throws: ArgumentProblem.self) { try Coordinates.read(text) }
        }
    }

    @Test("A figure's value is a number, a truth value or a word")
    func figures() throws {
        #expect(try NamedFigure.read("threatened=40") == NamedFigure(name: "threatened", value: .integer(40)))
        #expect(try NamedFigure.read("magnitude=4.5") == NamedFigure(name: "magnitude", value: .number(4.5)))
        #expect(try NamedFigure.read("crown=true") == NamedFigure(name: "crown", value: .flag(true)))
        #expect(try NamedFigure.read("level=red") == NamedFigure(name: "level", value: .word("red")))
        for text in ["", "threatened", "=4", "threatened="] {
            #expect(throws: ArgumentProblem.self) { try NamedFigure.read(text) }
        }
    }
}

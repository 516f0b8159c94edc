import Testing
import JSONCoding

@Suite("Codable values and JSON")
struct JSONCodingTests {
    struct Figures: Codable, Equatable {
        var deaths: Int?
        var injured: UInt8
    }

    struct Report: Codable, Equatable {
        var kind: String
        var place: String?
        var latitude: Double?
        var figures: Figures
        var tags: [String]
        var extra: [String: Int]
    }

    static let report = Report(
        kind: "forest-fire",
        place: nil,
        latitude: 37,
        figures: Figures(deaths: nil, injured: 3),
        tags: ["a", "b"],
        extra: ["z": 1, "a": 2]
    )

    static let text =
        #"{"kind":"forest-fire","place":null,"latitude":37,"figures":{"deaths":null,"injured":3},"#
        + #""tags":["a","b"],"extra":{"a":2,"z":1}}"#

    @Test("Members keep their order, nil is written as null, whole numbers are plain")
    func encodes() throws {
        #expect(String(decoding: try JSONWriter.encode(Self.report), as: UTF8.self) == Self.text)
    }

    @Test("What was encoded decodes to the same value")
    func roundTrips() throws {
        #expect(try JSON(parsing: Self.text).decode(Report.self) == Self.report)
    }

    @Test("An absent optional and one that is null are the same")
    func absent() throws {
        #expect(try JSON(parsing: #"{"injured":1}"#).decode() == Figures(deaths: nil, injured: 1))
        #expect(
            try JSON(parsing: #"{"injured":1,"deaths":null,"more":[]}"#).decode() == Figures(deaths: nil, injured: 1)
        )
    }

    @Test(
        "A misfit is named by its path",
        arguments: [
            ("kind", .null, "kind"), ("kind", 3, "kind"), ("figures", ["injured": "x"], "figures.injured"),
            ("figures", [:], "figures.injured"),
            ("tags", [:], "tags"),
            ("extra", ["q": true], "extra.q"),
        ] as [(String, JSON, String)]
    )
    func misfits(member: String, value: JSON, path: String) throws {
        var object = try #require(try JSON(parsing: Self.text).objectValue)
        object[member] = value
        let error = #expect(throws: JSONDecodingError.self) { try JSON.object(object).decode(Report.self) }
        #expect(error?.path == path)
    }

    struct Nested: Encodable {
        enum Key: String, CodingKey { case first, second, third, fourth }

        func encode(to encoder: any Encoder) throws {
            var outer = encoder.container(keyedBy: Key.self)
            var inner = outer.nestedContainer(keyedBy: Key.self, forKey: .first)
            try inner.encode(1, forKey: .first)
            var list = inner.nestedUnkeyedContainer(forKey: .second)
            try list.encode("x")
            var deeper = list.nestedContainer(keyedBy: Key.self)
            try deeper.encodeNil(forKey: .first)
            try list.encodeNil()
            try inner.encode(2.5, forKey: .third)
            try outer.encode(true, forKey: .second)
            var again = encoder.container(keyedBy: Key.self)
            _ = again.nestedUnkeyedContainer(forKey: .third)
            _ = again.superEncoder(forKey: .fourth)
        }
    }

    @Test("Nested containers close when an outer one goes on")
    func nested() throws {
        let text =
            #"{"first":{"first":1,"second":["x",{"first":null},null],"third":2.5},"second":true,"third":[],"fourth":{}}"#
        #expect(String(decoding: try JSONWriter.encode(Nested()), as: UTF8.self) == text)
    }

    @Test("Numbers that JSON has not are refused", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(number: Double) {
        #expect(throws: EncodingError.self) { try JSONWriter.encode(["a": number]) }
    }

    @Test("Empty values and single values are whole texts")
    func small() throws {
        struct Empty: Encodable {}
        #expect(try JSONWriter.encode(Empty()) == Array("{}".utf8))
        #expect(try JSONWriter.encode([String: Int]()) == Array("{}".utf8))
        #expect(try JSONWriter.encode([Empty(), Empty()]) == Array("[{},{}]".utf8))
        #expect(try JSONWriter.encode([Int?.none, 1]) == Array("[null,1]".utf8))
        #expect(try JSONWriter.encode("x") == Array(#""x""#.utf8))
        #expect(try JSONWriter.encode([[1, 2], []]) == Array("[[1,2],[]]".utf8))
        #expect(try JSONWriter.encode(["k": ["b": true, "a": false]]) == Array(#"{"k":{"a":false,"b":true}}"#.utf8))
    }
}

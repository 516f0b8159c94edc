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
        var free: JSON?
    }

    static let report = Report(
        kind: "forest-fire",
        place: nil,
        latitude: 37,
        figures: Figures(deaths: nil, injured: 3),
        tags: ["a", "b"],
        extra: ["z": 1, "a": 2],
        free: ["y": 1, "x": [nil]]
    )

    static let text =
        #"{"kind":"forest-fire","place":null,"latitude":37,"figures":{"deaths":null,"injured":3},"#
        + #""tags":["a","b"],"extra":{"a":2,"z":1},"free":{"y":1,"x":[null]}}"#

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

    static let misfits:
        [(change: @Sendable (inout JSONObject) -> Void, path: String, problem: JSONDecodingError.Problem)] = [
            ({ $0["kind"] = nil }, "kind", .missing),
            ({ $0["kind"] = .null }, "kind", .missing),
            ({ $0["kind"] = 3 }, "kind", .wrongType(expected: "string", found: "int")),
            ({ $0["figures"] = ["injured": "x"] }, "figures.injured", .wrongType(expected: "int", found: "string")),
            ({ $0["figures"] = ["injured": 256] }, "figures.injured", .refused("256 is not between 0 and 255")),
            (
                { $0["figures"] = ["injured": 1, "deaths": 1.5] }, "figures.deaths",
                .wrongType(expected: "int", found: "float")
            ),
            ({ $0["tags"] = ["a", 1] }, "tags.1", .wrongType(expected: "string", found: "int")),
            ({ $0["tags"] = [:] }, "tags", .wrongType(expected: "array", found: "object")),
            ({ $0["extra"] = ["q": true] }, "extra.q", .wrongType(expected: "int", found: "bool")),
        ]

    @Test("A misfit is named by its path", arguments: 0..<9)
    func misfits(index: Int) throws {
        let (change, path, problem) = Self.misfits[index]
        var object = try #require(try JSON(parsing: Self.text).objectValue)
        change(&object)
        let error = #expect(throws: JSONDecodingError.self) { try object.decode(Report.self) }
        #expect(error?.path == path)
        #expect(error?.problem == problem)
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

    struct Interleaved: Encodable {
        func encode(to encoder: any Encoder) throws {
            var outer = encoder.container(keyedBy: Nested.Key.self)
            var inner = outer.nestedContainer(keyedBy: Nested.Key.self, forKey: .first)
            try outer.encode(1, forKey: .second)
            try inner.encode(2, forKey: .third)
        }
    }

    @Test("A container that is closed already refuses more")
    func interleaved() {
        #expect(throws: EncodingError.self) { try JSONWriter.encode(Interleaved()) }
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

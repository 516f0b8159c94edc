import Testing
import JSONCoding

@Suite("JSON texts")
struct JSONParsingTests {
    static let valid: [(text: String, value: JSON)] = [
        ("null", .null), (" true\r\n\t", .bool(true)), ("false", .bool(false)),
        ("0", .integer(0)), ("-0", .integer(0)), ("-12", .integer(-12)),
        ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ("9223372036854775808", .number(0x1p63)), ("[-9223372036854775809]", [.number(-0x1p63)]),
        ("18446744073709551616", .number(0x1p64)), ("-10000000000000000000", .number(-1e19)),
        ("1.0", .number(1)), ("-1.5e3", .number(-1500)), ("1E+2", .number(100)), ("25e-1", .number(2.5)),
        ("1e400", .number(.greatestFiniteMagnitude)), ("-1e+400", .number(-.greatestFiniteMagnitude)),
        ("[" + String(repeating: "9", count: 310) + "]", [.number(.greatestFiniteMagnitude)]),
        ("1e-400", .number(0)),
        (#""""#, ""), (#""a b""#, "a b"), (#""和顺县 🚒""#, "和顺县 🚒"),
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u0000\ud83d\ude92x""#, "é\u{0}🚒x"),
        ("[]", .array([])), ("[1, [2] ,3]", [1, [2], 3]),
        ("{}", .object(JSONObject())), (#"{"a":{"b":[]},"c":null}"#, ["a": ["b": []], "c": nil]),
    ]

    @Test("A valid text gives its value", arguments: valid)
    func parses(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    @Test("What has been parsed and written is written the same again", arguments: valid)
    func roundTrips(text: String, value: JSON) throws {
        #expect(try JSON(parsing: value.serialized()).serialized() == value.serialized())
    }

    static let invalid: [(text: String, problem: JSONSyntaxError.Problem, offset: Int)] = [
        ("", .unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("nul", .unexpectedEnd, 3),
        ("nulL", .unexpectedByte(76), 3),
        ("1 2", .trailingBytes, 2), ("{}}", .trailingBytes, 2),
        ("01", .unexpectedByte(49), 1), ("-", .unexpectedEnd, 1), ("+1", .unexpectedByte(43), 0),
        ("1.", .unexpectedEnd, 2), (".5", .unexpectedByte(46), 0), ("1e", .unexpectedEnd, 2),
        ("-a", .unexpectedByte(97), 1),
        ("NaN", .unexpectedByte(78), 0),
        (#"{"a":1,"a":2}"#, .duplicateKey("a"), 7), (#"{"a":1,"\u0061":2}"#, .duplicateKey("a"), 7),
        ("[1,]", .unexpectedByte(93), 3), ("[1", .unexpectedEnd, 2), ("[1 2]", .unexpectedByte(50), 3),
        (#"{"a" 1}"#, .unexpectedByte(49), 5), ("{a:1}", .unexpectedByte(97), 1),
        (#"{"a":1,}"#, .unexpectedByte(125), 7),
        (#"{"a":}"#, .unexpectedByte(125), 5), ("\"a\nb\"", .controlCharacter, 2), (#""abc"#, .unexpectedEnd, 4),
        (#""\n"#, .unexpectedEnd, 3), (#""\x""#, .invalidEscape, 2), (#""\u12g4""#, .invalidEscape, 5),
        (#""\ud83d""#, .loneSurrogate, 1), (#""\ude92""#, .loneSurrogate, 1), (#""\ud83d\u0041""#, .loneSurrogate, 1),
        (#""\ud83dx""#, .loneSurrogate, 1), (#""\ude92\ude92""#, .loneSurrogate, 1), ("'a'", .unexpectedByte(39), 0),
        ("// x", .unexpectedByte(47), 0),
    ]

    @Test("An invalid text is refused with its problem and place", arguments: invalid)
    func refuses(text: String, problem: JSONSyntaxError.Problem, offset: Int) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
        #expect(error?.problem == problem)
        #expect(error?.offset == offset)
    }

    static let invalidUTF8: [(bytes: [UInt8], offset: Int)] = [
        ([0x22, 0xFF, 0x22], 1), ([0x22, 0x61, 0xC0, 0xAF, 0x22], 2), ([0x22, 0xE4, 0xBD, 0x22], 1),
        ([0x22, 0xED, 0xA0, 0x80, 0x22], 1), ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 1),
        ([0x22, 0xE5, 0x92, 0x8C, 0x80, 0x22], 4), ([0x22, 0x5C, 0x6E, 0xFF, 0x22], 3),
    ]

    @Test("Bytes that are not UTF-8 are refused", arguments: invalidUTF8)
    func refusesInvalidUTF8(bytes: [UInt8], offset: Int) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: bytes) }
        #expect(error?.problem == .invalidUTF8)
        #expect(error?.offset == offset)
    }

    @Test("64 levels are taken, 65 are not")
    func depth() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        _ = try JSON(parsing: nested(64))
        let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: nested(65)) }
        #expect(error?.problem == .tooDeep)
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: String(repeating: #"{"a":["#, count: 50_000)) }
    }

    @Test("Cutting a text short anywhere is refused, never a trap")
    func truncated() {
        let text = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude92和"],"b":{"c":true,"d":null}}"#.utf8)
        for end in 0..<text.count {
            #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text[..<end]) }
        }
    }

    @Test("Any byte changed gives a value or an error, never a trap")
    func mutated() {
        let text = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude92和"],"b":{"c":true}}"#.utf8)
        for position in text.indices {
            for byte in stride(from: UInt8(0), through: 255, by: 3) {
                var changed = text
                changed[position] = byte
                if let value = try? JSON(parsing: changed) {
                    #expect((try? JSON(parsing: value.serialized()))?.serialized() == value.serialized())
                }
            }
        }
    }

    @Test("Objects with many members are looked up, compared and kept in order")
    func manyMembers() throws {
        let names = (0..<100).map { "name\($0)" }
        let object = JSONObject(names.map { ($0, JSON.string($0)) })
        let reversed = JSONObject(names.reversed().map { ($0, JSON.string($0)) })
        #expect(Array(object.keys) == names)
        #expect(object["name57"] == "name57")
        #expect(object["name100"] == nil)
        #expect(object == reversed)
        #expect(object.hashValue == reversed.hashValue)
        var fewer = object
        fewer["name50"] = nil
        #expect(fewer.count == 99)
        #expect(fewer["name99"] == "name99")
        #expect(fewer != object)
    }

    static let written: [(value: JSON, text: String)] = [
        (.number(1), "1"), (.number(-0.5), "-0.5"), (.number(1e15), "1000000000000000"), (.number(1e300), "1e+300"),
        (.number(.infinity), "null"), (.string("a\"\\\n\u{1}\u{1F}和"), #""a\"\\\n\u0001\u001f和""#),
        (["b": 1, "a": [nil, true]], #"{"b":1,"a":[null,true]}"#),
    ]

    @Test("Values are written compactly, whole numbers plainly", arguments: written)
    func writes(value: JSON, text: String) {
        #expect(value.description == text)
    }

    @Test("A writer that was reset writes the next text as if it were new")
    func resets() {
        var writer = JSONWriter(capacity: 16)
        for text in [#"{"long":"more than the room that was set aside"}"#, "{}"] {
            writer.openObject()
            writer.key("a")
            Array(text.utf8).withUnsafeBufferPointer { writer.append(raw: $0) }
            writer.key("b")
            writer.append(Int64.min)
            #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"a\":\(text),\"b\":\(Int64.min)")
            writer.reset()
            #expect(writer.count == 0)
        }
    }
}

import Testing
import JSONCoding

@Suite("JSON in place")
struct JSONValueTests {
    /// Checks a text that lies alone in memory of its own, and reads it there.
    private func reading<Result>(_ bytes: [UInt8], _ body: (JSONValue) throws -> Result) throws -> Result {
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        defer { copy.deallocate() }
        _ = copy.update(fromContentsOf: bytes)
        return try body(try JSONValue(checking: UnsafeBufferPointer(copy)))
    }

    private func reading<Result>(_ text: String, _ body: (JSONValue) throws -> Result) throws -> Result {
        try reading(Array(text.utf8), body)
    }

    @Test("A valid text is taken whole, and its tree is the parser's", arguments: JSONParsingTests.valid)
    func valid(text: String, value: JSON) throws {
        try reading(" \n\(text)\t ") { found in
            #expect(found.tree == value)
            #expect(String(decoding: found.bytes, as: UTF8.self) == text.trimmingWhiteSpace)
            #expect(found.stringValue == value.stringValue)
            #expect(found.integerValue == value.integerValue)
            #expect(found.numberValue == value.doubleValue)
            #expect(found.boolValue == value.boolValue)
            #expect(found.isNull == value.isNull)
            #expect(found.typeName == value.typeName)
            #expect(found.elements.map(\.tree) == value.arrayValue ?? [])
            #expect(found.memberSequence.map(\.key) == value.objectValue.map { Array($0.keys) } ?? [])
            #expect(found.members.count == value.objectValue?.count ?? 0)
        }
    }

    @Test("An invalid text is refused with its problem and place", arguments: JSONParsingTests.invalid)
    func invalid(text: String, problem: JSONSyntaxError.Problem, offset: Int) {
        #expect(throws: JSONSyntaxError(problem: problem, offset: offset)) { try reading(text) { _ in } }
    }

    @Test("Bytes that are not UTF-8 are refused", arguments: JSONParsingTests.invalidUTF8)
    func invalidUTF8(bytes: [UInt8], offset: Int) {
        #expect(throws: JSONSyntaxError(problem: .invalidUTF8, offset: offset)) { try reading(bytes) { _ in } }
    }

    @Test("It takes, refuses and reads the same as the plain parser", arguments: 0..<8)
    func sameAsPlain(part: UInt64) throws {
        var random = RandomJSON(seed: part)
        var taken = 0
        for number in 0..<400 {
            var text = random.text()
            for _ in 0..<4 {
                let plain = Result { () throws(JSONSyntaxError) in
                    var parser = PlainParser(bytes: text)
                    return try parser.parseText()
                }
                let found = Result { () throws(JSONSyntaxError) in try JSON(parsing: text) }
                try #require(found == plain, "seed \(part), text \(number): \(String(decoding: text, as: UTF8.self))")
                if case .success(let tree) = plain {
                    taken += 1
                    try reading(text) { try expectSame($0, tree) }
                }
                text = random.mutated(text)
            }
        }
        // Or else it would say nothing about what is valid.
        #expect((200..<1_400).contains(taken), "\(taken)")
    }

    /// Every way to read a value gives what its tree says.
    private func expectSame(_ value: JSONValue, _ tree: JSON) throws {
        switch tree {
        case .object(let object):
            try #require(value.memberSequence.map(\.key) == Array(object.keys))
            var members = value.members
            for (key, expected) in object.shuffled() {
                let taken = try #require(Array(key.utf8).withUnsafeBufferPointer { members.take($0) })
                try expectSame(taken, expected)
            }
            try #require(members.isAllTaken && members.untaken.isEmpty)
        case .array(let elements):
            let found = Array(value.elements)
            try #require(found.count == elements.count)
            for (value, tree) in zip(found, elements) { try expectSame(value, tree) }
        case .string(let text):
            try #require(value.stringValue?.utf8.elementsEqual(text.utf8) == true)
            try #require(Array(text.utf8).withUnsafeBufferPointer { value.isString($0) })
            try #require(!Array((text + "x").utf8).withUnsafeBufferPointer { value.isString($0) })
            try #require(value.withUTF8 { Array($0) } == Array(text.utf8))
        default:
            try #require(value.numberValue?.bitPattern == tree.doubleValue?.bitPattern)
            try #require(value.tree == tree && value.typeName == tree.typeName)
        }
    }

    @Test("Members are taken by name, in any order, once; what was not taken is named")
    func takes() throws {
        try reading(#"{"kind":"a","id":null,"deaths":3,"tags":["x"],"":0}"#) { value in
            var members = value.members
            #expect(members.count == 5 && !members.isEmpty && !members.isAllTaken)
            #expect(members.take("kind")?.isString("a") == true)
            #expect(members.take("kind") == nil)
            #expect(members.take("absent") == nil)
            #expect(members.take("tags")?.elements.map(\.stringValue) == ["x"])
            #expect(members.untaken == ["id", "deaths", ""])
            #expect(members.take("id")?.isNull == true)
            #expect(members.take("")?.integerValue == 0)
            #expect(members.take("deaths")?.integerValue == 3)
            #expect(members.isAllTaken)
        }
    }

    @Test("A name with an escape is the name that it stands for")
    func escapedNames() throws {
        try reading(#"{"\u006bind":1,"a\\b":2,"kind\n":3}"#) { value in
            var members = value.members
            #expect(members.take(#"a\\b"#) == nil)
            #expect(members.take(#"a\b"#)?.integerValue == 2)
            #expect(members.take("kind")?.integerValue == 1)
            #expect(members.untaken == ["kind\n"])
            #expect(value["kind\n"]?.integerValue == 3)
            #expect(value["kin"] == nil)
        }
    }

    @Test("An object of any number of members is read alike", arguments: [0, 1, 47, 48, 49, 64, 65, 300])
    func manyMembers(count: Int) throws {
        let text = "{" + (0..<count).map { #""name\#($0)":\#($0)"# }.joined(separator: ",") + "}"
        try reading(text) { value in
            var members = value.members
            #expect(members.count == count)
            for number in (0..<count).dropLast().reversed() {
                let taken = Array("name\(number)".utf8).withUnsafeBufferPointer { members.take($0) }
                #expect(taken?.integerValue == Int64(number))
            }
            #expect(members.untaken == (count > 0 ? ["name\(count - 1)"] : []))
        }
        guard count > 0 else { return }
        let twice = text.dropLast() + #","name\#(count / 2)":0}"#
        let error = JSONSyntaxError(problem: .duplicateKey("name\(count / 2)"), offset: text.utf8.count)
        #expect(throws: error) { try reading(String(twice)) { _ in } }
    }

    @Test("Names of objects within each other may be the same, however many are open")
    func nestedNames() throws {
        let names = (0..<5).map { #""n\#($0)":0,"# }.joined()
        let text = String(repeating: "{" + names + #""n":"#, count: 60) + "{}" + String(repeating: "}", count: 60)
        try reading(text) { #expect($0["n4"]?.integerValue == 0) }
        let twice = text.dropLast(60) + #","n3":0}"# + String(repeating: "}", count: 59)
        let error = JSONSyntaxError(problem: .duplicateKey("n3"), offset: text.utf8.count - 59)
        #expect(throws: error) { try reading(String(twice)) { _ in } }
    }

    @Test("Names are the same when their bytes are, whatever they look like")
    func equivalentNames() throws {
        let text = #"{"caf\u00e9-x":1,"cafe\u0301-x":2,"一二三 \u1e0d\u0307":3,"一二三 \u1e0b\u0323":4}"#
        try reading(text) { #expect($0.tree.objectValue?.count == 4) }
        #expect(try JSON(parsing: text)["一二三 \u{1E0B}\u{323}"] == 4)
        let many = "{" + (0..<40).map { #""\#($0)":0,"# }.joined() + text.dropFirst()
        #expect(try JSON(parsing: many)["cafe\u{301}-x"] == 2)
        #expect(try JSON(parsing: many)["caf\u{E9}-x"] == 1)
    }

    @Test("Of several things wrong with a string the escape comes before the encoding")
    func severalProblems() {
        let bytes: [UInt8] = [0x22, 0xFF, 0x5C, 0x78, 0x22]
        #expect(throws: JSONSyntaxError(problem: .invalidEscape, offset: 3)) { try reading(bytes) { _ in } }
        #expect(throws: JSONSyntaxError(problem: .unexpectedEnd, offset: 2)) { try reading([0x22, 0xFF]) { _ in } }
    }

    @Test("A text beyond 2 GiB is refused before it is looked at")
    func tooLong() throws {
        let byte = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
        defer { byte.deallocate() }
        let text = UnsafeBufferPointer(start: byte, count: 1 << 31)
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(checking: text) }
        #expect(error?.problem == .tooLong)
    }

    @Test("Who knows the order walks through a value, name by name as these stand in the text")
    func walk() throws {
        try reading(#" { "a" : [1 , {"b":null}] , "\u0063" : "d" , "ef" : true } "#) { value in
            var walk = JSONWalk(value)
            let outside = [walk.take("["), walk.take("{"), walk.take(name: "ab"), walk.take(name: "a")]
            #expect(outside == [false, true, false, true])
            let first = [walk.takeNull(), walk.take("["), walk.takeValue().integerValue == 1, walk.take("]")]
            #expect(first == [false, true, true, false])
            let second = [walk.take("{"), walk.take(name: "b"), walk.takeNull(), walk.take("}"), walk.take("]")]
            #expect(second == [true, true, true, true, true])
            let escaped = (walk.take(name: "c"), walk.takeValue().stringValue, walk.takeValue().stringValue)
            #expect(escaped == (false, "c", "d"))
            let last = (walk.take(name: "e"), walk.take(name: "ef"), walk.takeValue().boolValue)
            #expect(last == (false, true, true))
            let end = [walk.take("}"), walk.take("}"), walk.takeNull(), walk.take(name: "a")]
            #expect(end == [true, false, false, false])
        }
    }

    @Test("A copy of a value's bytes is the value again; no bytes are null")
    func copies() throws {
        let copy = try reading(#" {"a":[1,{"b":"\n"}]} "#) { Array($0["a"]?.bytes ?? $0.bytes) }
        copy.withUnsafeBufferPointer { bytes in
            #expect(JSONValue(checked: bytes).tree == [1, ["b": "\n"]])
        }
        #expect(JSONValue(checked: UnsafeBufferPointer(start: nil, count: 0)).isNull)
        #expect(JSONValue.emptyObject.tree == [:])
    }
}

extension String {
    fileprivate var trimmingWhiteSpace: String {
        var text = self[...]
        while let first = text.unicodeScalars.first, first.value <= 0x20 { text.unicodeScalars.removeFirst() }
        while let last = text.unicodeScalars.last, last.value <= 0x20 { text.unicodeScalars.removeLast() }
        return String(text)
    }
}

import JSONCoding
import Testing

@testable import Varlink

@Suite("Interface descriptions")
struct InterfaceTests {
    static let text = """
        # Things,
        # and what is done with them.
        interface org.example.things-2.Store

        # lost: a blank line follows

        # A thing.
        type Thing (
          # Its name.
          # In two lines.
          name: string, # not documentation
          size: ?(small, large),
          inner: ?Thing,
          # not the next member's
          parts: []Thing
        )
        type Colour (red, green) # trailing

        method Put(thing: Thing, tags: [string](), counts: ?[string]int, ratio: float, flag: bool) -> ()
        # Two
        # lines.
        method Nested(a: ?[]?[string](x: int, type: object)) -> (
          any: any
        )
        error NotThere ()
        error TooMany (limit: int)

        """

    @Test("Members, types and their comments are read")
    func reads() throws {
        let interface = try Interface(parsing: Self.text)
        #expect(interface.name == "org.example.things-2.Store")
        #expect(interface.documentation == "Things,\nand what is done with them.")
        #expect(interface.text == Self.text)
        #expect(interface.types.map(\.name) == ["Thing", "Colour"])
        #expect(interface.methods.map(\.name) == ["Put", "Nested"])
        #expect(interface.errors.map(\.name) == ["NotThere", "TooMany"])
        #expect(interface.types[0].documentation == "A thing.")
        #expect(interface.types[1].documentation == "")
        #expect(interface.methods[0].documentation == "")
        #expect(interface.methods[1].documentation == "Two\nlines.")
        guard case .structure(let fields)? = interface.type("Thing") else {
            Issue.record("Thing is no structure")
            return
        }
        #expect(fields.map(\.name) == ["name", "size", "inner", "parts"])
        #expect(fields[0].documentation == "Its name.\nIn two lines.")
        #expect(fields[1].documentation == "")
        #expect(fields[1].type == .optional(.enumeration(["small", "large"])))
        #expect(fields[3].type == .array(.named("Thing")))
        #expect(interface.type("Colour") == .enumeration(["red", "green"]))
        #expect(interface.method("Put")?.parameters[1].type == .map(.structure([])))
        #expect(interface.error("TooMany")?.parameters.map(\.name) == ["limit"])
    }

    @Test("The standard interface reads as itself")
    func standard() throws {
        let interface = try #require(StandardInterface.interface)
        #expect(interface.methods.map(\.name) == ["GetInfo", "GetInterfaceDescription"])
        #expect(interface.errors.count == 6)
    }

    @Test(
        "Names by the grammar are taken",
        arguments: ["a.b", "org.example", "A1.b2", "x--y.z", "xn--lgbbat1ad8j.example.algeria", "com.1a"]
    )
    func takesName(name: String) throws {
        #expect(try Interface(parsing: "interface \(name)\nerror E ()\n").name == name)
    }

    static let refused: [(text: String, line: Int, column: Int, word: String)] = [
        ("", 1, 1, "'interface'"),
        ("interface x\nerror E ()", 1, 11, "interface name"),
        ("interface a.-b\nerror E ()", 1, 11, "interface name"),
        ("interface a.b-\nerror E ()", 1, 11, "interface name"),
        ("interface 1.b\nerror E ()", 1, 11, "interface name"),
        ("interface a.b", 1, 14, "'type', 'method' or 'error'"),
        ("interface a.b error E ()", 1, 15, "end of the line"),
        ("interface a.b\nthing E ()", 2, 1, "'thing'"),
        ("interface a.b\nerror e ()", 2, 7, "capital"),
        ("interface a.b\nerror E", 2, 8, "'('"),
        ("interface a.b\nerror E (a)", 2, 9, "enumeration"),
        ("interface a.b\nerror E () error F ()", 2, 12, "end of the line"),
        ("interface a.b\nerror E ()\nmethod E() -> ()", 3, 8, "twice"),
        ("interface a.b\nmethod M() ()", 2, 12, "'->'"),
        ("interface a.b\nmethod M() ->", 2, 14, "'('"),
        ("interface a.b\ntype T (a: int, b)", 2, 18, "':'"),
        ("interface a.b\ntype T (a, b: int)", 2, 13, "','"),
        ("interface a.b\ntype T (a: int,)", 2, 16, "field name"),
        ("interface a.b\ntype T (a: int, a: int)", 2, 17, "twice"),
        ("interface a.b\ntype T (a, a)", 2, 12, "twice"),
        ("interface a.b\ntype T (a: ??int)", 2, 13, "optional"),
        ("interface a.b\ntype T (a: [int]int)", 2, 13, "'[string]'"),
        ("interface a.b\ntype T (a: integer)", 2, 12, "a type"),
        ("interface a.b\ntype T (a: Missing)", 2, 12, "Missing"),
        ("interface a.b\ntype T (_a: int)", 2, 9, "field name"),
        ("interface a.b\ntype T (a_: int)", 2, 9, "field name"),
        ("interface a.b\ntype T (a__b: int)", 2, 9, "field name"),
        ("interface a.b\ntype T (a: int", 2, 15, "','"),
        ("interface a.b\ntype T int", 2, 8, "'('"),
        ("interface a.b\ntype T (a: " + String(repeating: "[]", count: 5000) + "int)", 2, 74, "nested"),
    ]

    @Test("A text against the grammar is refused with its place and what was expected", arguments: refused)
    func refuses(text: String, line: Int, column: Int, word: String) {
        let error = #expect(throws: InterfaceSyntaxError.self) { try Interface(parsing: text) }
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.problem.contains(word) == true, "\(error?.problem ?? "")")
    }

    static let validation: [(method: String, parameters: JSON, fault: InvalidParameter?)] = [
        ("Put", ["thing": ["name": "x", "parts": []], "tags": [:], "ratio": 1, "flag": true], nil),
        (
            "Put",
            [
                "thing": ["name": "x", "size": "large", "inner": nil, "parts": [["name": "y", "parts": []]]],
                "tags": ["a": [:]], "counts": ["n": 3], "ratio": 0.5, "flag": false,
            ], nil
        ),
        ("Put", [:], .init(parameter: "thing", problem: .missing)),
        ("Put", ["thing": nil], .init(parameter: "thing", problem: .missing)),
        ("Put", ["thing": 3], .init(parameter: "thing", problem: .wrongType(expected: "object", found: "int"))),
        ("Put", ["thing": ["parts": []]], .init(parameter: "thing.name", problem: .missing)),
        ("Put", ["thing": ["name": "x", "parts": [], "odd": 1]], .init(parameter: "thing.odd", problem: .unknown)),
        (
            "Put", ["thing": ["name": "x", "parts": [["name": 1, "parts": []]]]],
            .init(parameter: "thing.parts.0.name", problem: .wrongType(expected: "string", found: "int"))
        ),
        (
            "Put", ["thing": ["name": "x", "parts": [], "size": "huge"]],
            .init(parameter: "thing.size", problem: .notInEnumeration(["small", "large"]))
        ),
        (
            "Put", ["thing": ["name": "x", "parts": []], "tags": ["a": 1], "ratio": 1, "flag": true],
            .init(parameter: "tags.a", problem: .wrongType(expected: "object", found: "int"))
        ),
        (
            "Put", ["thing": ["name": "x", "parts": []], "tags": [:], "ratio": 1, "flag": true, "odd": nil],
            .init(parameter: "odd", problem: .unknown)
        ),
        (
            "Put", ["thing": ["name": "x", "parts": []], "tags": [:], "counts": ["n": 1.5], "ratio": 1, "flag": true],
            .init(parameter: "counts.n", problem: .wrongType(expected: "int", found: "float"))
        ),
        (
            "Put", ["thing": ["name": "x", "parts": []], "tags": ["": 1], "ratio": 1, "flag": true],
            .init(parameter: "tags.", problem: .wrongType(expected: "object", found: "int"))
        ),
        ("Nested", [:], nil), ("Nested", ["a": [nil, ["k": ["x": 1, "type": [:]]]]], nil),
        ("Nested", ["a": [["k": nil]]], .init(parameter: "a.0.k", problem: .missing)),
    ]

    @Test("Parameters are checked and the offending one is named", arguments: validation)
    func validates(method: String, parameters: JSON, fault: InvalidParameter?) throws {
        let interface = try Interface(parsing: Self.text)
        let object = try #require(parameters.objectValue)
        var found: InvalidParameter?
        do throws(InvalidParameter) { try interface.validate(object, forMethod: method) } catch { found = error }
        #expect(found == fault)
    }
}

/// The grammar of varlink.org/Interface-Definition, and UAPI.20's `any`.
struct InterfaceParser {
    struct Parsed {
        var name = ""
        var documentation = ""
        var types: [Interface.NamedType] = []
        var methods: [Interface.Method] = []
        var errors: [Interface.ErrorDefinition] = []
    }

    /// Types nested deeper than this are refused, so that no text can exhaust the stack.
    private static let maximumDepth = 32

    private var scanner: InterfaceScanner
    private var depth = 0
    private var memberNames: Set<String> = []
    private var references: [(name: String, start: Int)] = []

    init(text: String) { scanner = InterfaceScanner(text: text) }

    mutating func parse() throws(InterfaceSyntaxError) -> Parsed {
        var parsed = Parsed()
        scanner.skipSpace()
        parsed.documentation = scanner.takeDocumentation()
        try demandKeyword("interface")
        parsed.name = try takeName("an interface name such as org.example.ping", InterfaceName.isInterface)
        try endLine()
        guard !scanner.isAtEnd else { throw scanner.expected("'type', 'method' or 'error'") }
        while !scanner.isAtEnd {
            try parseMember(into: &parsed)
            try endLine()
        }
        for reference in references where !parsed.types.contains(where: { $0.name == reference.name }) {
            throw scanner.failure("no type is named '\(reference.name)'", at: reference.start)
        }
        return parsed
    }

    private mutating func endLine() throws(InterfaceSyntaxError) {
        guard scanner.skipSpace() else { throw scanner.expected("the end of the line") }
    }

    private mutating func parseMember(into parsed: inout Parsed) throws(InterfaceSyntaxError) {
        let documentation = scanner.takeDocumentation()
        let keyword = scanner.word()
        switch keyword.text {
        case "type":
            let name = try takeMemberName(after: keyword)
            let type = try parseStructureOrEnumeration()
            parsed.types.append(Interface.NamedType(name: name, documentation: documentation, type: type))
        case "method":
            let name = try takeMemberName(after: keyword)
            let parameters = try parseStructure()
            try scanner.demand("->", "'->'")
            let results = try parseStructure()
            parsed.methods.append(
                Interface.Method(name: name, documentation: documentation, parameters: parameters, results: results)
            )
        case "error":
            let name = try takeMemberName(after: keyword)
            let parameters = try parseStructure()
            parsed.errors.append(
                Interface.ErrorDefinition(name: name, documentation: documentation, parameters: parameters)
            )
        default:
            throw scanner.expected("'type', 'method' or 'error'")
        }
    }

    private mutating func demandKeyword(_ keyword: String) throws(InterfaceSyntaxError) {
        let word = scanner.word()
        guard word.text == keyword else { throw scanner.expected("'\(keyword)'") }
        scanner.advance(past: word)
    }

    private mutating func takeMemberName(
        after keyword: (text: String, start: Int)
    ) throws(InterfaceSyntaxError) -> String {
        scanner.advance(past: keyword)
        scanner.skipSpace()
        let start = scanner.word().start
        let name = try takeName("a name that begins with a capital letter", InterfaceName.isMember)
        guard memberNames.insert(name).inserted else {
            throw scanner.failure("'\(name)' is defined twice", at: start)
        }
        return name
    }

    private mutating func takeName(
        _ what: String,
        _ isValid: (String) -> Bool
    ) throws(InterfaceSyntaxError) -> String {
        scanner.skipSpace()
        let word = scanner.word()
        guard isValid(word.text) else { throw scanner.expected(what) }
        scanner.advance(past: word)
        return word.text
    }
}

extension InterfaceParser {
    private mutating func parseStructure() throws(InterfaceSyntaxError) -> [Interface.Field] {
        scanner.skipSpace()
        let start = scanner
        guard case .structure(let fields) = try parseStructureOrEnumeration() else {
            throw start.failure("expected a structure '(name: type, …)', found an enumeration")
        }
        return fields
    }

    /// Both begin alike; the first name followed by a colon or not tells which it is.
    private mutating func parseStructureOrEnumeration() throws(InterfaceSyntaxError) -> InterfaceType {
        try scanner.demand("(", "'('")
        guard depth < Self.maximumDepth else { throw scanner.failure("types are nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        _ = scanner.takeDocumentation()
        scanner.skipSpace()
        if scanner.skip(")") { return .structure([]) }
        var fields: [Interface.Field] = []
        var values: [String] = []
        var names: Set<String> = []
        repeat {
            scanner.skipSpace()
            let documentation = scanner.takeDocumentation()
            let start = scanner.word().start
            let name = try takeName("a field name", InterfaceName.isField)
            guard names.insert(name).inserted else { throw scanner.failure("'\(name)' occurs twice", at: start) }
            scanner.skipSpace()
            if values.isEmpty, scanner.skip(":") {
                let type = try parseType()
                fields.append(Interface.Field(name: name, documentation: documentation, type: type))
            } else if fields.isEmpty {
                values.append(name)
            } else {
                throw scanner.expected("':'")
            }
            scanner.skipSpace()
        } while scanner.skip(",")
        guard scanner.skip(")") else { throw scanner.expected("',' or ')'") }
        return values.isEmpty ? .structure(fields) : .enumeration(values)
    }

    private mutating func parseType() throws(InterfaceSyntaxError) -> InterfaceType {
        scanner.skipSpace()
        guard depth < Self.maximumDepth else { throw scanner.failure("types are nested too deeply") }
        depth += 1
        defer { depth -= 1 }
        if scanner.skip("?") {
            guard scanner.peek() != UInt8(ascii: "?") else { throw scanner.expected("a type that is not optional") }
            return .optional(try parseType())
        }
        if scanner.skip("[") {
            if scanner.skip("]") { return .array(try parseType()) }
            try scanner.demand("string", "'[]' or '[string]'")
            try scanner.demand("]", "']'")
            return .map(try parseType())
        }
        if scanner.peek() == UInt8(ascii: "(") { return try parseStructureOrEnumeration() }
        return try parseNamedType()
    }

    private mutating func parseNamedType() throws(InterfaceSyntaxError) -> InterfaceType {
        let word = scanner.word()
        let type: InterfaceType
        switch word.text {
        case "bool": type = .bool
        case "int": type = .int
        case "float": type = .float
        case "string": type = .string
        case "object": type = .object
        case "any": type = .any
        default:
            guard InterfaceName.isMember(word.text) else { throw scanner.expected("a type") }
            references.append((word.text, word.start))
            type = .named(word.text)
        }
        scanner.advance(past: word)
        return type
    }
}

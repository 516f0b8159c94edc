/// An interface's types as the check of parameters wants them: flat, each name as its bytes, each reference as an index.
struct ParameterSchema: Sendable {
    /// What a type asks of a value. Indices are those of `types`.
    enum Kind: Sendable {
        case bool, int, float, string, object, any
        case structure(Structure)
        /// Where its words are among `words`.
        case enumeration(Range<Int>)
        case array(Int)
        case map(Int)
        case named(Int)

        /// In the words of ``JSONValue/typeName``.
        var name: String {
            switch self {
            case .bool: "bool"
            case .int: "int"
            case .float: "float"
            case .string, .enumeration: "string"
            case .array: "array"
            case .object, .structure, .map: "object"
            case .any, .named: "any"
            }
        }
    }

    struct ValueType: Sendable {
        let kind: Kind
        let isOptional: Bool
    }

    struct Structure: Sendable {
        /// Where its fields are among `fields`.
        let fields: Range<Int>
        /// Where its slots are among `slots`: a power of two, more than twice as many as there are fields.
        let slots: Range<Int>
        /// How many of the fields may not be absent.
        let requiredCount: Int
    }

    struct Field: Sendable {
        /// Where its name is in `names`.
        let name: Range<Int>
        /// The index of its type.
        let type: Int
    }

    struct Method: Sendable {
        /// Where its name is in `names`.
        let name: Range<Int>
        let parameters: Structure
        let results: Structure
    }

    /// All names, one behind the other, UTF-8. The interface's is the first.
    private(set) var names: [UInt8] = []
    private(set) var fields: [Field] = []
    /// Finds a structure's fields by their names: open addressing. The index among `fields`, or -1.
    private(set) var slots: [Int32] = []
    private(set) var words: [Range<Int>] = []
    private(set) var types: [ValueType] = []
    /// The interface's methods, in its order.
    private(set) var methods: [Method] = []
    /// The parameters of the interface's errors, in its order.
    private(set) var errors: [Structure] = []

    private let interfaceName: Range<Int>

    init(_ parsed: InterfaceParser.Parsed) {
        names = Array(parsed.name.utf8)
        interfaceName = names.indices
        // The named types come first, in their order, so that they are known by their indices before they are compiled.
        types = parsed.types.map { _ in ValueType(kind: .any, isOptional: false) }
        let named = parsed.types.map(\.name)
        for (index, type) in parsed.types.enumerated() { types[index] = compile(type.type, named) }
        methods = parsed.methods.map { method in
            let name = add(name: method.name)
            return Method(
                name: name,
                parameters: compile(method.parameters, named),
                results: compile(method.results, named)
            )
        }
        errors = parsed.errors.map { compile($0.parameters, named) }
    }

    /// Whether that is the interface's name.
    func isInterface(_ name: UnsafeBufferPointer<UInt8>) -> Bool { isName(name, at: interfaceName) }

    /// The index of the method of that name, if there is one.
    func method(_ name: UnsafeBufferPointer<UInt8>) -> Int? { methods.firstIndex { isName(name, at: $0.name) } }

    /// The index of the structure's field of that name, if it has one.
    func field(_ name: UnsafeBufferPointer<UInt8>, of structure: Structure) -> Int? {
        let mask = structure.slots.count - 1
        var slot = Self.hash(name) & mask
        while case let index = Int(slots[structure.slots.lowerBound + slot]), index >= 0 {
            if isName(name, at: fields[index].name) { return index }
            slot = (slot + 1) & mask
        }
        return nil
    }

    // A few bytes tell the names of one structure apart, but for a few of them.
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        guard let start = name.baseAddress, !name.isEmpty else { return 0 }
        let (first, middle, last) = (start[0], start[name.count / 2], start[name.count - 1])
        let bytes = UInt64(first) | UInt64(middle) << 8 | UInt64(last) << 16
        let product = (bytes | UInt64(truncatingIfNeeded: name.count) << 24) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: product >> 40)
    }

    private func isName(_ name: UnsafeBufferPointer<UInt8>, at range: Range<Int>) -> Bool {
        guard name.count == range.count, let start = name.baseAddress else { return range.isEmpty && name.isEmpty }
        return names.withUnsafeBufferPointer { names in
            guard let known = names.baseAddress else { return false }
            for index in 0..<name.count where known[range.lowerBound + index] != start[index] { return false }
            return true
        }
    }

    private mutating func compile(_ type: InterfaceType, _ named: [String]) -> ValueType {
        if case .optional(let wrapped) = type { return ValueType(kind: kind(of: wrapped, named), isOptional: true) }
        return ValueType(kind: kind(of: type, named), isOptional: false)
    }

    private mutating func kind(of type: InterfaceType, _ named: [String]) -> Kind {
        switch type {
        case .bool: .bool
        case .int: .int
        case .float: .float
        case .string: .string
        case .object: .object
        // The parser refuses a name that stands for nothing, and an option of an option.
        case .any, .optional: .any
        case .named(let name): named.firstIndex(of: name).map(Kind.named) ?? .any
        case .structure(let fields): .structure(compile(fields, named))
        case .enumeration(let values): .enumeration(add(words: values))
        case .array(let element): .array(add(element, named))
        case .map(let element): .map(add(element, named))
        }
    }

    private mutating func compile(_ fields: [Interface.Field], _ named: [String]) -> Structure {
        // What is nested puts its own fields first, so that these stand together.
        let types = fields.map { add($0.type, named) }
        let start = self.fields.count
        for (field, type) in zip(fields, types) { self.fields.append(Field(name: add(name: field.name), type: type)) }
        let indices = start..<self.fields.count
        return Structure(
            fields: indices,
            slots: addSlots(indices),
            requiredCount: indices.count { !self.types[self.fields[$0].type].isOptional }
        )
    }

    private mutating func addSlots(_ indices: Range<Int>) -> Range<Int> {
        var count = 4
        while count <= 2 * indices.count { count *= 2 }
        let start = slots.count
        slots += repeatElement(-1, count: count)
        for index in indices {
            var slot = names[fields[index].name].withUnsafeBufferPointer { Self.hash($0) } & (count - 1)
            while slots[start + slot] >= 0 { slot = (slot + 1) & (count - 1) }
            slots[start + slot] = Int32(truncatingIfNeeded: index)
        }
        return start..<slots.count
    }

    private mutating func add(_ type: InterfaceType, _ named: [String]) -> Int {
        let compiled = compile(type, named)
        types.append(compiled)
        return types.count - 1
    }

    private mutating func add(words values: [String]) -> Range<Int> {
        let start = words.count
        for value in values { words.append(add(name: value)) }
        return start..<words.count
    }

    private mutating func add(name: String) -> Range<Int> {
        let start = names.count
        names += name.utf8
        return start..<names.count
    }
}

extension JSON {
    /// How deep arrays and objects may be nested.
    public static let maximumDepth = 64

    /// How long a text may be.
    public static let maximumBytes = Int(Int32.max)

    /// Parses one JSON text (RFC 8259), strictly.
    /// - Parameter bytes: UTF-8, with white space around the value at most.
    /// - Throws: the first thing wrong, with its byte offset.
    public init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(JSONSyntaxError) {
        self = try JSONValue(checking: bytes).tree
    }

    /// Parses one JSON text (RFC 8259), strictly.
    /// - Parameter bytes: UTF-8, with white space around the value at most.
    /// - Throws: the first thing wrong, with its byte offset.
    public init(parsing bytes: some Collection<UInt8>) throws(JSONSyntaxError) {
        let parsed =
            bytes.withContiguousStorageIfAvailable(Self.parse) ?? Array(bytes).withUnsafeBufferPointer(Self.parse)
        self = try parsed.get()
    }

    /// Parses one JSON text, strictly.
    /// - Parameter text: the text.
    /// - Throws: the first thing wrong, with its offset in the text's UTF-8 form.
    public init(parsing text: String) throws(JSONSyntaxError) { try self.init(parsing: text.utf8) }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<JSON, JSONSyntaxError> {
        Result { () throws(JSONSyntaxError) in try JSON(parsing: bytes) }
    }
}

extension JSONValue {
    /// The value with all that is in it, as a tree that keeps itself alive.
    public var tree: JSON {
        var cursor = JSONCursor(next: start, end: start + count)
        return cursor.takeTree()
    }

    fileprivate var scalar: JSON {
        switch kind {
        case .bool: .bool(boolValue ?? false)
        case .string: .string(stringValue ?? "")
        case .number: integerValue.map(JSON.integer) ?? numberValue.map(JSON.number) ?? .null
        case .null, .array, .object: .null
        }
    }
}

extension JSONCursor {
    /// Takes the value that begins here.
    fileprivate mutating func takeTree() -> JSON {
        switch next.pointee {
        case UInt8(ascii: "{"): .object(takeObject())
        case UInt8(ascii: "["): .array(takeArray())
        default: takeValue().scalar
        }
    }

    private mutating func takeArray() -> [JSON] {
        var elements: [JSON] = []
        next += 1
        while skipSeparators(), next.pointee != UInt8(ascii: "]") { elements.append(takeTree()) }
        next += 1
        return elements
    }

    private mutating func takeObject() -> JSONObject {
        var object = JSONObject()
        next += 1
        while skipSeparators(), next.pointee != UInt8(ascii: "}") {
            let name = takeValue()
            guard skipSeparators() else { break }
            object.append(key: name.stringValue ?? "", value: takeTree())
        }
        next += 1
        return object
    }
}

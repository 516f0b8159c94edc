extension JSONWriter {
    /// Encodes a value straight to compact JSON.
    ///
    /// Members keep the order in which they are encoded; an optional that is `nil` is written as `null`, never left
    /// out; dictionaries are sorted by key, so that the same value gives the same bytes.
    /// - Parameter value: any Encodable; ``JSON`` and ``JSONObject`` are taken as they are.
    /// - Returns: UTF-8 bytes.
    /// - Throws: `EncodingError`, for a number that is not finite or an encoder used against its rules; or whatever the
    ///   value's own `encode(to:)` throws.
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoding = JSONEncoding()
        try encoding.write(value, path: [])
        encoding.close(to: 0)
        return encoding.writer.bytes
    }
}

extension JSON: Encodable {
    /// Encodes the value as itself.
    public func encode(to encoder: any Encoder) throws {
        if let encoder = encoder as? JSONValueEncoder {
            return encoder.encoding.writeLeaf { $0.append(self) }
        }
        switch self {
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let value): try value.encode(to: encoder)
        case .integer(let value): try value.encode(to: encoder)
        case .number(let value): try value.encode(to: encoder)
        case .string(let value): try value.encode(to: encoder)
        case .array(let value): try value.encode(to: encoder)
        case .object(let value): try value.encode(to: encoder)
        }
    }
}

extension JSONObject: Encodable {
    /// Encodes the members in order.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: JSONKey.self)
        for (key, value) in self {
            try container.encode(value, forKey: JSONKey(stringValue: key))
        }
    }
}

/// A coding key of any name or position.
struct JSONKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    init(intValue: Int) {
        stringValue = "\(intValue)"
        self.intValue = intValue
    }
}

/// One run of encoding: the bytes and the containers that stand open, innermost last. Containers are written as they
/// come, without a tree between; when an outer one is written to again, the inner ones are closed.
private final class JSONEncoding {
    struct Open {
        let isKeyed: Bool
        let identity: Int
        var count = 0
    }

    var writer = JSONWriter(capacity: 256)
    private var open: [Open] = []
    private var opened = 0
    /// A key, or a super encoder's place, waits for its value.
    private var owesValue = true

    var depth: Int {
        open.count
    }

    func close(to depth: Int) {
        while open.count > depth {
            settle()
            writer.append(byte: open.removeLast().isKeyed ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        }
        settle()
    }

    /// A value that encoded nothing is an empty object.
    private func settle() {
        guard owesValue else { return }
        writer.append(raw: "{}")
        owesValue = false
    }

    func begin(isKeyed: Bool) -> (depth: Int, identity: Int) {
        owesValue = false
        writer.append(byte: isKeyed ? UInt8(ascii: "{") : UInt8(ascii: "["))
        opened += 1
        open.append(Open(isKeyed: isKeyed, identity: opened))
        return (open.count, opened)
    }

    func isOpen(depth: Int, identity: Int) -> Bool {
        depth <= open.count && open[depth - 1].identity == identity
    }

    func count(depth: Int, identity: Int) -> Int {
        isOpen(depth: depth, identity: identity) ? open[depth - 1].count : 0
    }

    /// Makes that container the innermost and puts the separator, and the key if there is one.
    /// - Returns: `false` if the container has been closed by a later one beside it.
    func next(depth: Int, identity: Int, key: String?) -> Bool {
        guard isOpen(depth: depth, identity: identity) else { return false }
        close(to: depth)
        if open[depth - 1].count > 0 { writer.append(byte: UInt8(ascii: ",")) }
        open[depth - 1].count += 1
        if let key {
            writer.append(key)
            writer.append(byte: UInt8(ascii: ":"))
        }
        owesValue = true
        return true
    }

    func writeLeaf(_ body: (inout JSONWriter) -> Void) {
        owesValue = false
        body(&writer)
    }

    func write(_ value: Double, path: [any CodingKey]) throws {
        guard value.isFinite else {
            let context = EncodingError.Context(codingPath: path, debugDescription: "JSON has no such number")
            throw EncodingError.invalidValue(value, context)
        }
        writeLeaf { $0.append(value) }
    }

    func write<Value: Encodable>(_ value: Value, path: @autoclosure () -> [any CodingKey]) throws {
        // Comparing types first: a cast that fails is dear.
        if Value.self == String.self, let value = value as? String {
            writeLeaf { $0.append(value) }
        } else if Value.self == JSON.self, let value = value as? JSON {
            writeLeaf { $0.append(value) }
        } else if Value.self == Double.self, let value = value as? Double {
            try write(value, path: path())
        } else if Value.self is any SortedByKey.Type, let value = value as? any SortedByKey {
            try value.encodeSorted(to: JSONValueEncoder(encoding: self, path: path()))
        } else {
            let start = depth
            try value.encode(to: JSONValueEncoder(encoding: self, path: path()))
            close(to: start)
        }
    }
}

/// Dictionaries by name, which have no order of their own.
private protocol SortedByKey {
    func encodeSorted(to encoder: JSONValueEncoder) throws
}

extension Dictionary: SortedByKey where Key == String, Value: Encodable {
    fileprivate func encodeSorted(to encoder: JSONValueEncoder) throws {
        let start = encoder.encoding.depth
        var container = encoder.container(keyedBy: JSONKey.self)
        for key in keys.sorted() {
            guard let value = self[key] else { continue }
            try container.encode(value, forKey: JSONKey(stringValue: key))
        }
        encoder.encoding.close(to: start)
    }
}

/// The encoder that a value sees.
private final class JSONValueEncoder: Encoder {
    let encoding: JSONEncoding
    let codingPath: [any CodingKey]
    private var container: (depth: Int, identity: Int)?

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(encoding: JSONEncoding, path: [any CodingKey]) {
        self.encoding = encoding
        codingPath = path
    }

    /// A second request for a container goes on with the first one.
    private func open(isKeyed: Bool) -> (depth: Int, identity: Int) {
        if let container { return container }
        let fresh = encoding.begin(isKeyed: isKeyed)
        container = fresh
        return fresh
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(KeyedWriter(encoding: encoding, place: open(isKeyed: true), codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        UnkeyedWriter(encoding: encoding, place: open(isKeyed: false), codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        SingleWriter(encoding: encoding, codingPath: codingPath)
    }
}

/// What the three kinds of container share: a place to put the next value.
private protocol ValueWriter {
    var encoding: JSONEncoding { get }
    var codingPath: [any CodingKey] { get }
}

extension ValueWriter {
    func misuse() -> EncodingError {
        let context = EncodingError.Context(codingPath: codingPath, debugDescription: "the container is closed already")
        return EncodingError.invalidValue(codingPath.map(\.stringValue), context)
    }
}

private struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol, ValueWriter {
    let encoding: JSONEncoding
    let place: (depth: Int, identity: Int)
    let codingPath: [any CodingKey]

    private func advance(_ key: Key) throws {
        guard encoding.next(depth: place.depth, identity: place.identity, key: key.stringValue) else { throw misuse() }
    }

    func encodeNil(forKey key: Key) throws {
        try advance(key)
        encoding.writeLeaf { $0.append(raw: "null") }
    }

    func encode(_ value: Bool, forKey key: Key) throws {
        try advance(key)
        encoding.writeLeaf { $0.append(value) }
    }

    func encode(_ value: String, forKey key: Key) throws {
        try advance(key)
        encoding.writeLeaf { $0.append(value) }
    }

    func encode(_ value: Int, forKey key: Key) throws {
        try advance(key)
        encoding.writeLeaf { $0.append(value) }
    }

    func encode(_ value: Int64, forKey key: Key) throws {
        try advance(key)
        encoding.writeLeaf { $0.append(value) }
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try advance(key)
        try encoding.write(value, path: codingPath + [key])
    }

    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }

    func encodeIfPresent(_ value: String?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }

    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy keyType: NestedKey.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        nested(key).container(keyedBy: keyType)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        nested(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        superEncoder(named: "super")
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        nested(key)
    }

    private func nested(_ key: Key) -> JSONValueEncoder {
        superEncoder(named: key.stringValue)
    }

    private func superEncoder(named name: String) -> JSONValueEncoder {
        let path = codingPath + [JSONKey(stringValue: name)]
        guard encoding.next(depth: place.depth, identity: place.identity, key: name) else {
            return JSONValueEncoder(encoding: JSONEncoding(), path: path)
        }
        return JSONValueEncoder(encoding: encoding, path: path)
    }
}

// The remaining widths go one way; without these the defaults would leave `nil` out.
extension KeyedWriter {
    func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try encodeOrNull(value, key) }
    func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try encodeOrNull(value, key) }
    func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try encodeOrNull(value, key) }
    func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try encodeOrNull(value, key) }
    func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try encodeOrNull(value, key) }
    func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try encodeOrNull(value, key) }
    func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try encodeOrNull(value, key) }
    func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try encodeOrNull(value, key) }
    func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try encodeOrNull(value, key) }
    func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try encodeOrNull(value, key) }
    func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try encodeOrNull(value, key) }
    func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try encodeOrNull(value, key) }

    private func encodeOrNull(_ value: (some Encodable)?, _ key: Key) throws {
        if let value { try encode(value, forKey: key) } else { try encodeNil(forKey: key) }
    }
}

private struct UnkeyedWriter: UnkeyedEncodingContainer, ValueWriter {
    let encoding: JSONEncoding
    let place: (depth: Int, identity: Int)
    let codingPath: [any CodingKey]

    var count: Int {
        encoding.count(depth: place.depth, identity: place.identity)
    }

    private func advance() -> Bool {
        encoding.next(depth: place.depth, identity: place.identity, key: nil)
    }

    func encodeNil() throws {
        guard advance() else { throw misuse() }
        encoding.writeLeaf { $0.append(raw: "null") }
    }

    func encode<Value: Encodable>(_ value: Value) throws {
        let key = JSONKey(intValue: count)
        guard advance() else { throw misuse() }
        try encoding.write(value, path: codingPath + [key])
    }

    func nestedContainer<NestedKey: CodingKey>(keyedBy keyType: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
        nested().container(keyedBy: keyType)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        nested().unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        nested()
    }

    private func nested() -> JSONValueEncoder {
        let path = codingPath + [JSONKey(intValue: count)]
        return JSONValueEncoder(encoding: advance() ? encoding : JSONEncoding(), path: path)
    }
}

private struct SingleWriter: SingleValueEncodingContainer, ValueWriter {
    let encoding: JSONEncoding
    let codingPath: [any CodingKey]

    func encodeNil() throws {
        encoding.writeLeaf { $0.append(raw: "null") }
    }

    func encode(_ value: Bool) throws { encoding.writeLeaf { $0.append(value) } }
    func encode(_ value: String) throws { encoding.writeLeaf { $0.append(value) } }
    func encode(_ value: Double) throws { try encoding.write(value, path: codingPath) }
    func encode(_ value: Float) throws { try encoding.write(Double(value), path: codingPath) }
    func encode(_ value: Int) throws { encoding.writeLeaf { $0.append(value) } }
    func encode(_ value: Int8) throws { encoding.writeLeaf { $0.append(value) } }
    func encode(_ value: Int16) throws { encoding.writeLeaf { $0.append(value) } }
    func encode(_ value: Int32) throws { encoding.writeLeaf { $0.append(value) } }
    func encode(_ value: Int64) throws { encoding.writeLeaf { $0.append(value) } }
    func encode(_ value: UInt) throws { encoding.writeLeaf { $0.append(value) } }
    func encode(_ value: UInt8) throws { encoding.writeLeaf { $0.append(value) } }
    func encode(_ value: UInt16) throws { encoding.writeLeaf { $0.append(value) } }
    func encode(_ value: UInt32) throws { encoding.writeLeaf { $0.append(value) } }
    func encode(_ value: UInt64) throws { encoding.writeLeaf { $0.append(value) } }

    func encode<Value: Encodable>(_ value: Value) throws {
        try encoding.write(value, path: codingPath)
    }
}

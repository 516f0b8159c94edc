extension JSON {
    /// Decodes a Swift value.
    ///
    /// A member that is `null` counts as absent; members that the type does not know are ignored.
    /// - Parameter type: any Decodable; ``JSON`` and ``JSONObject`` are taken as they are.
    /// - Returns: the value.
    /// - Throws: which member does not fit, and why.
    public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws(JSONDecodingError) -> Value {
        try decode(type, at: nil)
    }

    /// Decodes the member of that name.
    func decode<Value: Decodable>(_ type: Value.Type, at name: String?) throws(JSONDecodingError) -> Value {
        do {
            let key = name.map { JSONKey(stringValue: $0) }
            return try JSONValueDecoder(value: self, outer: [], key: key).decode(type)
        } catch {
            throw JSONDecodingError(error)
        }
    }
}

extension JSONObject {
    /// Decodes a Swift value of the members, as ``JSON/decode(_:)`` does.
    public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws(JSONDecodingError) -> Value {
        try JSON.object(self).decode(type)
    }
}

extension JSON: Decodable {
    /// Takes the value as it is; only from our own decoder.
    public init(from decoder: any Decoder) throws {
        guard let decoder = decoder as? JSONValueDecoder else {
            let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "not a JSON decoder")
            throw DecodingError.dataCorrupted(context)
        }
        self = decoder.value
    }
}

extension JSONObject: Decodable {
    /// Takes the object as it is; only from our own decoder.
    public init(from decoder: any Decoder) throws {
        guard let decoder = decoder as? JSONValueDecoder else {
            let context = DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "not a JSON decoder")
            throw DecodingError.dataCorrupted(context)
        }
        self = try decoder.object()
    }
}

/// The decoder that a value's type sees; it is its own single-value container.
private struct JSONValueDecoder: Decoder, SingleValueDecodingContainer {
    let value: JSON
    /// The path of the container, and this value's place in it; joined only where they are asked for.
    let outer: [any CodingKey]
    let key: (any CodingKey)?

    var codingPath: [any CodingKey] {
        key.map { outer + [$0] } ?? outer
    }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(KeyedReader(object: try object(), codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = value else { throw mismatch("array") }
        return UnkeyedReader(elements: elements, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        self
    }

    func object() throws -> JSONObject {
        guard case .object(let object) = value else { throw mismatch("object") }
        return object
    }

    func decodeNil() -> Bool {
        value.isNull
    }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .bool(let truth) = value else { throw mismatch("bool") }
        return truth
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .string(let text) = value else { throw mismatch("string") }
        return text
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard let number = value.doubleValue else { throw mismatch("float") }
        return number
    }

    func decode(_ type: Float.Type) throws -> Float {
        Float(try decode(Double.self))
    }

    func decode(_ type: Int.Type) throws -> Int { try integer() }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
    func decode(_ type: UInt.Type) throws -> UInt { try integer() }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if type == JSON.self, let whole = value as? Value { return whole }
        if type == String.self, let text = try decode(String.self) as? Value { return text }
        return try Value(from: self)
    }

    private func integer<Integer: FixedWidthInteger>() throws -> Integer {
        guard case .integer(let number) = value else { throw mismatch("int") }
        guard let exact = Integer(exactly: number) else {
            throw failure(.refused("\(number) is not between \(Integer.min) and \(Integer.max)"))
        }
        return exact
    }

    private func mismatch(_ expected: String) -> JSONDecodingError {
        failure(value.isNull ? .missing : .wrongType(expected: expected, found: value.typeName))
    }

    private func failure(_ problem: JSONDecodingError.Problem) -> JSONDecodingError {
        JSONDecodingError(path: JSONDecodingError.joined(codingPath), problem: problem)
    }
}

private struct KeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let object: JSONObject
    let codingPath: [any CodingKey]

    var allKeys: [Key] {
        object.keys.compactMap(Key.init(stringValue:))
    }

    func contains(_ key: Key) -> Bool {
        object.contains(key.stringValue)
    }

    func decodeNil(forKey key: Key) -> Bool {
        object[key.stringValue]?.isNull ?? true
    }

    private func member(_ key: any CodingKey) throws -> JSONValueDecoder {
        guard let value = object[key.stringValue] else {
            throw JSONDecodingError(path: JSONDecodingError.joined(codingPath + [key]), problem: .missing)
        }
        return JSONValueDecoder(value: value, outer: codingPath, key: key)
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try member(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try member(key).decode(type) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try member(key).decode(type) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try member(key).decode(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try member(key).decode(type) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try member(key).decode(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try member(key).decode(type) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try member(key).decode(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try member(key).decode(type) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try member(key).decode(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try member(key).decode(type) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try member(key).decode(type) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try member(key).decode(type) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try member(key).decode(type) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try member(key).decode(type)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try member(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try member(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        try member(JSONKey(stringValue: "super"))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        try member(key)
    }
}

private struct UnkeyedReader: UnkeyedDecodingContainer {
    let elements: [JSON]
    let codingPath: [any CodingKey]
    var currentIndex = 0

    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    private mutating func next() throws -> JSONValueDecoder {
        let key = JSONKey(intValue: currentIndex)
        guard currentIndex < elements.count else {
            throw JSONDecodingError(path: JSONDecodingError.joined(codingPath + [key]), problem: .missing)
        }
        defer { currentIndex += 1 }
        return JSONValueDecoder(value: elements[currentIndex], outer: codingPath, key: key)
    }

    mutating func decodeNil() throws -> Bool {
        guard currentIndex < elements.count, elements[currentIndex].isNull else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try next().decode(type)
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
        try next()
    }
}

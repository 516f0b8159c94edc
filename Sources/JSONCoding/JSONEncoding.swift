extension JSONWriter {
    /// Encodes a value as compact JSON: a plan, whose bytes are its id, and figures. What goes out often is written by its
    /// field list.
    ///
    /// Members keep the order in which they are encoded; an optional that is `nil` is written as `null`, never left
    /// out; dictionaries are sorted by key, so that the same value gives the same bytes.
    /// - Parameter value: any Encodable.
    /// - Returns: UTF-8 bytes.
    /// - Throws: `EncodingError`, for a number that JSON has not; or whatever the value's own `encode(to:)` throws.
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoding = JSONEncoding(path: [])
        try encoding.encode(value)
        return encoding.value.serialized()
    }
}

/// One value in the making: the encoder that it sees, and its single-value container. A second request for a container goes
/// on with the first one.
private final class JSONEncoding: Encoder, SingleValueEncodingContainer {
    enum Content {
        case single(JSON)
        case elements([JSONEncoding])
        case members([(name: String, value: JSONEncoding)])
    }

    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }
    /// A value that encodes nothing is an empty object.
    private var content = Content.members([])

    init(path: [any CodingKey]) { codingPath = path }

    var value: JSON {
        switch content {
        case .single(let value): value
        case .elements(let elements): .array(elements.map(\.value))
        case .members(let members): .object(JSONObject(members.map { ($0.name, $0.value.value) }))
        }
    }

    var count: Int {
        if case .elements(let elements) = content { elements.count } else { 0 }
    }

    func member(_ key: some CodingKey) -> JSONEncoding {
        let member = JSONEncoding(path: codingPath + [key])
        guard case .members(var members) = content else { preconditionFailure("a member of what is no object") }
        content = .members([])
        members.append((key.stringValue, member))
        content = .members(members)
        return member
    }

    func element() -> JSONEncoding {
        guard case .elements(var elements) = content else { preconditionFailure("an element of what is no array") }
        let element = JSONEncoding(path: codingPath + [JSONKey(intValue: elements.count)])
        content = .elements([])
        elements.append(element)
        content = .elements(elements)
        return element
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(KeyedWriter(encoding: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .members = content { content = .elements([]) }
        return UnkeyedWriter(encoding: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { content = .single(.null) }

    func encode<Value: Encodable>(_ value: Value) throws {
        switch value {
        case let value as String: content = .single(.string(value))
        case let value as Bool: content = .single(.bool(value))
        case let value as any FixedWidthInteger:
            guard let integer = Int64(exactly: value) else { throw invalid(value) }
            content = .single(.integer(integer))
        case let value as any BinaryFloatingPoint:
            let number = Double(value)
            guard number.isFinite else { throw invalid(value) }
            content = .single(.number(number))
        default:
            try value.encode(to: self)
            guard Value.self is any NamedValues.Type, case .members(let members) = content else { return }
            content = .members(members.sorted { $0.name < $1.name })
        }
    }

    private func invalid(_ value: Any) -> EncodingError {
        let context = EncodingError.Context(codingPath: codingPath, debugDescription: "JSON has no such number")
        return EncodingError.invalidValue(value, context)
    }
}

/// Dictionaries by name, which have no order of their own.
private protocol NamedValues {}

extension Dictionary: NamedValues where Key == String {}

private struct JSONKey: CodingKey {
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

private struct KeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoding: JSONEncoding

    var codingPath: [any CodingKey] { encoding.codingPath }

    func encodeNil(forKey key: Key) { encoding.member(key).encodeNil() }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { try encoding.member(key).encode(value) }

    func encodeIfPresent<Value: Encodable>(_ value: Value?, forKey key: Key) throws { try encodeOrNull(value, key) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<
        Nested
    > {
        encoding.member(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoding.member(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoding.member(JSONKey(stringValue: "super")) }

    func superEncoder(forKey key: Key) -> any Encoder { encoding.member(key) }
}

// Without these the library's own would leave `nil` out.
extension KeyedWriter {
    func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try encodeOrNull(value, key) }
    func encodeIfPresent(_ value: String?, forKey key: Key) throws { try encodeOrNull(value, key) }
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
        if let value { try encode(value, forKey: key) } else { encodeNil(forKey: key) }
    }
}

private struct UnkeyedWriter: UnkeyedEncodingContainer {
    let encoding: JSONEncoding

    var codingPath: [any CodingKey] { encoding.codingPath }
    var count: Int { encoding.count }

    func encodeNil() { encoding.element().encodeNil() }

    func encode<Value: Encodable>(_ value: Value) throws { try encoding.element().encode(value) }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        encoding.element().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { encoding.element().unkeyedContainer() }

    func superEncoder() -> any Encoder { encoding.element() }
}

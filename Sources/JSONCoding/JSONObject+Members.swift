// Members by their type, for what is read so often that `Codable`'s way shows. Where a type is both, the two read the same.
extension JSONObject {
    /// The string of that name; nil when it is absent or `null`.
    /// - Throws: ``JSONDecodingError``, when it is something else.
    public func string(_ name: String) throws(JSONDecodingError) -> String? {
        switch self[name] {
        case nil, .null?: return nil
        case .string(let text)?: return text
        case let value?: throw mismatch(name, "string", value)
        }
    }

    /// The whole number of that name; nil when it is absent or `null`.
    /// - Throws: ``JSONDecodingError``, when it is something else.
    public func integer(_ name: String) throws(JSONDecodingError) -> Int64? {
        switch self[name] {
        case nil, .null?: return nil
        case .integer(let number)?: return number
        case let value?: throw mismatch(name, "int", value)
        }
    }

    /// The number of that name; nil when it is absent or `null`.
    /// - Throws: ``JSONDecodingError``, when it is something else.
    public func number(_ name: String) throws(JSONDecodingError) -> Double? {
        switch self[name] {
        case nil, .null?: return nil
        case .number(let number)?: return number
        case .integer(let number)?: return Double(number)
        case let value?: throw mismatch(name, "float", value)
        }
    }

    /// The truth value of that name; nil when it is absent or `null`.
    /// - Throws: ``JSONDecodingError``, when it is something else.
    public func flag(_ name: String) throws(JSONDecodingError) -> Bool? {
        switch self[name] {
        case nil, .null?: return nil
        case .bool(let truth)?: return truth
        case let value?: throw mismatch(name, "bool", value)
        }
    }

    /// Whatever has that name, by its type's own coding; nil when it is absent or `null`.
    /// - Throws: ``JSONDecodingError``, with the path of what does not fit.
    public func decoded<Value: Decodable>(_ name: String) throws(JSONDecodingError) -> Value? {
        guard let value = self[name], !value.isNull else { return nil }
        return try value.decode(Value.self, at: name)
    }

    private func mismatch(_ name: String, _ expected: String, _ value: JSON) -> JSONDecodingError {
        JSONDecodingError(path: name, problem: .wrongType(expected: expected, found: value.typeName))
    }
}

extension JSONDecodingError {
    /// That the member is absent.
    public static func missing(_ name: String) -> JSONDecodingError {
        JSONDecodingError(path: name, problem: .missing)
    }
}

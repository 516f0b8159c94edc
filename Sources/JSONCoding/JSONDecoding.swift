import FoundationEssentials

extension JSON {
    /// Decodes a Swift value: a plan, which is read once, and figures. What comes often is read by its field list.
    ///
    /// A member that is `null` counts as absent; members that the type does not know are ignored.
    /// - Parameter type: any Decodable.
    /// - Returns: the value.
    /// - Throws: which member does not fit, and why.
    public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws(JSONDecodingError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(serialized()))
        } catch {
            throw JSONDecodingError(error)
        }
    }
}

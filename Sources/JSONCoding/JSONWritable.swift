/// A value that writes itself, member by member: for what is written so often that `Codable`'s way shows. Where a type is
/// both, the two say the same.
public protocol JSONWritable {
    /// Writes the whole value.
    /// - Parameter writer: to where.
    func write(to writer: inout JSONWriter)
}

extension JSONWriter {
    /// The bytes of a value that writes itself.
    /// - Parameter value: what to write.
    /// - Returns: compact JSON.
    @inlinable
    public static func bytes(of value: some JSONWritable) -> [UInt8] {
        var writer = JSONWriter(capacity: 4_096)
        value.write(to: &writer)
        return writer.bytes
    }

    // MARK: Members

    /// Writes a member.
    @inlinable
    public mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        append(value)
    }

    /// Writes a member, `null` for nil.
    @inlinable
    public mutating func member(_ name: StaticString, orNull value: String?) {
        key(name)
        if let value { append(value) } else { append(raw: "null") }
    }

    /// Writes a member.
    @inlinable
    public mutating func member(_ name: StaticString, _ value: Int64) {
        key(name)
        append(value)
    }

    /// Writes a member, `null` for nil.
    @inlinable
    public mutating func member(_ name: StaticString, orNull value: Int64?) {
        key(name)
        if let value { append(value) } else { append(raw: "null") }
    }

    /// Writes a member.
    @inlinable
    public mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        append(value)
    }

    /// Writes a member that is an array of texts.
    @inlinable
    public mutating func member(_ name: StaticString, _ texts: [String]) {
        key(name)
        openArray()
        for text in texts {
            element()
            append(text)
        }
        closeArray()
    }

    /// Writes a member that is an array.
    @inlinable
    public mutating func member(_ name: StaticString, _ elements: [some JSONWritable]) {
        key(name)
        openArray()
        for value in elements {
            element()
            value.write(to: &self)
        }
        closeArray()
    }

    /// Writes a member that is an object.
    @inlinable
    public mutating func member(_ name: StaticString, _ value: some JSONWritable) {
        key(name)
        value.write(to: &self)
    }
}

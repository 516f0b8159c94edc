public import JSONCoding

/// A reply as it came over the wire.
public struct Reply: Sendable, Hashable {
    /// What it carries; empty if there was nothing.
    public let parameters: JSONObject
    /// Whether more replies to the same call follow.
    public let continues: Bool
    /// The full name of the error, if it is one.
    public let error: String?

    /// A frame that is no reply.
    public struct Malformed: Error, Hashable, CustomStringConvertible {
        /// The problem in words.
        public let description: String
    }

    /// Reads a frame; members that we do not know are ignored, as clients should.
    /// - Parameter frame: its bytes without the NUL.
    /// - Throws: why it is no reply.
    public init(frame: UnsafeBufferPointer<UInt8>) throws(Malformed) {
        let value: JSON
        do throws(JSONSyntaxError) { value = try JSON(parsing: frame) } catch {
            throw Malformed(description: "not JSON: \(error)")
        }
        guard case .object(let header) = value else { throw Malformed(description: "not an object") }
        switch header["parameters"] {
        case nil, .null?: parameters = JSONObject()
        case .object(let object)?: parameters = object
        default: throw Malformed(description: "parameters that are no object")
        }
        switch header["continues"] {
        case nil: continues = false
        case .bool(let flag)?: continues = flag
        default: throw Malformed(description: "'continues' is neither true nor false")
        }
        switch header["error"] {
        case nil: error = nil
        case .string(let name)?: error = name
        default: throw Malformed(description: "an error that is no string")
        }
        guard error == nil || !continues else { throw Malformed(description: "an error that continues") }
    }
}

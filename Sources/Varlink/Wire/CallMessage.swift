public import JSONCoding

/// A call as it came over the wire, its header checked.
public struct CallMessage: Sendable, Hashable {
    /// The interface's name; empty if the method's has no dot.
    public let interface: String
    /// The method's name within the interface.
    public let method: String
    /// The parameters; empty if they were absent or null.
    public let parameters: JSONObject
    /// Whether the client takes a series of replies.
    public let wantsMore: Bool
    /// Whether the client wants no reply at all.
    public let isOneway: Bool
    /// Whether the client asks to leave Varlink.
    public let wantsUpgrade: Bool

    /// A frame that is no call. There is no reply to it: the connection ends.
    public enum Malformed: Error, Hashable, CustomStringConvertible {
        /// Not JSON.
        case syntax(JSONSyntaxError)
        /// JSON, but no object.
        case notAnObject
        /// No `method`, or one that is no string.
        case method
        /// `more`, `oneway` or `upgrade` that is neither true nor false.
        case flag(String)
        /// Two of the flags are true.
        case conflictingFlags
        /// `parameters` that are neither object nor null.
        case parameters
        /// A member that is neither the standard's nor a vendor's (with a dot in its name).
        case unknownMember(String)

        /// The problem in words.
        public var description: String {
            switch self {
            case .syntax(let error): "not JSON: \(error)"
            case .notAnObject: "not an object"
            case .method: "no method"
            case .flag(let name): "'\(name)' is neither true nor false"
            case .conflictingFlags: "flags that exclude each other"
            case .parameters: "parameters that are no object"
            case .unknownMember(let name): "unknown member '\(name)'"
            }
        }
    }

    /// Reads a frame.
    /// - Parameter frame: its bytes without the NUL.
    /// - Throws: why it is no call.
    public init(frame: UnsafeBufferPointer<UInt8>) throws(Malformed) {
        let value: JSON
        do throws(JSONSyntaxError) { value = try JSON(parsing: frame) } catch { throw .syntax(error) }
        guard case .object(let header) = value else { throw .notAnObject }
        var name: String?
        var parameters = JSONObject()
        var flags = Flags()
        for (key, value) in header {
            switch (key, value) {
            case ("method", .string(let text)): name = text
            case ("method", _): throw .method
            case ("parameters", .object(let object)): parameters = object
            case ("parameters", .null): break
            case ("parameters", _): throw .parameters
            case ("more", .bool(let flag)): flags.more = flag
            case ("oneway", .bool(let flag)): flags.oneway = flag
            case ("upgrade", .bool(let flag)): flags.upgrade = flag
            case ("more", _), ("oneway", _), ("upgrade", _): throw .flag(key)
            default:
                guard key.utf8.contains(UInt8(ascii: ".")) else { throw .unknownMember(key) }
            }
        }
        guard let name else { throw .method }
        guard flags.count <= 1 else { throw .conflictingFlags }
        (interface, method) = Self.split(name)
        self.parameters = parameters
        wantsMore = flags.more
        isOneway = flags.oneway
        wantsUpgrade = flags.upgrade
    }

    private struct Flags {
        var more = false
        var oneway = false
        var upgrade = false

        var count: Int {
            (more ? 1 : 0) + (oneway ? 1 : 0) + (upgrade ? 1 : 0)
        }
    }

    private static func split(_ name: String) -> (String, String) {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return ("", name) }
        return (String(name[..<dot]), String(name[name.index(after: dot)...]))
    }
}

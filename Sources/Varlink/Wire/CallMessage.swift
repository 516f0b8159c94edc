public import JSONCoding

/// A call as it came over the wire, its header checked.
public struct CallMessage: Sendable {
    /// Whether the client takes a series of replies.
    public let wantsMore: Bool
    /// Whether the client wants no reply at all.
    public let isOneway: Bool
    /// Whether the client asks to leave Varlink.
    public let wantsUpgrade: Bool

    /// The method's full name, and behind it the parameters as they came.
    private let bytes: [UInt8]
    private let nameCount: Int
    /// The index of the last dot of the name.
    private let dot: Int?

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
        let header: JSONValue
        do throws(JSONSyntaxError) { header = try JSONValue(checking: frame) } catch { throw .syntax(error) }
        guard header.kind == .object else { throw .notAnObject }
        var name: JSONValue?
        var parameters = JSONValue.emptyObject
        var flags = Flags()
        for member in header.memberSequence {
            if member.name.isString("method") {
                name = member.value
                guard member.value.kind == .string else { throw .method }
            } else if member.name.isString("parameters") {
                guard !member.value.isNull else { continue }
                parameters = member.value
                guard parameters.kind == .object else { throw .parameters }
            } else {
                try flags.read(member)
            }
        }
        guard let name else { throw .method }
        guard flags.count <= 1 else { throw .conflictingFlags }
        (bytes, nameCount) = Self.join(name, parameters)
        dot = bytes[..<nameCount].lastIndex(of: UInt8(ascii: "."))
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

        mutating func read(_ member: JSONMember) throws(Malformed) {
            if member.name.isString("more") {
                more = try truth(of: member)
            } else if member.name.isString("oneway") {
                oneway = try truth(of: member)
            } else if member.name.isString("upgrade") {
                upgrade = try truth(of: member)
            } else if !member.key.utf8.contains(UInt8(ascii: ".")) {
                throw .unknownMember(member.key)
            }
        }

        private func truth(of member: JSONMember) throws(Malformed) -> Bool {
            guard let truth = member.value.boolValue else { throw .flag(member.key) }
            return truth
        }
    }

    private static func join(_ name: JSONValue, _ parameters: JSONValue) -> (bytes: [UInt8], nameCount: Int) {
        var nameCount = 0
        let capacity = name.bytes.count + parameters.bytes.count
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            nameCount = name.withUTF8 { buffer.update(fromContentsOf: $0) } ?? 0
            count = buffer[nameCount...].update(fromContentsOf: parameters.bytes)
        }
        return (bytes, nameCount)
    }

    // MARK: What it says

    /// The interface's name; empty if the method's has no dot.
    public var interface: String {
        String(decoding: bytes[..<(dot ?? 0)], as: UTF8.self)
    }

    /// The method's name within the interface.
    public var method: String {
        String(decoding: bytes[methodRange], as: UTF8.self)
    }

    /// Both, with a dot between them; as it came.
    var fullName: String {
        String(decoding: bytes[..<nameCount], as: UTF8.self)
    }

    /// The parameters as a tree, made anew each time; empty if they were absent or null.
    public var parameters: JSONObject {
        withParameters { $0.tree.objectValue ?? JSONObject() }
    }

    /// Lends the parameters in place; an empty object if they were absent or null.
    /// - Parameter body: gets the object for as long as it runs.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws.
    public func withParameters<Result, Failure: Error>(
        _ body: (JSONValue) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try bytes.withUnsafeBufferPointer { bytes throws(Failure) in
            try body(JSONValue(checked: UnsafeBufferPointer(rebasing: bytes[nameCount...])))
        }
    }

    /// Whether this calls a method of that interface.
    func isCall(to interface: Interface) -> Bool {
        bytes.withUnsafeBufferPointer { interface.schema.isInterface(UnsafeBufferPointer(rebasing: $0[..<(dot ?? 0)])) }
    }

    /// The index of the method in its interface, if it has one of that name.
    func index(in interface: Interface) -> Int? {
        bytes.withUnsafeBufferPointer { interface.schema.method(UnsafeBufferPointer(rebasing: $0[methodRange])) }
    }

    private var methodRange: Range<Int> { (dot.map { $0 + 1 } ?? 0)..<nameCount }
}

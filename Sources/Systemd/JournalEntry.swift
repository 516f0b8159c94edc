import CSystemd
import Glibc

/// One entry for the journal: its fields, in order, names possibly repeated.
public struct JournalEntry: Sendable, Hashable {
    /// The most fields an entry may have; journald itself stops at 1,024.
    public static let maximumFields = 256
    /// The most bytes an entry may have, names and values together.
    public static let maximumBytes = 1 << 20

    /// The fields.
    public private(set) var fields: [JournalField]

    /// An entry of fields as they stand.
    public init(fields: [JournalField] = []) { self.fields = fields }

    /// An entry that a person can read.
    public init(message: String, priority: JournalPriority) {
        fields = [JournalField(.message, message)]
        append(.priority, priority.rawValue)
    }

    /// Adds a field; one of the same name stays beside it.
    public mutating func append(_ name: JournalField.Name, _ value: String) {
        fields.append(JournalField(name, value))
    }

    /// Adds a number in decimal.
    public mutating func append(_ name: JournalField.Name, _ value: some BinaryInteger) {
        fields.append(JournalField(name, String(value)))
    }

    /// The first value of a name.
    public subscript(name: JournalField.Name) -> String? { fields.first { $0.name == name }?.value }

    /// Refuses what is over a bound, or empty.
    ///
    /// - Throws: ``JournalError/noFields``, ``JournalError/tooManyFields(_:)``, ``JournalError/tooLarge(bytes:)``.
    func check() throws(JournalError) {
        guard !fields.isEmpty else { throw .noFields }
        guard fields.count <= Self.maximumFields else { throw .tooManyFields(fields.count) }
        let bytes = byteCount
        guard bytes <= Self.maximumBytes else { throw .tooLarge(bytes: bytes) }
    }

    /// Lends the fields as the C library wants them: `NAME=value` each, all in one buffer that lives as long as the call.
    func withVectors<Result>(_ body: (UnsafeBufferPointer<iovec>) -> Result) -> Result {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(byteCount)
        var ends: [Int] = []
        ends.reserveCapacity(fields.count)
        for field in fields {
            bytes.append(contentsOf: field.name.text.utf8)
            bytes.append(0x3D)
            bytes.append(contentsOf: field.value.utf8)
            ends.append(bytes.count)
        }
        return bytes.withUnsafeMutableBytes { buffer in
            withUnsafeTemporaryAllocation(of: iovec.self, capacity: ends.count) { vectors in
                var start = 0
                for (index, end) in ends.enumerated() {
                    let part = UnsafeMutableRawBufferPointer(rebasing: buffer[start..<end])
                    vectors.initializeElement(at: index, to: iovec(iov_base: part.baseAddress, iov_len: part.count))
                    start = end
                }
                return body(UnsafeBufferPointer(vectors))
            }
        }
    }

    /// Names, equals signs and values, in bytes of UTF-8.
    var byteCount: Int { fields.reduce(0) { $0 + $1.name.text.utf8.count + 1 + $1.value.utf8.count } }
}

import Crypto
package import Foundation

/// One link of the chain: SHA-256 over the link before it, the event's sequence number and its stored bytes.
package struct ChainHash: Hashable, Sendable {
    /// 32 of them.
    package let bytes: [UInt8]

    /// Nil unless there are 32 bytes.
    package init?(bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
        guard self.bytes.count == SHA256.byteCount else { return nil }
    }

    private init(_ digest: SHA256.Digest) { bytes = Array(digest) }

    /// What stands before the first event: the hash of the ledger's own id.
    package static func genesis(of ledger: UUID) -> ChainHash {
        withUnsafeBytes(of: ledger.uuid) { ChainHash(SHA256.hash(data: $0)) }
    }

    /// The link of the event with this number (8 bytes, big-endian) and these bytes.
    package func next(sequence: Int64, body: Data) -> ChainHash {
        var hasher = SHA256()
        hasher.update(data: bytes)
        withUnsafeBytes(of: sequence.bigEndian) { hasher.update(bufferPointer: $0) }
        hasher.update(data: body)
        return ChainHash(hasher.finalize())
    }

    var data: Data { Data(bytes) }
}

extension ChainHash: CustomStringConvertible {
    /// 64 hexadecimal digits.
    package var description: String { hexadecimal(bytes) }
}

/// Two lower-case digits for each byte of a digest, or of what is no longer.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    String(unsafeUninitializedCapacity: 64) { text in
        var end = 0
        func put(_ digit: UInt8) {
            text[end] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
            end += 1
        }
        for byte in bytes {
            put(byte >> 4)
            put(byte & 15)
        }
        return end
    }
}

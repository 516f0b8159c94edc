import Crypto
package import Foundation

/// The SHA-256 of a file that comes in pieces.
package struct FileDigest: Sendable {
    private var hasher = SHA256()

    package init() {}

    package mutating func add(_ piece: Data) { hasher.update(data: piece) }

    /// Of what was added so far: 64 hexadecimal digits.
    package var text: String { hexadecimal(hasher.finalize()) }
}

import Crypto
package import Foundation
package import IncidentModel
import JSONCoding

/// Personal data as they are stored beside their event, and the digest by which the event names them. The salt keeps a
/// telephone number from being found by trying all of them; with the row destroyed nothing leads back to it.
package struct SealedPersonalData: Hashable, Sendable {
    /// The SHA-256 of the text `SALT JSON`, the salt in 32 hexadecimal digits; as 64 hexadecimal digits.
    package let digest: String
    /// How many hexadecimal digits stand for the salt.
    static let saltDigits = 32

    /// 16 random bytes.
    package let salt: Data
    /// The JSON form of the data.
    package let bytes: Data

    private init(salt: Data, bytes: Data) {
        digest = Self.digest(salt: salt, bytes: bytes)
        self.salt = salt
        self.bytes = bytes
    }

    /// Seals the data under a new random salt.
    package static func seal(_ data: PersonalData) -> SealedPersonalData {
        var generator = SystemRandomNumberGenerator()
        // Each draw is a call of the system's.
        let salt = withUnsafeBytes(of: (generator.next(), generator.next())) { Data($0) }
        return SealedPersonalData(salt: salt, bytes: PersonalDataCodec.encode(data))
    }

    static func digest(salt: Data, bytes: Data) -> String {
        var hasher = SHA256()
        hasher.update(data: Data("\(hexadecimal(salt)) ".utf8))
        hasher.update(data: bytes)
        return hexadecimal(hasher.finalize())
    }
}

/// The stored form of personal data.
enum PersonalDataCodec {
    static func encode(_ data: PersonalData) -> Data {
        var writer = JSONWriter(capacity: 256)
        EventWriter.write(data, to: &writer)
        return writer.withBytes { Data($0) }
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) -> PersonalData? {
        let value = try? JSONValue(checking: bytes.assumingMemoryBound(to: UInt8.self))
        guard let value, value.kind == .object else { return nil }
        return try? EventReader.read(from: value)
    }
}

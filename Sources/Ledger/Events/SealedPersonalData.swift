import Crypto
package import Foundation
package import IncidentModel

/// Personal data as they are stored beside their event, and the digest by which the event names them. The salt keeps a
/// telephone number from being found by trying all of them; with the row destroyed nothing leads back to it.
package struct SealedPersonalData: Hashable, Sendable {
    /// SHA-256 over the salt and the bytes, as 64 hexadecimal digits.
    package let digest: String
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
        let salt = Data((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
        return SealedPersonalData(salt: salt, bytes: PersonalDataCodec.encode(data))
    }

    static func digest(salt: Data, bytes: Data) -> String {
        var hasher = SHA256()
        hasher.update(data: salt)
        hasher.update(data: bytes)
        return hexadecimal(hasher.finalize())
    }
}

/// The stored form of personal data.
enum PersonalDataCodec {
    private static let encoder = EventCodec.makeEncoder()

    static func encode(_ data: PersonalData) -> Data {
        // Optional strings only: there is nothing that could fail to be encoded.
        (try? encoder.encode(data)) ?? Data("{}".utf8)
    }

    static func decode(_ bytes: Data) -> PersonalData? { try? JSONDecoder().decode(PersonalData.self, from: bytes) }
}

extension Fact {
    /// The digest of the personal data that belong to this event; nil when it has none.
    package var personalDigest: String? {
        switch self {
        case .reported(let report, _), .joined(let report): report.personalDigest
        case .noted(let digest): digest
        case .milestone(let milestone): milestone.note
        case .taskCompleted(let completed): completed.note
        case .corrected(_, let reason), .regraded(_, let reason): reason
        case .closed(let closing): closing.note ?? closing.reason
        default: nil
        }
    }
}

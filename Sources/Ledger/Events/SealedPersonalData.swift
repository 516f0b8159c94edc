import Crypto
package import Foundation
package import IncidentModel
import JSONCoding

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
        // Each draw is a call of the system's.
        let salt = withUnsafeBytes(of: (generator.next(), generator.next())) { Data($0) }
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
    static func encode(_ data: PersonalData) -> Data {
        var writer = JSONWriter(capacity: 256)
        writer.openObject()
        if let caller = data.caller { writer.member("caller", caller) }
        if let measures = data.measures { writer.member("measures", measures) }
        if let phone = data.phone { writer.member("phone", phone) }
        if let reason = data.reason { writer.member("reason", reason) }
        if let text = data.text { writer.member("text", text) }
        writer.closeObject()
        return writer.withBytes { Data($0) }
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

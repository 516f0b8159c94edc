import Crypto
package import IncidentModel
import JSONCoding

/// Personal data as they are stored beside their event, and the digest by which the event names them. The salt keeps a
/// telephone number from being found by trying all of them; with the line destroyed nothing leads back to it.
package struct SealedPersonalData: Hashable, Sendable {
    /// How many hexadecimal digits stand for the salt's 16 random bytes.
    static let saltDigits = 32

    /// The SHA-256 of the text, as 64 hexadecimal digits.
    package let digest: String
    /// The text `SALT JSON`, as it stands in the log.
    package let text: [UInt8]

    /// Seals the data under a new random salt.
    package static func seal(_ data: PersonalData) -> SealedPersonalData {
        var generator = SystemRandomNumberGenerator()
        var writer = JSONWriter(capacity: 512)
        // Each draw is a call of the system's.
        withUnsafeBytes(of: (generator.next(), generator.next())) { salt in
            writer.append(count: saltDigits) { writeHexadecimal(salt, to: UnsafeMutableRawBufferPointer($0)) }
        }
        writer.append(raw: " ")
        EventWriter.write(data, to: &writer)
        let digest = writer.withBytes { ChainHash(of: UnsafeRawBufferPointer($0)).description }
        return SealedPersonalData(digest: digest, text: writer.bytes)
    }

    /// Whether personal data are still those that their event names.
    /// - Parameters:
    ///   - text: `SALT JSON`, as it is stored.
    ///   - body: the event's stored form.
    /// - Returns: false where they were altered, or are another event's.
    package static func isWhole(_ text: UnsafeRawBufferPointer, namedIn body: UnsafeRawBufferPointer) -> Bool {
        guard text.count > saltDigits + 1, text[saltDigits] == UInt8(ascii: " ") else { return false }
        return withUnsafeTemporaryAllocation(byteCount: ChainHash.digits, alignment: 1) { digits in
            ChainHash(of: text).writeHexadecimal(to: digits)
            return body.holds(text: UnsafeRawBufferPointer(digits))
        }
    }

    /// The stored form of the data, behind the salt.
    package var json: ArraySlice<UInt8> { text[(Self.saltDigits + 1)...] }
}

/// The stored form of personal data.
enum PersonalDataCodec {
    static func decode(_ bytes: UnsafeRawBufferPointer) -> PersonalData? {
        let value = try? JSONValue(checking: bytes.assumingMemoryBound(to: UInt8.self))
        guard let value, value.kind == .object else { return nil }
        return try? EventReader.read(from: value)
    }
}

extension UnsafeRawBufferPointer {
    /// Whether a JSON text somewhere in these bytes says just that. Quotation marks stand at the ends of texts only.
    fileprivate func holds(text: UnsafeRawBufferPointer) -> Bool {
        let quote = UInt8(ascii: "\"")
        var start = 0
        while let open = firstIndex(of: quote, from: start), open + text.count + 1 < count {
            if self[open + text.count + 1] == quote,
                self[part: (open + 1)..<(open + text.count + 1)].elementsEqual(text)
            {
                return true
            }
            start = open + 1
        }
        return false
    }
}

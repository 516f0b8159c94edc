import CLinux
import Glibc

/// How replies end, and how they say that something is wrong. Nothing else of them is read.
enum ReplyForm {
    case varlink
    case http

    struct Found: Equatable {
        let length: Int
        let isError: Bool
    }

    /// The first reply of the bytes; `nil` while not all of it is there.
    func firstReply(in bytes: UnsafeRawBufferPointer) -> Found? {
        guard let base = bytes.baseAddress else { return nil }
        switch self {
        case .varlink:
            guard let end = memchr(base, 0, bytes.count) else { return nil }
            let length = UnsafeRawPointer(end) - base
            // Within a text the quotes would be escaped.
            let error = Self.find(#""error":""#, in: UnsafeRawBufferPointer(rebasing: bytes[..<length]))
            return Found(length: length + 1, isError: error != nil)
        case .http:
            guard let end = Self.find("\r\n\r\n", in: bytes) else { return nil }
            let head = UnsafeRawBufferPointer(rebasing: bytes[..<end])
            let length = end + 4 + (Self.contentLength(head) ?? 0)
            guard bytes.count >= length else { return nil }
            return Found(length: length, isError: Self.find("HTTP/1.1 2", in: head) != 0)
        }
    }

    private static func contentLength(_ head: UnsafeRawBufferPointer) -> Int? {
        let name: StaticString = "\r\nContent-Length: "
        guard let start = find(name, in: head) else { return nil }
        let digits = head[(start + name.utf8CodeUnitCount)...].prefix {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    private static func find(_ text: StaticString, in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress,
            let found = memmem(base, bytes.count, text.utf8Start, text.utf8CodeUnitCount)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }
}

import Glibc

/// How the text of a file is written as bytes, by a name that iconv(3) knows: `GB18030`, `UTF-16`, `WINDOWS-1252`, …
package struct TextEncoding: Hashable, Sendable, CustomStringConvertible {
    static let utf8 = TextEncoding(known: "UTF-8")
    static let gb18030 = TextEncoding(known: "GB18030")

    /// The name.
    package let description: String

    private init(known name: String) { description = name }

    /// Nil where this machine has no such encoding.
    package init?(_ name: String) {
        guard Converter(from: name) != nil else { return nil }
        description = name
    }

    /// What the beginning of a file shows: UTF-16 by its mark, or by the zero bytes of its ASCII letters; UTF-8 where it is
    /// that; else GB 18030, of which GBK and GB 2312 are parts, where it is that. UTF-8 where nothing fits.
    static func recognized(in beginning: [UInt8]) -> TextEncoding {
        let (first, second) = (beginning.first ?? 0x20, beginning.dropFirst().first ?? 0x20)
        switch (first, second) {
        case (0xFF, 0xFE), (0xFE, 0xFF): return TextEncoding(known: "UTF-16")
        case (_, 0) where first != 0: return TextEncoding(known: "UTF-16LE")
        case (0, _) where second != 0: return TextEncoding(known: "UTF-16BE")
        default: break
        }
        // The last character may be cut.
        for cut in 0...min(3, beginning.count) where String(validating: beginning.dropLast(cut), as: UTF8.self) != nil {
            return utf8
        }
        guard var converter = Converter(from: gb18030.description) else { return utf8 }
        return converter.convert(beginning, isLast: false).contains(Converter.illegal) ? utf8 : gb18030
    }

    /// Turns text of one encoding into another, UTF-8 as a rule, chunk after chunk.
    struct Converter: ~Copyable {
        /// Stands for each byte that is none of the encoding's. UTF-8 has no such byte, so that the record which holds it
        /// is told as one that cannot be read, and none is repaired silently.
        static let illegal: UInt8 = 0xFF

        private let descriptor: iconv_t
        /// The beginning of a character whose end is in the next chunk.
        private var rest: [UInt8] = []

        /// Nil where this machine has no such encoding.
        init?(from name: String, to other: String = "UTF-8") {
            guard let descriptor = iconv_open(other, name), Int(bitPattern: descriptor) != -1 else { return nil }
            self.descriptor = descriptor
        }

        deinit { iconv_close(descriptor) }

        mutating func convert(_ chunk: [UInt8], isLast: Bool) -> [UInt8] {
            var input = rest + chunk
            var output: [UInt8] = []
            var space = [CChar](repeating: 0, count: 16_384)
            let count = input.count
            var done = 0
            input.withUnsafeMutableBytes { bytes in
                while done < count {
                    var from = bytes.baseAddress?.advanced(by: done).assumingMemoryBound(to: CChar.self)
                    var left = count - done
                    let (problem, written) = space.withUnsafeMutableBufferPointer { space in
                        var to = space.baseAddress
                        var room = space.count
                        let result = iconv(descriptor, &from, &left, &to, &room)
                        return (result == -1 ? errno : 0, space.count - room)
                    }
                    output += space[..<written].map { UInt8(bitPattern: $0) }
                    done = count - left
                    if problem == EINVAL, !isLast { break }
                    guard problem == EINVAL || problem == EILSEQ else { continue }
                    output.append(Self.illegal)
                    done += 1
                }
            }
            rest = Array(input[done...])
            return output
        }
    }
}

extension ByteSource {
    /// The same text in UTF-8, and what it was written in.
    ///
    /// - Parameter encoding: nil to go by the first bytes.
    /// - Returns: the source, and the encoding that was named or recognized.
    /// - Throws: what the source throws for its first chunk.
    func decoded(_ encoding: TextEncoding?) throws -> (source: ByteSource, encoding: TextEncoding) {
        var first = try next()
        // A pipe may bring its first bytes one by one: they show nothing yet.
        while encoding == nil, let begun = first, begun.count < Self.chunkSize, let more = try next() {
            first = begun + more
        }
        let encoding = encoding ?? .recognized(in: Array((first ?? []).prefix(Self.chunkSize)))
        let decoding = Decoding(first: first, rest: self, converter: nil)
        if encoding != .utf8 { decoding.converter = TextEncoding.Converter(from: encoding.description) }
        return (ByteSource { try decoding.next() }, encoding)
    }

    private final class Decoding {
        private var first: [UInt8]?
        private let rest: ByteSource
        var converter: TextEncoding.Converter?
        private var isAtEnd = false

        init(first: [UInt8]?, rest: ByteSource, converter: consuming TextEncoding.Converter?) {
            self.first = first
            self.rest = rest
            self.converter = converter
            isAtEnd = first == nil
        }

        func next() throws -> [UInt8]? {
            guard !isAtEnd else { return nil }
            let chunk = try first ?? rest.next()
            first = nil
            isAtEnd = chunk == nil
            guard converter != nil else { return chunk }
            return converter?.convert(chunk ?? [], isLast: isAtEnd)
        }
    }
}

import Foundation

/// A file of the log: a header, then batches, then zeros up to its full length while it is written to. It bears the number
/// of its first event as its name.
enum Segment {
    /// Everything in a segment begins at a multiple of so many bytes, as a disk keeps so many together.
    static let block = 512

    static func name(first: Int64) -> String {
        let digits = String(first)
        return String(repeating: "0", count: max(0, 20 - digits.count)) + digits + ".log"
    }

    /// Nil where the name is none of a segment in use.
    static func first(of name: String) -> Int64? {
        guard name.utf8.count == 24, name.hasSuffix(".log") else { return nil }
        var digits = name.dropLast(4)
        return digits.withUTF8 {
            Int64($0.count) == 20
                ? Decimal.read(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer($0)[1...])) : nil
        }
    }

    /// Whether a segment that stands ready has that name.
    static func isReady(_ name: String) -> Bool { name.hasPrefix("next-") }
}

extension UnsafeRawBufferPointer {
    /// A part of it, with indices of its own.
    package subscript(part range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: self[range])
    }

    /// Whether there is nothing but zero bytes.
    var isZero: Bool {
        guard let base = baseAddress, count > 0 else { return true }
        return base.load(as: UInt8.self) == 0 && memcmp(base, base + 1, count - 1) == 0
    }

    /// The index of the first such byte from an index on.
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard let base = baseAddress, start < count, let found = memchr(base + start, Int32(byte), count - start) else {
            return nil
        }
        return UnsafeRawPointer(found) - base
    }
}

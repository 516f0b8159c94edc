// RFC 3339, the wire's spelling of an instant.
extension Instant {
    /// How many bytes a timestamp has.
    package static let timestampLength = 24

    /// UTC with milliseconds, such as `2026-11-21T06:05:00.000Z`.
    package var timestamp: String {
        String(unsafeUninitializedCapacity: Self.timestampLength) { bytes in
            var date = TimestampDay()
            writeTimestamp(to: bytes, &date)
            return Self.timestampLength
        }
    }

    /// Writes the timestamp.
    ///
    /// - Parameters:
    ///   - bytes: Where its ``timestampLength`` bytes go.
    ///   - date: That of the timestamp written before; it becomes that of this one.
    package func writeTimestamp(to bytes: UnsafeMutableBufferPointer<UInt8>, _ date: inout TimestampDay) {
        var (day, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        if rest < 0 {
            rest += 86_400_000
            day -= 1
        }
        if date.day != day { date = TimestampDay(day) }
        for index in date.text.indices { bytes[index] = date.text[index] }
        let time = UInt32(truncatingIfNeeded: rest)
        bytes.put(time / 3_600_000, digits: 2, ":", at: 11)
        bytes.put(time / 60_000 % 60, digits: 2, ":", at: 14)
        bytes.put(time / 1_000 % 60, digits: 2, ".", at: 17)
        bytes.put(time % 1_000, digits: 3, "Z", at: 20)
    }

    /// Reads RFC 3339: date, `T` or a space, time, an optional fraction (digits past the third are dropped), and `Z` or an
    /// offset. Nil for anything else, so that a time without a zone is never guessed at.
    package init?(timestamp: String) {
        var timestamp = timestamp
        guard let instant = timestamp.withUTF8({ Instant(timestamp: $0) }) else { return nil }
        self = instant
    }

    /// As ``init(timestamp:)``, of UTF-8.
    package init?(timestamp bytes: UnsafeBufferPointer<UInt8>) {
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[range] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        func has(_ character: Unicode.Scalar, at index: Int) -> Bool {
            index < bytes.count && bytes[index] == UInt8(ascii: character)
        }
        guard let year = number(0..<4), has("-", at: 4), let month = number(5..<7), has("-", at: 7),
            let day = number(8..<10), has("T", at: 10) || has("t", at: 10) || has(" ", at: 10),
            let hour = number(11..<13), has(":", at: 13), let minute = number(14..<16), has(":", at: 16),
            let second = number(17..<19)
        else { return nil }
        var index = 19
        var millisecond = 0
        if has(".", at: index) {
            index += 1
            let start = index
            while index < bytes.count, (48...57).contains(bytes[index]) {
                if index - start < 3 { millisecond = millisecond * 10 + Int(bytes[index] - 48) }
                index += 1
            }
            guard index > start else { return nil }
            for _ in 0..<max(0, 3 - (index - start)) { millisecond *= 10 }
        }
        var offset = 0
        if has("Z", at: index) || has("z", at: index) {
            index += 1
        } else {
            guard has("+", at: index) || has("-", at: index), let hours = number(index + 1..<index + 3),
                has(":", at: index + 3), let minutes = number(index + 4..<index + 6), hours < 24, minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * 60 * (has("-", at: index) ? -1 : 1)
            index += 6
        }
        guard index == bytes.count,
            let time = CivilTime(
                year: year,
                month: month,
                day: day,
                hour: hour,
                minute: minute,
                second: second,
                millisecond: millisecond
            )
        else { return nil }
        self = time.instant(offsetSeconds: offset)
    }
}

/// The date at the beginning of a timestamp. Most times that are written one after another lie on one day, whose date is then
/// worked out once.
package struct TimestampDay: Sendable {
    /// Since 1 January 1970.
    fileprivate let day: Int64
    /// Up to the `T`.
    fileprivate var text = InlineArray<11, UInt8>(repeating: 0)

    /// Before the first timestamp.
    package init() { day = .min }

    fileprivate init(_ day: Int64) {
        self.day = day
        let date = CivilTime(Instant(milliseconds: day * 86_400_000))
        withUnsafeMutableBytes(of: &text) { text in
            let bytes = text.assumingMemoryBound(to: UInt8.self)
            bytes.put(UInt32(truncatingIfNeeded: date.year), digits: 4, "-", at: 0)
            bytes.put(UInt32(truncatingIfNeeded: date.month), digits: 2, "-", at: 5)
            bytes.put(UInt32(truncatingIfNeeded: date.day), digits: 2, "T", at: 8)
        }
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Writes a number with leading zeros, and a mark behind it.
    fileprivate func put(_ number: UInt32, digits: Int, _ mark: Unicode.Scalar, at start: Int) {
        var rest = number
        var index = start + digits
        self[index] = UInt8(ascii: mark)
        while index > start {
            index -= 1
            self[index] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}

// RFC 3339, the wire's spelling of an instant.
extension Instant {
    /// How many bytes a timestamp has.
    package static let timestampLength = 24

    /// UTC with milliseconds, such as `2026-11-21T06:05:00.000Z`.
    package var timestamp: String {
        String(unsafeUninitializedCapacity: Self.timestampLength) { bytes in
            writeTimestamp(to: bytes)
            return Self.timestampLength
        }
    }

    /// Writes the timestamp.
    ///
    /// - Parameter bytes: Where its ``timestampLength`` bytes go.
    package func writeTimestamp(to bytes: UnsafeMutableBufferPointer<UInt8>) {
        let time = CivilTime(self)
        var end = 0
        func put(_ value: Int, digits: Int, _ mark: Unicode.Scalar) {
            var rest = UInt32(truncatingIfNeeded: value)
            var index = end + digits
            bytes[index] = UInt8(ascii: mark)
            while index > end {
                index -= 1
                bytes[index] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            end += digits + 1
        }
        put(time.year, digits: 4, "-")
        put(time.month, digits: 2, "-")
        put(time.day, digits: 2, "T")
        put(time.hour, digits: 2, ":")
        put(time.minute, digits: 2, ":")
        put(time.second, digits: 2, ".")
        put(time.millisecond, digits: 3, "Z")
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

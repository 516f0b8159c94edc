import IncidentModel

extension TimePattern {
    private struct Parts {
        var year = 0
        var month = 0
        var day = 0
        var hour = 0
        var minute = 0
        var second = 0
        var millisecond = 0
        var hourOfHalf: Int?
        var isAfternoon = false
        var offsetSeconds: Int?

        mutating func set(_ field: Field, to value: Int) {
            switch field {
            case .year: year = value
            case .shortYear: year = value < 70 ? 2_000 + value : 1_900 + value
            case .month, .monthName: month = value
            case .day: day = value
            case .hour: hour = value
            case .hourOfHalf: hourOfHalf = value
            case .half: isAfternoon = value == 1
            case .minute: minute = value
            case .second: second = value
            case .millisecond, .fraction: millisecond = value
            case .offset: offsetSeconds = value
            }
        }

        var reading: Reading? {
            var hour = hour
            if let hourOfHalf {
                guard (1...12).contains(hourOfHalf) else { return nil }
                hour = hourOfHalf % 12 + (isAfternoon ? 12 : 0)
            }
            return CivilTime(
                year: year,
                month: month,
                day: day,
                hour: hour,
                minute: minute,
                second: second,
                millisecond: millisecond
            ).map { Reading(time: $0, offsetSeconds: offsetSeconds) }
        }
    }

    private static let halves: [(text: [UInt8], value: Int)] = [
        (Array("am".utf8), 0), (Array("pm".utf8), 1), (Array("上午".utf8), 0), (Array("下午".utf8), 1),
    ]

    /// The time written from `start` on, and where it ends.
    func match(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (reading: Reading, end: Int)? {
        var parts = Parts()
        var index = start
        for piece in pieces {
            switch piece {
            case .literal(let literal):
                guard starts(with: literal, bytes, at: index) else { return nil }
                index += literal.count
            case .field(.half, _, _):
                guard let half = Self.halves.first(where: { starts(with: $0.text, bytes, at: index) }) else {
                    return nil
                }
                parts.set(.half, to: half.value)
                index += half.text.count
            case .field(.monthName, _, _):
                guard let (month, length) = monthName(bytes, at: index) else { return nil }
                parts.set(.monthName, to: month)
                index += length
            case .field(.fraction, let least, let most):
                guard let (digits, end) = number(bytes, at: index, least: least, most: most) else { return nil }
                parts.set(.fraction, to: milliseconds(digits, digitCount: end - index))
                index = end
            case .field(.offset, _, _):
                guard let (seconds, end) = offset(bytes, at: index) else { return nil }
                parts.set(.offset, to: seconds)
                index = end
            case .field(let field, let least, let most):
                guard let (value, end) = number(bytes, at: index, least: least, most: most) else { return nil }
                parts.set(field, to: value)
                index = end
            }
        }
        return parts.reading.map { ($0, index) }
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ].map { Array($0.utf8) }

    /// The whole name where it stands there, else its first three letters, with or without a point.
    private func monthName(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (month: Int, length: Int)? {
        for (index, name) in Self.months.enumerated() {
            if starts(with: name, bytes, at: start) { return (index + 1, name.count) }
            guard starts(with: Array(name.prefix(3)), bytes, at: start) else { continue }
            let hasPoint = start + 3 < bytes.count && bytes[start + 3] == UInt8(ascii: ".")
            return (index + 1, hasPoint ? 4 : 3)
        }
        return nil
    }

    /// Of a fraction of a second; what is finer is cut.
    private func milliseconds(_ digits: Int, digitCount: Int) -> Int {
        var (value, count) = (digits, digitCount)
        while count < 3 { (value, count) = (value * 10, count + 1) }
        while count > 3 { (value, count) = (value / 10, count - 1) }
        return value
    }

    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    // ASCII letters in either case.
    private func starts(with text: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start + text.count <= bytes.count else { return false }
        for (offset, letter) in text.enumerated() {
            let byte = bytes[start + offset]
            let isCapital = (65...90).contains(byte) && (97...122).contains(letter)
            guard byte == letter || isCapital && byte + 32 == letter else { return false }
        }
        return true
    }

    private func number(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at start: Int,
        least: Int,
        most: Int
    ) -> (value: Int, end: Int)? {
        var value = 0
        var index = start
        while index < bytes.count, index - start < most, isDigit(bytes[index]) {
            value = value * 10 + Int(bytes[index] - 48)
            index += 1
        }
        return index - start >= least ? (value, index) : nil
    }

    private func offset(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (seconds: Int, end: Int)? {
        guard start < bytes.count else { return nil }
        let sign: Int
        switch bytes[start] {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"): return (0, start + 1)
        case UInt8(ascii: "+"): sign = 1
        case UInt8(ascii: "-"): sign = -1
        default: return nil
        }
        guard let (hours, colon) = number(bytes, at: start + 1, least: 2, most: 2), hours < 24 else { return nil }
        let next = colon < bytes.count && bytes[colon] == UInt8(ascii: ":") ? colon + 1 : colon
        guard next < bytes.count, isDigit(bytes[next]) else { return (sign * hours * 3_600, colon) }
        guard let (minutes, end) = number(bytes, at: next, least: 2, most: 2), minutes < 60 else { return nil }
        return (sign * (hours * 3_600 + minutes * 60), end)
    }
}

import IncidentModel

/// The form of one of the log's own lines: a letter, then fields of fixed widths, each after a blank, then the CRC-32C of all
/// that in eight hexadecimal digits, and a line feed.
struct LineForm: Sendable {
    let tag: Unicode.Scalar
    let widths: [Int]
    /// Without the check.
    let checked: Int
    /// With the check and the line feed.
    let length: Int

    init(tag: Unicode.Scalar, widths: [Int]) {
        self.tag = tag
        self.widths = widths
        checked = widths.reduce(1) { $0 + 1 + $1 }
        length = checked + 10
    }
}

/// Fills a line, field after field.
struct LineWriter {
    private let form: LineForm
    private let buffer: UnsafeMutableRawBufferPointer
    private var field = 0
    private var written = 1

    /// - Precondition: the buffer has space for the line.
    init(_ form: LineForm, _ buffer: UnsafeMutableRawBufferPointer) {
        self.form = form
        self.buffer = buffer
        buffer[0] = UInt8(ascii: form.tag)
    }

    /// Takes the next field, all blanks.
    private mutating func next() -> UnsafeMutableRawBufferPointer {
        let width = form.widths[field]
        let place = UnsafeMutableRawBufferPointer(rebasing: buffer[written..<(written + 1 + width)])
        place.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: " "))
        field += 1
        written += 1 + width
        return UnsafeMutableRawBufferPointer(rebasing: place.dropFirst())
    }

    /// A number, with zeros before it. One that is negative is written as zero.
    mutating func put(_ number: Int64) {
        let place = next()
        var rest = max(0, number)
        for index in place.indices.reversed() {
            place[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    mutating func put(_ hash: ChainHash) { hash.writeHexadecimal(to: next()) }

    /// A text without blanks, cut where it is too long. An empty one is a dash, so that every line has as many words.
    mutating func put(_ text: String) {
        let place = next()
        let text = text.isEmpty ? "-" : text
        for (index, byte) in text.utf8.prefix(place.count).enumerated() { place[index] = byte }
    }

    mutating func put(_ reading: ClockReading) {
        put(reading.wall.milliseconds)
        put(reading.boot.milliseconds)
        put(reading.bootID)
    }

    /// Writes the check over what stands in the line, and ends it.
    func end() {
        var crc = CRC32C.check(UnsafeRawBufferPointer(rebasing: buffer[..<form.checked]))
        buffer[form.checked] = UInt8(ascii: " ")
        for index in (form.checked + 1..<form.checked + 9).reversed() {
            let digit = UInt8(crc & 15)
            buffer[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
            crc >>= 4
        }
        buffer[form.checked + 9] = UInt8(ascii: "\n")
    }
}

/// Takes the fields off a line that is as it was written.
struct LineReader {
    private let form: LineForm
    private let bytes: UnsafeRawBufferPointer
    private var field = 0
    private var end = 1

    /// Nil unless the bytes begin with a line of that form whose check holds.
    init?(_ form: LineForm, _ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= form.length, bytes[0] == UInt8(ascii: form.tag) else { return nil }
        self.form = form
        self.bytes = bytes
        let isAsWritten = withUnsafeTemporaryAllocation(byteCount: form.length, alignment: 1) { line in
            line.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<form.length]))
            LineWriter(form, line).end()
            return line.elementsEqual(bytes[..<form.length])
        }
        guard isAsWritten else { return nil }
    }

    private mutating func next() -> UnsafeRawBufferPointer {
        let width = form.widths[field]
        let place = UnsafeRawBufferPointer(rebasing: bytes[(end + 1)..<(end + 1 + width)])
        field += 1
        end += 1 + width
        return place
    }

    mutating func integer() -> Int64? {
        // A field may be wider than the digits that a number takes.
        let place = next()
        let digits = place.drop { $0 == UInt8(ascii: "0") }
        return digits.isEmpty ? 0 : Decimal.read(UnsafeRawBufferPointer(rebasing: digits))
    }

    mutating func hash() -> ChainHash? { ChainHash(hexadecimal: next()) }

    mutating func text() -> String? {
        let text = next().prefix { $0 != UInt8(ascii: " ") }
        return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }

    mutating func reading() -> ClockReading? {
        guard let wall = integer(), let boot = integer() else { return nil }
        return ClockReading(
            wall: Instant(milliseconds: wall),
            boot: Interval(milliseconds: boot),
            bootID: text() ?? "-"
        )
    }
}

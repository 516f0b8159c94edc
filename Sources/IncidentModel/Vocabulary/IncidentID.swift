/// An incident's number: the jurisdiction's code, the local day of its first `recordedAt`, and a count within that day of
/// at least four digits, as in `140930-20261121-0001`. Of what was over when it was filed it is the day on which that came in.
public struct IncidentID: Hashable, Comparable, Sendable {
    package var jurisdiction: String
    /// The local day as the number 20261121.
    package var day: Int
    /// From 1.
    package var number: Int

    package init(jurisdiction: String, day: Int, number: Int) {
        self.jurisdiction = jurisdiction
        self.day = day
        self.number = number
    }

    /// Nil when the text is not an incident's full number.
    package init?(_ text: String) {
        var text = text
        guard let id = text.withUTF8(IncidentID.init(utf8:)) else { return nil }
        self = id
    }

    private init?(utf8: UnsafeBufferPointer<UInt8>) {
        let dash = UInt8(ascii: "-")
        guard let end = utf8.firstIndex(of: dash), end > 0, utf8.count >= end + 14, utf8[end + 9] == dash,
            let day = count(utf8[(end + 1)..<(end + 9)]), day >= 10_000_000, let number = count(utf8[(end + 10)...])
        else { return nil }
        self.init(jurisdiction: String(decoding: utf8[..<end], as: UTF8.self), day: day, number: number)
    }

    public static func < (left: IncidentID, right: IncidentID) -> Bool {
        (left.day, left.number, left.jurisdiction) < (right.day, right.number, right.jurisdiction)
    }
}

extension IncidentID: CustomStringConvertible {
    public var description: String {
        // Two numbers of at most 20 digits, and what stands before them.
        String(unsafeUninitializedCapacity: jurisdiction.utf8.count + 48) { text in
            var end = 0
            func put(_ byte: UInt8) {
                text[end] = byte
                end += 1
            }
            func put(_ number: Int, digits: Int) {
                var (count, rest) = (1, number / 10)
                while rest > 0 { (count, rest) = (count + 1, rest / 10) }
                let start = end
                end += max(count, digits)
                rest = number
                for index in (start..<end).reversed() {
                    text[index] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
                    rest /= 10
                }
            }
            for byte in jurisdiction.utf8 { put(byte) }
            put(UInt8(ascii: "-"))
            put(day, digits: 1)
            put(UInt8(ascii: "-"))
            put(number, digits: 4)
            return end
        }
    }
}

/// A need's number: its incident's and a count within it, as in `140930-20261121-0001/2`.
public struct NeedID: Hashable, Comparable, Sendable {
    package var incident: IncidentID
    /// From 1: the timer of the need is the one of the number before.
    package var number: Int

    package init(incident: IncidentID, number: Int) {
        self.incident = incident
        self.number = number
    }

    /// Nil when the text is not a need's full number.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let incident = IncidentID(String(parts[0])), let number = count(parts[1].utf8)
        else { return nil }
        self.init(incident: incident, number: number)
    }

    public static func < (left: NeedID, right: NeedID) -> Bool {
        (left.incident, left.number) < (right.incident, right.number)
    }
}

// Digits and nothing else; from 1.
private func count(_ digits: some Sequence<UInt8>) -> Int? {
    var count = 0
    for digit in digits {
        guard (48...57).contains(digit) else { return nil }
        let (tens, isTooGreat) = count.multipliedReportingOverflow(by: 10)
        let (sum, isGreater) = tens.addingReportingOverflow(Int(digit - 48))
        guard !isTooGreat, !isGreater else { return nil }
        count = sum
    }
    return count > 0 ? count : nil
}

extension NeedID: CustomStringConvertible {
    public var description: String { "\(incident)/\(number)" }
}

extension IncidentID: TextConvertible {
    public init() { self.init(jurisdiction: "", day: 0, number: 0) }
    public init?(stored text: String) { self.init(text) }
    public var text: String { description }
}

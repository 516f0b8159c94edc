internal import IncidentModel
internal import JSONCoding

/// A timer's JSON as all by one rule have it, written once by the field list: a copy gets its incident, its party and its
/// moments.
package struct TimerTemplate: Sendable {
    // What stands between the incident's members and the party's name, and behind that.
    private let head: [UInt8]
    private let tail: [UInt8]
    private let start: Int
    private let due: Int
    private let warnsAt: Int?

    // No text holds a quoted moment: its quotes would be escaped.
    private static let moments = (
        start: Instant(milliseconds: 1), due: Instant(milliseconds: 2), warns: Instant(milliseconds: 3)
    )

    /// - Parameter entry: A timer by the rule that runs; its incident, party and moments are of no account, but for whether it
    ///   warns.
    package init(_ entry: TimerEntry) {
        var entry = entry
        entry.subject = TimerEntry.Subject()
        entry.party = ""
        (entry.start, entry.due) = (Self.moments.start, Self.moments.due)
        entry.warnsAt = entry.warnsAt.map { _ in Self.moments.warns }
        let bytes = WireWriter.bytes(of: entry)
        let subject = WireWriter.members(of: TimerEntry.Subject()).count
        let party = bytes[subject...].firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? bytes.count
        head = Array(bytes[subject..<party])
        let tail = Array(bytes.dropFirst(party + 2))
        func offset(of moment: Instant) -> Int? {
            let quoted = Array("\"\(moment.timestamp)\"".utf8)
            return tail.indices.first { tail[$0...].starts(with: quoted) }.map { $0 + 1 }
        }
        guard let start = offset(of: Self.moments.start), let due = offset(of: Self.moments.due) else {
            preconditionFailure("a timer has a start and an end")
        }
        (self.tail, self.start, self.due) = (tail, start, due)
        warnsAt = offset(of: Self.moments.warns)
    }

    /// Appends a timer.
    ///
    /// - Parameters:
    ///   - subject: The members of its incident, without the object's end.
    ///   - party: Whose it is.
    ///   - moments: When it started, is due and warns; the last is of no account where its rule has no warning.
    ///   - writer: What it goes to.
    ///   - date: That of the timestamp written before.
    func write(
        _ subject: [UInt8],
        _ party: PartyID,
        _ moments: (start: Instant, due: Instant, warnsAt: Instant?),
        to writer: inout JSONWriter,
        _ date: inout TimestampDay
    ) {
        writer.append(raw: subject)
        writer.append(raw: head)
        writer.append(party.utf8, isPlain: party.isPlain)
        writer.append(count: tail.count) { room in
            tail.withUnsafeBytes { UnsafeMutableRawBufferPointer(room).copyMemory(from: $0) }
            func put(_ moment: Instant, at offset: Int) {
                moment.writeTimestamp(to: UnsafeMutableBufferPointer(rebasing: room[offset...]), &date)
            }
            put(moments.start, at: start)
            put(moments.due, at: due)
            if let warnsAt, let moment = moments.warnsAt { put(moment, at: warnsAt) }
        }
    }
}

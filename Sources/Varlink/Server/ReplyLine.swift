import JSONCoding
import NIOCore

/// The replies of one connection in the order of its calls, whatever the order they are made in.
struct ReplyLine {
    private struct Slot {
        let isOneway: Bool
        let wantsMore: Bool
        var held: [OutgoingReply] = []
        var isFinished = false
    }

    /// Calls not answered in full, oldest first, from `head` on.
    private var slots: [Slot] = []
    private var head = 0
    private var firstSequence: UInt64 = 0
    /// Bytes of replies that wait for an earlier call's.
    private(set) var heldBytes = 0
    /// Whether the newest call is a series that has not ended.
    private(set) var hasOpenSeries = false

    /// How many calls are not answered in full.
    var count: Int {
        slots.count - head
    }

    /// Whether nothing is left but a series that may go on for ever.
    var isOnlyOpenSeries: Bool {
        count == 1 && hasOpenSeries
    }

    /// A slot for the next call's replies.
    /// - Returns: the number by which its replies name it.
    mutating func open(_ call: CallMessage) -> UInt64 {
        slots.append(Slot(isOneway: call.isOneway, wantsMore: call.wantsMore))
        hasOpenSeries = call.wantsMore
        return firstSequence + UInt64(count) - 1
    }

    /// Takes a reply and hands on what may be sent now; replies to oneway calls are left out, as are those made after
    /// the end of a call.
    /// - Parameters:
    ///   - reply: as it was made.
    ///   - dropped: called for a reply left out that was counted as unsent.
    ///   - send: called for each reply to be sent, in order.
    mutating func take(_ reply: OutgoingReply, dropped: () -> Void, send: (OutgoingReply) -> Void) {
        guard reply.sequence >= firstSequence, reply.sequence - firstSequence < UInt64(count) else { return dropped() }
        let offset = Int(reply.sequence - firstSequence)
        let position = head + offset
        guard !slots[position].isFinished else { return dropped() }
        if case .continuing = reply.kind {} else { finish(position) }
        if !slots[position].isOneway {
            if offset == 0 { send(reply) } else { hold(reply, position) }
        }
        if offset == 0 { advance(send) }
    }

    private mutating func finish(_ position: Int) {
        slots[position].isFinished = true
        if slots[position].wantsMore { hasOpenSeries = false }
    }

    private mutating func hold(_ reply: OutgoingReply, _ position: Int) {
        slots[position].held.append(reply)
        heldBytes += reply.parameters.count
    }

    /// Goes on to the oldest call that is not answered in full.
    private mutating func advance(_ send: (OutgoingReply) -> Void) {
        while head < slots.count, slots[head].isFinished {
            head += 1
            firstSequence += 1
            guard head < slots.count else { break }
            for reply in slots[head].held {
                heldBytes -= reply.parameters.count
                send(reply)
            }
            slots[head].held = []
        }
        if head == slots.count {
            slots.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 256 {
            slots.removeSubrange(0..<head)
            head = 0
        }
    }
}

extension ByteBuffer {
    /// Writes a reply's frame with its NUL.
    /// - Returns: its length without the NUL.
    mutating func write(_ reply: OutgoingReply) -> Int {
        let start = writerIndex
        let hasParameters = reply.parameters.count > 2
        switch reply.kind {
        case .final:
            writeStaticString("{")
        case .continuing:
            writeStaticString("{\"continues\":true")
            if hasParameters { writeStaticString(",") }
        case .error(let name):
            var writer = JSONWriter(capacity: name.utf8.count + 2)
            writer.append(name)
            writeStaticString("{\"error\":")
            _ = writer.withBytes { writeBytes($0) }
            if hasParameters { writeStaticString(",") }
        }
        if hasParameters {
            writeStaticString("\"parameters\":")
            writeBytes(reply.parameters)
        }
        writeStaticString("}")
        let length = writerIndex - start
        writeInteger(UInt8(0))
        return length
    }
}

import Glibc

/// One connection, and when the calls that are out on it should have been sent, the oldest first.
final class Lane {
    let descriptor: Int32
    private(set) var isLost = false
    private(set) var isWaitingToWrite = false

    private var since: Ring<UInt64>
    private var outgoing: [UInt8] = []
    private var written = 0
    private var partial: [UInt8] = []

    init(descriptor: Int32, depth: Int) {
        self.descriptor = descriptor
        since = Ring(capacity: depth, filledWith: 0)
    }

    deinit { close(descriptor) }

    var hasRoom: Bool { !since.isFull && !isLost }
    var callsOut: Int { since.count }

    /// Puts a call behind those that wait to be sent.
    func add(from templates: inout CallTemplates, since moment: UInt64) {
        templates.append(to: &outgoing)
        since.append(moment)
    }

    /// Sends what the socket takes.
    func flush() {
        while written < outgoing.count, !isLost {
            let count = outgoing.withUnsafeBytes {
                send(
                    descriptor,
                    $0.baseAddress?.advanced(by: written),
                    $0.count - written,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if count < 0 {
                isLost = errno != EAGAIN && errno != EINTR
                guard errno == EINTR else { break }
            } else {
                written += count
            }
        }
        isWaitingToWrite = written < outgoing.count
        guard !isWaitingToWrite else { return }
        outgoing.removeAll(keepingCapacity: true)
        written = 0
    }

    /// Reads once, and gives out each whole reply with the moment of its call.
    func read(
        into inbox: UnsafeMutableRawBufferPointer,
        form: ReplyForm,
        _ body: (_ reply: UnsafeRawBufferPointer, _ isError: Bool, _ since: UInt64) -> Void
    ) {
        let kept = partial.count
        guard kept < inbox.count, let base = inbox.baseAddress else { return isLost = true }
        inbox.copyBytes(from: partial)
        let count = recv(descriptor, base + kept, inbox.count - kept, 0)
        guard count > 0 else {
            isLost = count == 0 || errno != EAGAIN && errno != EINTR
            return
        }
        var rest = UnsafeRawBufferPointer(rebasing: inbox[..<(kept + count)])
        while let found = form.firstReply(in: rest) {
            // A reply that nobody asked for.
            guard let moment = since.popFirst() else { return isLost = true }
            body(UnsafeRawBufferPointer(rebasing: rest[..<found.length]), found.isError, moment)
            rest = UnsafeRawBufferPointer(rebasing: rest[found.length...])
        }
        partial.removeAll(keepingCapacity: true)
        partial.append(contentsOf: rest)
    }
}

/// What is counted while calls are answered.
struct LoadTally {
    private(set) var histogram = LatencyHistogram()
    /// Answers that came between the beginning and the end of the counted time.
    private(set) var answered = 0
    private(set) var errors = 0
    private(set) var firstError: String?
    /// When the last counted answer came.
    private(set) var lastAnswer: UInt64 = 0

    private(set) var opened: Costs?
    private(set) var closed: Costs?

    /// Seconds of processor time until a moment.
    struct Costs {
        let moment: UInt64
        let own: Double
        let server: Double?

        init(_ moment: UInt64, server: Int32?) {
            self.moment = moment
            own = ProcessTime.own()
            self.server = server.flatMap { ProcessTime.of($0) }
        }
    }

    /// Reads the processor times when the counted time begins, and when it ends.
    mutating func openOrClose(_ now: UInt64, from: UInt64, until: UInt64, server: Int32?) {
        if opened == nil, now >= from { opened = Costs(now, server: server) }
        if now >= until { close(now, server: server) }
    }

    /// Ends the counted time, if it has not ended yet.
    mutating func close(_ now: UInt64, server: Int32?) {
        guard opened != nil, closed == nil else { return }
        closed = Costs(now, server: server)
    }

    mutating func count(
        _ reply: UnsafeRawBufferPointer,
        isError: Bool,
        since: UInt64,
        now: UInt64,
        from: UInt64,
        until: UInt64
    ) {
        if isError {
            errors += 1
            if firstError == nil { firstError = String(decoding: reply.prefix(300), as: UTF8.self) }
            return
        }
        if since >= from { histogram.record(nanoseconds: now - since) }
        if now >= from, now < until {
            answered += 1
            lastAnswer = now
        }
    }

    /// Calls that were out on a connection which was closed.
    mutating func lose(_ calls: Int) {
        errors += max(1, calls)
        if firstError == nil { firstError = "a connection was closed" }
    }
}

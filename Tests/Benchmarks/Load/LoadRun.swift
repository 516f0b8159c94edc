import Glibc

/// One thread that keeps many connections busy, and measures from the moment each call should have been sent.
final class LoadRun {
    private let plan: LoadPlan
    private let form: ReplyForm
    private let poller: Poller
    private let inbox = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 << 20, alignment: 64)
    private var templates: CallTemplates
    private var lanes: [Lane] = []
    /// Lanes with room for a call, for those that are sent by the clock: one entry for each call that it has room for.
    private var room: Ring<Int>
    private var tally = LoadTally()

    private var start: UInt64 = 0
    private var from: UInt64 = 0
    private var until: UInt64 = 0
    /// Calls that the clock has asked for.
    private var asked = 0
    private var sentInWindow = 0
    private var callsOut = 0

    /// What an answer may take after the last call was sent.
    private static let grace: UInt64 = 10 * Nanoseconds.second

    /// - Throws: ``Failed`` when a connection is refused.
    init(_ plan: LoadPlan) throws {
        self.plan = plan
        form = plan.target.form
        poller = try Poller(capacity: min(plan.connections, 1_024))
        templates = try plan.target.templates()
        room = Ring(capacity: plan.connections * plan.depth, filledWith: 0)
        for token in 0..<plan.connections {
            let lane = Lane(descriptor: try plan.target.connect(), depth: plan.depth)
            try poller.watch(lane.descriptor, token: token, isNew: true)
            lanes.append(lane)
        }
        for _ in 0..<plan.depth { for token in lanes.indices { room.append(token) } }
    }

    deinit { inbox.deallocate() }

    /// Runs until the time is over or the calls are made, and everything is answered.
    func run() throws -> LoadFigures {
        start = Nanoseconds.now()
        from = start + plan.warmUp
        until = from + plan.length
        if plan.rate == nil { for token in lanes.indices { try refill(token, at: Nanoseconds.now()) } }
        var now = Nanoseconds.now()
        while !isOver(now) {
            tally.openOrClose(now, from: from, until: until, server: plan.server)
            if plan.rate != nil, isSending(now) { try sendDue(now) }
            try poller.wait(nanoseconds: waitingTime(Nanoseconds.now())) { token in try serve(token) }
            now = Nanoseconds.now()
        }
        tally.close(now, server: plan.server)
        return LoadFigures(plan: plan, tally: tally, unanswered: callsOut, notSent: notSent)
    }

    private func isSending(_ now: UInt64) -> Bool {
        now < until && sentInWindow < plan.calls ?? .max
    }

    private func isOver(_ now: UInt64) -> Bool {
        !isSending(now) && (callsOut == 0 || now > until + Self.grace)
    }

    /// Calls whose time had come when sending ended, and for which no connection had room.
    private var notSent: Int {
        guard let rate = plan.rate, plan.calls == nil else { return 0 }
        return max(0, Int(Double(until - start) / Double(Nanoseconds.second) * rate) - asked)
    }

    // MARK: Sending

    /// The moment at which the clock asks for a call.
    private func moment(ofCall number: Int, rate: Double) -> UInt64 {
        start + UInt64(Double(number) / rate * Double(Nanoseconds.second))
    }

    private func sendDue(_ now: UInt64) throws {
        guard let rate = plan.rate else { return }
        while isSending(now) {
            let moment = moment(ofCall: asked, rate: rate)
            guard moment <= now, let token = room.popFirst() else { return }
            asked += 1
            let lane = lanes[token]
            guard lane.hasRoom else { continue }
            send(on: lane, since: moment)
            try flush(lane, token)
        }
    }

    /// Without a rate a connection calls again as soon as it was answered.
    private func refill(_ token: Int, at now: UInt64) throws {
        let lane = lanes[token]
        while lane.hasRoom, isSending(now) { send(on: lane, since: now) }
        try flush(lane, token)
    }

    private func send(on lane: Lane, since moment: UInt64) {
        lane.add(from: &templates, since: moment)
        callsOut += 1
        if moment >= from { sentInWindow += 1 }
    }

    private func flush(_ lane: Lane, _ token: Int) throws {
        let waited = lane.isWaitingToWrite
        lane.flush()
        if lane.isWaitingToWrite != waited {
            try poller.watch(lane.descriptor, token: token, writing: lane.isWaitingToWrite)
        }
    }

    private func waitingTime(_ now: UInt64) -> UInt64 {
        var wake = now < from ? from : now < until ? until : until + Self.grace
        if let rate = plan.rate, !room.isEmpty, isSending(now) { wake = min(wake, moment(ofCall: asked, rate: rate)) }
        return wake > now ? wake - now : 0
    }

    // MARK: Answers

    private func serve(_ token: Int) throws {
        let lane = lanes[token]
        guard !lane.isLost else { return }
        var answered = 0
        // One reading of the clock for all that came at once.
        var now: UInt64 = 0
        lane.read(into: inbox, form: form) { reply, isError, since in
            if now == 0 { now = Nanoseconds.now() }
            answered += 1
            tally.count(reply, isError: isError, since: since, now: now, from: from, until: until)
        }
        callsOut -= answered
        if lane.isLost { return try drop(lane) }
        guard plan.rate == nil else {
            for _ in 0..<answered { room.append(token) }
            return try flush(lane, token)
        }
        if answered > 0 { try refill(token, at: Nanoseconds.now()) } else { try flush(lane, token) }
    }

    /// A connection that was closed: its calls count as errors.
    private func drop(_ lane: Lane) throws {
        tally.lose(lane.callsOut)
        callsOut -= lane.callsOut
        shutdown(lane.descriptor, Int32(SHUT_RDWR))
        try poller.forget(lane.descriptor)
        guard lanes.contains(where: { !$0.isLost }) else { throw Failed("every connection was closed") }
    }
}

import JSONCoding
import NIOCore

/// One connection on its event loop: frames in, calls to the router, replies out, and when to read on.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum State {
        case open
        /// Over the bound: the first call gets this.
        case refusing(ErrorReply)
        /// Takes no more calls, and ends when the last is answered and sent.
        case finishing(CloseReason)
        case closed(CloseReason)
    }

    private let connection: Connection
    private let core: ServerCore
    private let router: CallRouter
    private let pipelineLimit: Int
    private var state: State
    private var context: ChannelHandlerContext?
    private var input: FrameBuffer
    private var line = ReplyLine()
    private var outgoing: ByteBuffer?
    private var outgoingReplies = 0
    /// Bytes written that the kernel has not taken, those in `outgoing` included.
    private var unsentBytes = 0
    private var isInputClosed = false
    private var readIsHeldBack = false
    private var awaitsTurn = false
    private var isProcessing = false
    private var refusalTimer: Scheduled<Void>?

    init(connection: Connection, core: ServerCore, router: CallRouter, refusal: ErrorReply?) {
        self.connection = connection
        self.core = core
        self.router = router
        let configuration = core.configuration
        pipelineLimit = configuration.pipelineLimits[connection.listener] ?? configuration.pipelineLimit
        state = refusal.map(State.refusing) ?? .open
        input = FrameBuffer(limit: core.configuration.maximumCallBytes)
    }

    // MARK: The channel's events

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        connection.handler = self
        guard case .refusing = state else { return }
        let connection = connection
        refusalTimer = context.eventLoop.scheduleTask(in: TimeAmount(core.configuration.refusalTimeout)) {
            connection.handler?.close(.refused)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch state {
        case .open, .refusing: unwrapInboundIn(data).withUnsafeReadableBytes { input.append($0) }
        case .finishing, .closed: break
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        process()
    }

    func read(context: ChannelHandlerContext) {
        if takesCalls, !isInputClosed { context.read() } else { readIsHeldBack = true }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let event = event as? ChannelEvent, event == .inputClosed else { return }
        isInputClosed = true
        process()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        close(.client)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end()
    }

    private func end() {
        guard connection.handler != nil else { return }
        var reason = CloseReason.client
        if case .closed(let known) = state { reason = known }
        state = .closed(reason)
        refusalTimer?.cancel()
        connection.handler = nil
        context = nil
        connection.end()
        core.configuration.connectionClosed(connection, reason)
        // Last: a shutdown that waits for the register to be empty has then seen everything end.
        core.register.remove(connection)
    }

    // MARK: What the server and the reply queue ask

    /// Takes a reply that was made on the host's side.
    /// - Returns: whether this connection needs ``finishTurn()``, unless that was said before.
    func take(_ reply: OutgoingReply) -> Bool {
        pass(reply)
        defer { awaitsTurn = true }
        return !awaitsTurn
    }

    /// Sends what has been taken, and reads on if there is room now.
    func finishTurn() {
        awaitsTurn = false
        process()
    }

    /// Takes no more calls; ends the connection when what was taken is answered. An open series is not waited for.
    func drain() {
        finish(.shutdown)
        process()
    }

    func close(_ reason: CloseReason) {
        if case .closed = state { return }
        state = .closed(reason)
        context?.close(promise: nil)
    }

    private func finish(_ reason: CloseReason) {
        switch state {
        case .open, .refusing: state = .finishing(reason)
        case .finishing, .closed: break
        }
    }
}

// Calls in.
extension ConnectionHandler {
    /// Whether the next call may be taken from what has been read, and more be read.
    private var takesCalls: Bool {
        switch state {
        case .open, .refusing: break
        case .finishing, .closed: return false
        }
        return line.count < pipelineLimit && !line.hasOpenSeries
            && unsentBytes + line.heldBytes <= core.configuration.unsentBytesToPause
    }

    /// Takes calls and sends replies until one of them has to wait. Sending may make room at once, hence the loop; it
    /// may also call back here, hence the guard.
    private func process() {
        guard !isProcessing else { return }
        isProcessing = true
        defer { isProcessing = false }
        var taken: Int
        repeat {
            taken = 0
            while takesCalls, let call = nextCall() {
                dispatch(call)
                taken += 1
            }
            flush()
        } while taken > 0 && takesCalls
        endIfDone()
        if readIsHeldBack, takesCalls, !isInputClosed {
            readIsHeldBack = false
            context?.read()
        }
    }

    private func nextCall() -> CallMessage? {
        do throws(FrameBuffer.TooLong) {
            let result = try input.next { frame in
                Result { () throws(CallMessage.Malformed) in try CallMessage(frame: frame) }
            }
            switch result {
            case .success(let call)?: return call
            case .failure(let problem)?: finish(.malformed(problem))
            case nil: break
            }
        } catch {
            finish(.frameTooLong(limit: error.limit))
        }
        return nil
    }

    private func dispatch(_ message: CallMessage) {
        let sequence = line.open(message)
        if case .refusing(let error) = state {
            answer(message, sequence, .error(error.name), JSON.object(error.parameters).serialized())
            return finish(.refused)
        }
        switch router.route(message) {
        case .handler(let interface, let method, let misfit):
            let call = MethodCall(
                message: message,
                interface: interface,
                method: method,
                misfit: misfit,
                connection: connection,
                sequence: sequence
            )
            core.handler.handle(call)
        case .answer(let parameters):
            answer(message, sequence, .final, parameters)
        case .refusal(let error):
            answer(message, sequence, .error(error.name), JSON.object(error.parameters).serialized())
        }
    }

    private func answer(
        _ message: CallMessage,
        _ sequence: UInt64,
        _ kind: OutgoingReply.Kind,
        _ parameters: [UInt8]
    ) {
        if !message.isOneway { connection.sent(-1) }
        let reply = OutgoingReply(connection: connection, sequence: sequence, kind: kind, parameters: parameters)
        pass(reply)
    }
}

// Replies out.
extension ConnectionHandler {
    private func pass(_ reply: OutgoingReply) {
        var longest = 0
        line.take(reply, dropped: { connection.sent(1) }, send: { longest = max(longest, write($0)) })
        let bounds = core.configuration
        if longest > bounds.maximumReplyBytes {
            close(.replyTooLong(limit: bounds.maximumReplyBytes))
        } else if unsentBytes + line.heldBytes > bounds.unsentBytesToClose {
            close(.notReading(limit: bounds.unsentBytesToClose))
        }
    }

    /// - Returns: the frame's length without the NUL. The line is being changed meanwhile, so it is not touched here.
    private func write(_ reply: OutgoingReply) -> Int {
        guard let context else { return 0 }
        var buffer = outgoing ?? context.channel.allocator.buffer(capacity: 512)
        outgoing = nil
        let length = buffer.write(reply)
        outgoing = buffer
        outgoingReplies += 1
        unsentBytes += length + 1
        return length
    }

    private func flush() {
        guard let context, let buffer = outgoing else { return }
        let replies = outgoingReplies
        outgoing = nil
        outgoingReplies = 0
        let promise = context.eventLoop.makePromise(of: Void.self)
        let connection = connection
        let bytes = buffer.readableBytes
        promise.futureResult.whenSuccess {
            // A write that fails ends the connection, which tells those who wait.
            connection.sent(replies)
            connection.handler?.sent(bytes)
        }
        context.writeAndFlush(wrapOutboundOut(buffer), promise: promise)
    }

    private func sent(_ bytes: Int) {
        unsentBytes -= bytes
        process()
    }

    private func endIfDone() {
        guard unsentBytes == 0 else { return }
        switch state {
        case .finishing(let reason): if line.count == 0 || line.isOnlyOpenSeries { close(reason) }
        case .open, .refusing: if isInputClosed, line.count == 0 { close(.client) }
        case .closed: break
        }
    }
}

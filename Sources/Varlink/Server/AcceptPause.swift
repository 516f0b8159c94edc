import NIOCore

/// Stops accepting for a moment when a connection cannot be accepted, as for lack of descriptors.
///
/// The listener stays readable all the while. NIO's own handler for this only delays the next read, and leaves the socket
/// registered for it, so that the loop would spin.
final class AcceptPause: ChannelInboundHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel

    static let length = TimeAmount.milliseconds(50)
    /// How long it says no more of the same.
    static let silence = TimeAmount.seconds(60)

    private let tell: (_ errno: Int32) -> Void
    private var isPaused = false
    private var nextTold = NIODeadline.uptimeNanoseconds(0)

    /// - Parameter tell: gets the system's error number, at most once a minute.
    init(tell: @escaping (_ errno: Int32) -> Void) { self.tell = tell }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Errors of single accepts end here; the listener goes on.
        guard let error = error as? IOError, !isPaused else { return }
        isPaused = true
        setAutoRead(false, context)
        let now = NIODeadline.now()
        if now >= nextTold {
            nextTold = now + Self.silence
            tell(error.errnoCode)
        }
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: Self.length) {
            let (handler, context) = bound.value
            handler.isPaused = false
            handler.setAutoRead(true, context)
        }
    }

    /// Fails only when the listener has been closed.
    private func setAutoRead(_ isOn: Bool, _ context: ChannelHandlerContext) {
        try? context.channel.syncOptions?.setOption(.autoRead, value: isOn)
    }
}

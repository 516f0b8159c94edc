internal import IncidentModel
internal import NIOCore
internal import Synchronization

/// Gives the engine its turns on an event loop, that of the sockets on which commands come in: one when something waits for
/// it, and one when its next timer is due. What has been read from the sockets meanwhile is one batch.
final class EngineLoop: @unchecked Sendable {
    let engine: Engine
    private let eventLoop: any EventLoop
    /// Who waits for the last turn. It is told at once where that has been.
    private let end = Mutex<(hasCome: Bool, waiter: CheckedContinuation<Void, Never>?)>((false, nil))

    // Touched only on the event loop.
    private var alarm: Scheduled<Void>?
    private var alarmAt = NIODeadline.distantFuture

    init(_ engine: Engine, on eventLoop: any EventLoop) {
        self.engine = engine
        self.eventLoop = eventLoop
    }

    func start() {
        engine.begin()
        engine.mailbox.onWork { [self] in eventLoop.execute { self.turn() } }
        eventLoop.execute { self.turn() }
    }

    /// Takes no more commands, and returns when what waited has been dealt with.
    func stop() async {
        engine.mailbox.close()
        engine.mailbox.post { $0.stop() }
        await withCheckedContinuation { continuation in
            let hasCome = end.withLock { end in
                if !end.hasCome { end.waiter = continuation }
                return end.hasCome
            }
            if hasCome { continuation.resume() }
        }
        engine.end()
    }

    private func turn() {
        guard !end.withLock({ $0.hasCome }) else { return }
        guard engine.turn() else {
            alarm?.cancel()
            let waiter = end.withLock { end in
                end.hasCome = true
                return end.waiter
            }
            waiter?.resume()
            return
        }
        // An alarm that is too early only leads to another.
        let next = NIODeadline.now() + .milliseconds(engine.rest.milliseconds)
        guard alarm == nil || next < alarmAt else { return }
        alarm?.cancel()
        alarmAt = next
        alarm = eventLoop.scheduleTask(deadline: next) { [self] in
            alarm = nil
            turn()
        }
    }
}

import NIOCore
import Synchronization

/// What all listeners and connections of a server share.
final class ServerCore: Sendable {
    let information: ServiceInformation
    let configuration: Server.Configuration
    let handler: any MethodCallHandler
    let register = ConnectionRegister()
    private let queues = Mutex<[ObjectIdentifier: ReplyQueue]>([:])

    init(information: ServiceInformation, configuration: Server.Configuration, handler: any MethodCallHandler) {
        self.information = information
        self.configuration = configuration
        self.handler = handler
    }

    func router(listener: String, interfaces: [Interface]) -> CallRouter {
        CallRouter(
            listener: listener,
            interfaces: interfaces,
            information: information,
            unoffered: configuration.unofferedInterface,
            invalid: configuration.invalidParameter,
            lenientMethods: configuration.lenientMethods
        )
    }

    private func queue(of eventLoop: any EventLoop) -> ReplyQueue {
        queues.withLock { queues in
            let identifier = ObjectIdentifier(eventLoop)
            if let queue = queues[identifier] { return queue }
            let queue = ReplyQueue(eventLoop: eventLoop)
            queues[identifier] = queue
            return queue
        }
    }

    private enum AcceptError: Error {
        case noPeer
        case overBound
    }

    /// Sets up a new connection on its event loop. An error closes it.
    func accept(_ channel: any Channel, _ router: CallRouter) throws {
        let pipeline = channel.pipeline.syncOperations
        let peer = try pipeline.withUnsafeTransportIfAvailable(of: Int32.self) { PeerCredentials.read(of: $0) }
        guard let peer, let peer else { throw AcceptError.noPeer }
        let connection = Connection(
            id: register.makeID(),
            listener: router.listener,
            peer: peer,
            eventLoop: channel.eventLoop,
            queue: queue(of: channel.eventLoop)
        )
        var refusal: ErrorReply?
        switch register.admit(connection, configuration) {
        case .admitted: break
        case .refused(let limit): refusal = configuration.tooManyConnections(limit)
        case .dropped: throw AcceptError.overBound
        }
        let handler = ConnectionHandler(connection: connection, core: self, router: router, refusal: refusal)
        do {
            try pipeline.addHandler(handler)
        } catch {
            register.remove(connection)
            throw error
        }
    }
}

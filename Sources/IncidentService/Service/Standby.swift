internal import Foundation
internal import IncidentAPI
internal import Ledger
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import ServiceLifecycle
internal import Synchronization
internal import Systemd
internal import Varlink

/// A node that waits until it is to lead. Its manager is told who does, and so is whoever calls: a caller who is left waiting at
/// a socket does not know to ring. It ends when it is told to.
final class Standby: Sendable {
    /// Binds the node's sockets for a server.
    typealias Binding = @Sendable (Server, any EventLoop) async throws -> Void

    private let notifier: Notifier
    private let log: Logger
    private let bind: Binding
    private let leader = Mutex<String?>(nil)
    private let isOver = Atomic(false)
    private let serving = Mutex<Task<Serving?, Never>?>(nil)

    private struct Serving: Sendable {
        var server: Server
        var group: MultiThreadedEventLoopGroup
    }

    /// - Parameters:
    ///   - notifier: The manager's ear.
    ///   - log: Where to say for whom it waits.
    ///   - bind: Binds sockets that the daemon can bind once more.
    init(_ notifier: Notifier, _ log: Logger, bind: @escaping Binding) {
        (self.notifier, self.log, self.bind) = (notifier, log, bind)
    }

    /// Does what may wait for long on a thread of its own: whoever tells the daemon to stop is heard meanwhile.
    ///
    /// - Parameter work: Asks ``goOn(_:)`` as long as it waits.
    /// - Returns: What the work comes to; nobody is answered by this node for the while.
    /// - Throws: What the work throws.
    func during<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        let ending = Task {
            try? await gracefulShutdown()
            isOver.store(true, ordering: .relaxed)
        }
        defer { ending.cancel() }
        let result = await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: Result { try work() }) }
        }
        if let serving = await serving.withLock({ $0 })?.value {
            await serving.server.shutdown(drain: .seconds(1))
            try? await serving.group.shutdownGracefully()
        }
        return try result.get()
    }

    /// - Parameter leader: Who leads.
    /// - Returns: False once the daemon has been told to stop.
    func goOn(_ leader: String) -> Bool {
        let before = self.leader.withLock { known in
            defer { known = leader }
            return known
        }
        if before != leader { log.notice("standing by: another node leads", metadata: ["node": "\(leader)"]) }
        if before == nil { serving.withLock { $0 = Task { await serve() } } }
        notifier.extendTimeout(by: .seconds(60))
        notifier.status("standing by: \(leader) leads")
        return !isOver.load(ordering: .relaxed)
    }

    private func serve() async -> Serving? {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        var bounds = Server.Configuration()
        bounds.lenientMethods = Method.ofEmergencyCalls
        let server = Server(
            information: ServiceInformation(
                vendor: "incidentd",
                product: "incidentd",
                version: Daemon.version,
                url: ""
            ),
            configuration: bounds,
            handler: Refusing(self),
            group: group
        )
        do {
            try await bind(server, group.next())
            try await server.start()
            return Serving(server: server, group: group)
        } catch {
            // It is told when the sockets are bound to lead.
            await server.shutdown(drain: .zero)
            try? await group.shutdownGracefully()
            return nil
        }
    }

    /// Answers every call with who leads.
    private struct Refusing: MethodCallHandler {
        let standby: Standby

        init(_ standby: Standby) { self.standby = standby }

        func handle(_ call: MethodCall) {
            let failure = Failure(notLeading: standby.leader.withLock { $0 } ?? "?")
            let interface = InterfaceID(rawValue: call.interface) ?? .status
            call.fail(failure.fullName(in: interface), failure.parameters)
        }
    }
}

public import NIOCore
import NIOPosix
import Synchronization

/// A Varlink server on any number of Unix sockets, each with its own interfaces; the bounds are shared.
///
/// ```swift
/// let server = Server(information: information, handler: handler, group: group)
/// try await server.listen(path: "/run/example/ping", name: "ping", interfaces: [ping])
/// try await server.start()
/// …
/// await server.shutdown(drain: .seconds(5))
/// ```
/// Nothing that a client sends, and no lack of descriptors, stops it.
public final class Server: Sendable {
    private struct Listener: Sendable {
        let channel: any Channel
        let socket: UnixSocket?
    }

    private struct State {
        var listeners: [Listener] = []
        var isStopped = false
    }

    private let core: ServerCore
    private let group: any EventLoopGroup
    private let state = Mutex(State())

    /// A server without listeners.
    /// - Parameters:
    ///   - information: what `GetInfo` answers.
    ///   - configuration: its bounds.
    ///   - handler: takes the calls.
    ///   - group: the threads that it runs on; shut it down after the server.
    public init(
        information: ServiceInformation,
        configuration: Configuration = Configuration(),
        handler: any MethodCallHandler,
        group: any EventLoopGroup
    ) {
        core = ServerCore(information: information, configuration: configuration, handler: handler)
        self.group = group
    }

    /// How many connections are being served.
    public var connectionCount: Int {
        core.register.count
    }

    /// Binds a socket; clients may connect from here on, but nothing is accepted before ``start()``.
    /// - Parameters:
    ///   - path: where; `@name` is an abstract one. A socket file that nobody serves is replaced. Removed at the end.
    ///   - mode: who may connect, as file permissions.
    ///   - name: the listener's name for the host, such as `intake`.
    ///   - interfaces: what is offered there, `org.varlink.service` aside.
    ///   - group: the threads that serve it; nil for those of the server.
    /// - Throws: ``ListenError``.
    public func listen(
        path: String,
        mode: UInt32 = 0o600,
        name: String,
        interfaces: [Interface],
        on group: (any EventLoopGroup)? = nil
    ) async throws {
        let socket = try UnixSocket(path: path, mode: mode)
        try await add(socket.descriptor, socket, name, interfaces, group ?? self.group)
    }

    /// Takes over a listening socket, such as systemd passes; nothing is accepted before ``start()``.
    /// - Parameters:
    ///   - descriptor: a bound and listening Unix stream socket; the server closes it.
    ///   - name: the listener's name for the host, such as `intake`.
    ///   - interfaces: what is offered there, `org.varlink.service` aside.
    ///   - group: the threads that serve it; nil for those of the server.
    /// - Throws: ``ListenError``.
    public func listen(
        descriptor: Int32,
        name: String,
        interfaces: [Interface],
        on group: (any EventLoopGroup)? = nil
    ) async throws {
        guard UnixSocket.isListening(descriptor) else { throw ListenError.notListening(descriptor: descriptor) }
        try await add(descriptor, nil, name, interfaces, group ?? self.group)
    }

    private func add(
        _ descriptor: Int32,
        _ socket: UnixSocket?,
        _ name: String,
        _ interfaces: [Interface],
        _ group: any EventLoopGroup
    ) async throws {
        let router = core.router(listener: name, interfaces: interfaces)
        let core = core
        let channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.autoRead, value: false)
            .serverChannelOption(.maxMessagesPerRead, value: 32)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        AcceptPause { core.configuration.acceptFailed(name, $0) }
                    )
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            // A few dozen calls of one connection, then the next one's turn: who floods must not hold up those who share
            // its event loop.
            .childChannelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 8_192))
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try core.accept(channel, router) }
            }
            .withBoundSocket(descriptor)
            .get()
        let isStopped = state.withLock { state in
            if !state.isStopped { state.listeners.append(Listener(channel: channel, socket: socket)) }
            return state.isStopped
        }
        guard !isStopped else {
            try? await channel.close().get()
            throw ListenError.stopped
        }
    }

    /// Begins to accept on all listeners bound so far.
    public func start() async throws {
        for listener in state.withLock({ $0.listeners }) {
            try await listener.channel.setOption(.autoRead, value: true).get()
        }
    }

    /// Closes the listeners and removes the socket files that ``listen(path:mode:name:interfaces:)`` made. What is
    /// connected goes on.
    public func stopAccepting() async {
        let listeners = state.withLock { state in
            state.isStopped = true
            defer { state.listeners = [] }
            return state.listeners
        }
        for listener in listeners {
            listener.socket?.removeFile()
            try? await listener.channel.close().get()
        }
        core.register.stop()
    }

    /// Stops accepting, takes no more calls, and ends each connection when its calls are answered and the replies sent.
    /// An open series is not waited for: end it before, if the client should know.
    /// - Parameter drain: how long to wait for that; then the rest is closed.
    public func shutdown(drain: Duration) async {
        await stopAccepting()
        let register = core.register
        for connection in register.all {
            connection.eventLoop.execute { connection.handler?.drain() }
        }
        let deadline = group.next().scheduleTask(in: TimeAmount(drain)) {
            for connection in register.all {
                connection.eventLoop.execute { connection.handler?.close(.shutdown) }
            }
        }
        await register.untilEmpty()
        deadline.cancel()
    }
}

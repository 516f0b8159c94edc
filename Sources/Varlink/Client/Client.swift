public import JSONCoding

/// A blocking Varlink client for command-line tools: one connection, used by one thread.
///
/// ```swift
/// let client = try Client(path: "/run/example/ping")
/// let pong = try client.call("org.example.ping.Ping", ["ping": "hello"], timeout: .seconds(2))
/// ```
/// For many calls, keep a window of them in flight:
/// ```swift
/// for line in lines {
///     while client.inFlight >= 256 { show(try client.receive(timeout: .seconds(10))) }
///     try client.send("org.example.ping.Ping", line)
/// }
/// while client.inFlight > 0 { show(try client.receive(timeout: .seconds(10))) }
/// ```
/// After ``ClientError/disconnected`` or ``ClientError/malformed(_:)`` the connection is of no further use. After
/// ``ClientError/timedOut`` the reply may still come: ``receive(timeout:)`` again, or let go of the client.
public final class Client {
    /// Calls sent (or waiting to be) whose last reply has not been received; oneway calls are not counted.
    public private(set) var inFlight = 0

    private let socket: ClientSocket
    private let bridge: Bridge?
    private var input: FrameBuffer
    private var output: [UInt8] = []
    private var outputStart = 0
    private var scratch = [UInt8](repeating: 0, count: 65536)
    private var isEnded = false
    private var hasLostOutput = false

    /// Connects.
    /// - Parameters:
    ///   - path: the service's socket; `@name` is an abstract one.
    ///   - connectTimeout: how long to wait for a service that is too busy to accept.
    ///   - maximumReplyBytes: the longest reply taken.
    /// - Throws: ``ClientError/unreachable(path:errno:)`` or ``ClientError/timedOut``.
    public init(
        path: String,
        connectTimeout: Duration = .seconds(2),
        maximumReplyBytes: Int = 1024 * 1024
    ) throws(ClientError) {
        socket = try ClientSocket(path: path, timeout: connectTimeout)
        bridge = nil
        input = FrameBuffer(limit: maximumReplyBytes)
    }

    /// Connects by a program whose standard input and output are the connection. The service is asked who it is: only its answer
    /// tells that the bridge leads somewhere.
    /// - Parameters:
    ///   - command: the program, looked for in PATH, and its arguments.
    ///   - connectTimeout: how long to wait for the service.
    ///   - maximumReplyBytes: the longest reply taken.
    /// - Throws: ``ClientError/unreachable(path:errno:)`` for a program that cannot be started,
    ///   ``ClientError/bridgeFailed(status:said:)``, or ``ClientError/failed(error:parameters:)`` if the service says no.
    public init(
        bridge command: [String],
        connectTimeout: Duration,
        maximumReplyBytes: Int = 1024 * 1024
    ) throws(ClientError) {
        let bridge = try Bridge(command)
        socket = try ClientSocket(descriptor: bridge.descriptor)
        self.bridge = bridge
        input = FrameBuffer(limit: maximumReplyBytes)
        do throws(ClientError) {
            _ = try call("org.varlink.service.GetInfo", timeout: connectTimeout)
        } catch {
            switch error {
            case .disconnected: throw .bridgeFailed(status: bridge.status(), said: bridge.remark())
            case .malformed(let problem): throw .bridgeFailed(status: nil, said: "\(problem) \(bridge.remark())")
            case .timedOut: throw .bridgeFailed(status: nil, said: bridge.remark())
            default: throw error
            }
        }
    }

    /// Makes a call and waits for its reply.
    /// - Parameters:
    ///   - method: the full name.
    ///   - parameters: what the method takes.
    ///   - timeout: how long to wait; `nil`: for ever.
    /// - Returns: the reply's parameters.
    /// - Throws: ``ClientError/failed(error:parameters:)`` if the service says no, or why there is no answer.
    public func call(
        _ method: String,
        _ parameters: JSONObject = [:],
        timeout: Duration? = nil
    ) throws(ClientError) -> JSONObject {
        try call(method, encoded: JSON.object(parameters).serialized(), timeout: timeout)
    }

    /// Makes a call and waits for its reply.
    /// - Parameters:
    ///   - method: the full name.
    ///   - parameters: a JSON object in compact UTF-8.
    ///   - timeout: how long to wait; `nil`: for ever.
    /// - Returns: the reply's parameters.
    /// - Throws: ``ClientError/failed(error:parameters:)`` if the service says no, or why there is no answer.
    public func call(
        _ method: String,
        encoded parameters: [UInt8],
        timeout: Duration? = nil
    ) throws(ClientError) -> JSONObject {
        try send(method, encoded: parameters)
        let reply = try receive(timeout: timeout)
        if let error = reply.error { throw .failed(error: error, parameters: reply.parameters) }
        guard !reply.continues else { throw .malformed("a series that was not asked for") }
        return reply.parameters
    }

    /// Makes a call and takes the series of its replies.
    /// - Parameters:
    ///   - method: the full name.
    ///   - parameters: what the method takes.
    ///   - timeout: how long to wait for each reply; `nil`: for ever.
    ///   - each: gets every reply, the last with `continues` false; returning `false` leaves the series, after which
    ///     the connection is of no further use.
    /// - Throws: ``ClientError/failed(error:parameters:)`` if the service says no, or why there is no answer.
    public func callMore(
        _ method: String,
        _ parameters: JSONObject = [:],
        timeout: Duration? = nil,
        _ each: (Reply) -> Bool
    ) throws(ClientError) {
        try send(method, parameters, more: true)
        while true {
            let reply = try receive(timeout: timeout)
            if let error = reply.error { throw .failed(error: error, parameters: reply.parameters) }
            guard each(reply), reply.continues else { return }
        }
    }

    /// Puts a call on its way without waiting for the reply, or for the service to read it; what does not fit into the
    /// socket is sent while receiving.
    /// - Parameters:
    ///   - method: the full name.
    ///   - parameters: what the method takes.
    ///   - more: whether a series of replies is welcome.
    ///   - oneway: whether there is to be no reply; ``flush(timeout:)`` before letting go of the client.
    /// - Throws: ``ClientError/disconnected``.
    public func send(
        _ method: String,
        _ parameters: JSONObject = [:],
        more: Bool = false,
        oneway: Bool = false
    ) throws(ClientError) {
        try send(method, encoded: JSON.object(parameters).serialized(), more: more, oneway: oneway)
    }

    /// Puts a call on its way without waiting for the reply, as ``send(_:_:more:oneway:)`` does.
    /// - Parameters:
    ///   - method: the full name.
    ///   - parameters: a JSON object in compact UTF-8.
    ///   - more: whether a series of replies is welcome.
    ///   - oneway: whether there is to be no reply; ``flush(timeout:)`` before letting go of the client.
    /// - Throws: ``ClientError/disconnected``.
    public func send(
        _ method: String,
        encoded parameters: [UInt8],
        more: Bool = false,
        oneway: Bool = false
    ) throws(ClientError) {
        var writer = JSONWriter(capacity: parameters.count + method.utf8.count + 64)
        writer.append(raw: "{\"method\":")
        writer.append(method)
        if parameters.count > 2 {
            writer.append(raw: ",\"parameters\":")
            writer.append(raw: parameters)
        }
        if more { writer.append(raw: ",\"more\":true") }
        if oneway { writer.append(raw: ",\"oneway\":true") }
        writer.append(raw: "}\0")
        writer.withBytes { output.append(contentsOf: $0) }
        if !oneway { inFlight += 1 }
        // A service that has closed may have left replies behind; let receiving find them first.
        do throws(ClientError) { try writeSome() } catch { dropOutput() }
    }

    /// Waits for the next reply, of the oldest call in flight; keeps sending meanwhile.
    /// - Parameter timeout: how long to wait; `nil`: for ever.
    /// - Returns: the reply, which may be an error's.
    /// - Throws: ``ClientError/timedOut``, ``ClientError/disconnected`` or ``ClientError/malformed(_:)``.
    public func receive(timeout: Duration? = nil) throws(ClientError) -> Reply {
        let deadline = Deadline(timeout)
        while true {
            if let reply = try nextReply() {
                if !reply.continues { inFlight = max(0, inFlight - 1) }
                return reply
            }
            guard !isEnded else { throw .disconnected }
            let ready = try socket.wait(writing: hasOutput, until: deadline)
            if ready.writable {
                do throws(ClientError) { try writeSome() } catch { dropOutput() }
            }
            if ready.readable { try readSome() }
        }
    }

    /// Waits until everything has been handed to the kernel; replies that come are kept.
    /// - Parameter timeout: how long to wait; `nil`: for ever.
    /// - Throws: ``ClientError/timedOut`` or ``ClientError/disconnected``.
    public func flush(timeout: Duration? = nil) throws(ClientError) {
        let deadline = Deadline(timeout)
        guard !hasLostOutput else { throw .disconnected }
        while hasOutput {
            guard !isEnded else { throw .disconnected }
            let ready = try socket.wait(writing: true, until: deadline)
            if ready.writable { try writeSome() }
            if ready.readable { try readSome() }
        }
    }

    private var hasOutput: Bool { outputStart < output.count }

    private func dropOutput() {
        hasLostOutput = true
        output.removeAll()
        outputStart = 0
    }

    private func writeSome() throws(ClientError) {
        let result = output.withUnsafeBytes { bytes in
            Result { () throws(ClientError) in try socket.write(UnsafeRawBufferPointer(rebasing: bytes[outputStart...]))
            }
        }
        outputStart += try result.get()
        if outputStart == output.count {
            output.removeAll(keepingCapacity: true)
            outputStart = 0
        } else if outputStart > 1 << 20 {
            output.removeSubrange(0..<outputStart)
            outputStart = 0
        }
    }

    private func readSome() throws(ClientError) {
        let result = scratch.withUnsafeMutableBytes { buffer in
            Result { () throws(ClientError) -> Bool in
                guard let count = try socket.read(into: buffer) else { return false }
                input.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                return count == 0
            }
        }
        if try result.get() { isEnded = true }
    }

    private func nextReply() throws(ClientError) -> Reply? {
        let result: Result<Reply, Reply.Malformed>?
        do throws(FrameBuffer.TooLong) {
            result = try input.next { frame in Result { () throws(Reply.Malformed) in try Reply(frame: frame) } }
        } catch {
            throw .malformed("\(error)")
        }
        switch result {
        case .success(let reply)?: return reply
        case .failure(let problem)?: throw .malformed(problem.description)
        case nil: return nil
        }
    }
}

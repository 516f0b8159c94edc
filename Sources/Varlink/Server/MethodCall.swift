public import JSONCoding
import Synchronization

/// One method call of a client, to be answered once, or more often if the client ``wantsMore``. May be kept and answered from
/// any thread; replies reach the client in the order of the calls, whatever the order they are made in.
public final class MethodCall: Sendable {
    /// The interface's name.
    public let interface: String
    /// The method's name within the interface.
    public let method: String
    /// The first parameter that does not fit the interface's description; nil when all fit, as they do in every call of a
    /// method that is not among ``Server/Configuration/lenientMethods``.
    public let misfit: InvalidParameter?
    /// Whether a series of replies is welcome. While it is open, the connection's next call waits.
    public let wantsMore: Bool
    /// Whether nothing is sent back, whatever the call is answered with. It must be answered all the same: that is how
    /// the connection knows that it may read on.
    public let isOneway: Bool
    /// The connection that it came in on.
    public let connection: Connection

    private let message: CallMessage
    private let sequence: UInt64
    private let isAnswered = Atomic<Bool>(false)

    init(
        message: CallMessage,
        interface: String,
        method: String,
        misfit: InvalidParameter?,
        connection: Connection,
        sequence: UInt64
    ) {
        self.message = message
        self.interface = interface
        self.method = method
        self.misfit = misfit
        wantsMore = message.wantsMore
        isOneway = message.isOneway
        self.connection = connection
        self.sequence = sequence
    }

    deinit {
        // A call that nobody answers would hold up its connection for ever.
        let parameters = JSON.object(["method": .string("\(interface).\(method)")])
        finish(.error(StandardInterface.Failure.methodNotImplemented), parameters.serialized())
    }

    /// The parameters, valid by the interface's description but for a ``misfit``, as a tree that is made anew each time.
    public var parameters: JSONObject { message.parameters }

    /// Lends the parameters in place; they are valid by the interface's description but for a ``misfit``.
    /// - Parameter body: gets the object for as long as it runs.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws.
    public func withParameters<Result, Failure: Error>(
        _ body: (JSONValue) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try message.withParameters(body)
    }

    /// Answers the call; the last reply of a series.
    /// - Parameter parameters: a JSON object in compact UTF-8; nothing, or `{}`, for a reply without parameters.
    /// - Returns: whether this was the answer; `false` if the call had been answered before.
    @discardableResult
    public func reply(_ parameters: [UInt8] = []) -> Bool {
        finish(.final, parameters)
    }

    /// Sends one reply of a series; has no effect unless the client ``wantsMore`` and the call is unanswered.
    /// - Parameter parameters: a JSON object in compact UTF-8.
    /// - Returns: whether it was taken for sending.
    @discardableResult
    public func replyContinuing(_ parameters: [UInt8]) -> Bool {
        guard wantsMore, !isAnswered.load(ordering: .acquiring) else { return false }
        connection.add(.continuing, parameters, to: sequence, isSilent: false)
        return true
    }

    /// Answers the call with an error.
    /// - Parameters:
    ///   - error: its full name.
    ///   - parameters: what it carries.
    /// - Returns: whether this was the answer; `false` if the call had been answered before.
    @discardableResult
    public func fail(_ error: String, _ parameters: JSONObject = [:]) -> Bool {
        finish(.error(error), JSON.object(parameters).serialized())
    }

    /// Has something done when the connection ends before the call is answered; at once if it has ended already.
    /// - Parameter body: runs once, on the event loop or on the calling thread; must not block.
    public func onCancel(_ body: @escaping @Sendable () -> Void) {
        guard !isAnswered.load(ordering: .acquiring) else { return }
        connection.onCancel(sequence, body)
    }

    @discardableResult
    private func finish(_ kind: OutgoingReply.Kind, _ parameters: [UInt8]) -> Bool {
        guard !isAnswered.exchange(true, ordering: .acquiringAndReleasing) else { return false }
        connection.forgetCancellations(of: sequence)
        connection.add(kind, parameters, to: sequence, isSilent: isOneway)
        return true
    }
}

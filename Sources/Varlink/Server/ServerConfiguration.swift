public import JSONCoding

/// What `org.varlink.service.GetInfo` answers.
public struct ServiceInformation: Sendable, Hashable {
    /// Who makes it.
    public var vendor: String
    /// What it is called.
    public var product: String
    /// Which version runs.
    public var version: String
    /// Where to read more.
    public var url: String

    /// What `org.varlink.service.GetInfo` answers.
    public init(vendor: String, product: String, version: String, url: String) {
        self.vendor = vendor
        self.product = product
        self.version = version
        self.url = url
    }
}

/// An error to be sent: its full name and its parameters.
public struct ErrorReply: Sendable, Hashable {
    /// The full name, such as `org.example.ping.TooLong`.
    public var name: String
    /// What it carries.
    public var parameters: JSONObject

    /// An error to be sent.
    public init(_ name: String, _ parameters: JSONObject = [:]) {
        self.name = name
        self.parameters = parameters
    }
}

extension Server {
    /// The bounds of a server and the host's words for refusing.
    public struct Configuration: Sendable {
        /// The longest call, in bytes without the NUL; a longer one ends the connection.
        public var maximumCallBytes = 64 * 1024
        /// The longest reply, in bytes without the NUL; a longer one ends the connection.
        public var maximumReplyBytes = 1024 * 1024
        /// How many calls of a connection may be read ahead of their replies.
        public var pipelineLimit = 256
        /// Where it is another number on a listener, by the listener's name: 1 where replies are long, so that what a
        /// client that does not read has asked for is not worked out in advance.
        public var pipelineLimits: [String: Int] = [:]
        /// With more bytes than this unsent, a connection's further calls are left unread until the client reads.
        public var unsentBytesToPause = 1024 * 1024
        /// With more bytes than this unsent, the connection ends.
        public var unsentBytesToClose = 64 * 1024 * 1024
        /// How many connections there may be on all listeners together.
        public var maximumConnections = 4096
        /// How many connections one user may have.
        public var maximumConnectionsPerUser = 2048
        /// How many connections over the bound are told so at once; beyond, they are closed without a word.
        public var maximumRefusals = 64
        /// How long a connection over the bound may take to make the call that is answered with the refusal.
        public var refusalTimeout: Duration = .seconds(2)
        /// What a connection over the bound is told; gets the bound that was met.
        public var tooManyConnections: @Sendable (_ limit: Int) -> ErrorReply = { _ in
            ErrorReply(StandardInterface.Failure.permissionDenied)
        }
        /// Asked for a call to an interface that the listener does not offer, with the interface's and the listener's
        /// names; `nil` leaves it at `InterfaceNotFound`. Runs on the event loop.
        public var unofferedInterface: @Sendable (_ interface: String, _ listener: String) -> ErrorReply? = { _, _ in
            nil
        }
        /// What a call is told whose parameters do not fit its method's description. Runs on the event loop.
        public var invalidParameter: @Sendable (InvalidParameter) -> ErrorReply = {
            ErrorReply(StandardInterface.Failure.invalidParameter, ["parameter": .string($0.parameter)])
        }
        /// Methods, by their full names, whose calls go to the handler though their parameters do not fit the description;
        /// ``MethodCall/misfit`` says what does not. For calls that must not be lost.
        public var lenientMethods: Set<String> = []
        /// Told when connections cannot be accepted, with the listener's name and the system's error number, on the event
        /// loop and at most once a minute. They wait, and are tried again by themselves.
        public var acceptFailed: @Sendable (_ listener: String, _ errno: Int32) -> Void = { _, _ in }
        /// Told once for each connection that ends, on the event loop.
        public var connectionClosed: @Sendable (Connection, CloseReason) -> Void = { _, _ in }

        /// The bounds of the project's contract.
        public init() {}
    }
}

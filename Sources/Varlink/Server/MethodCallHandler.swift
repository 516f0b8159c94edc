/// The host's side of a server: takes the calls that passed validation.
public protocol MethodCallHandler: Sendable {
    /// Takes a call. Runs on the connection's event loop and must not block: pass the call on and return.
    ///
    /// The reply may be made at once or later, from any thread. A call that is let go without a reply is answered with
    /// `MethodNotImplemented`.
    /// - Parameter call: a call to an interface offered on its listener, its parameters valid by the description.
    func handle(_ call: MethodCall)
}

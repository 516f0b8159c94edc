/// `org.varlink.service`, which every Varlink service offers, and its errors.
public enum StandardInterface {
    /// The interface's name.
    public static let name = "org.varlink.service"

    /// The full names of the standard errors, which any interface may return.
    public enum Failure {
        /// Parameters: `interface`.
        public static let interfaceNotFound = "org.varlink.service.InterfaceNotFound"
        /// Parameters: `method`.
        public static let methodNotFound = "org.varlink.service.MethodNotFound"
        /// Parameters: `method`.
        public static let methodNotImplemented = "org.varlink.service.MethodNotImplemented"
        /// Parameters: `parameter`.
        public static let invalidParameter = "org.varlink.service.InvalidParameter"
        /// No parameters.
        public static let permissionDenied = "org.varlink.service.PermissionDenied"
        /// No parameters.
        public static let expectedMore = "org.varlink.service.ExpectedMore"
    }

    /// The description; only the signatures are the standard's, the words are ours.
    static let text = """
        # What this service is, and which interfaces it offers on this socket.
        interface org.varlink.service

        # Says who made the service and which interfaces it offers here.
        method GetInfo() -> (
          vendor: string,
          product: string,
          version: string,
          url: string,
          interfaces: []string
        )

        # Gives the description of one of the interfaces offered here.
        method GetInterfaceDescription(interface: string) -> (description: string)

        # No such interface is offered here.
        error InterfaceNotFound (interface: string)

        # The interface has no such method.
        error MethodNotFound (method: string)

        # The interface has this method, but the service does not do it.
        error MethodNotImplemented (method: string)

        # A parameter is missing, unknown, of the wrong type or out of range.
        error InvalidParameter (parameter: string)

        # The client may not do this.
        error PermissionDenied ()

        # The method only answers calls with 'more'.
        error ExpectedMore ()

        """

    /// The interface as offered; `nil` only if the text above were broken, which a test rules out.
    static let interface: Interface? = try? Interface(parsing: text)
}

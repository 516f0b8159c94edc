import JSONCoding

/// Takes a well-formed call to whoever answers it: the standard interface here, the host's handler, or a refusal.
struct CallRouter: Sendable {
    let listener: String
    private let interfaces: [Interface]
    private let information: ServiceInformation
    private let unoffered: @Sendable (_ interface: String, _ listener: String) -> ErrorReply?
    private let invalid: @Sendable (InvalidParameter) -> ErrorReply
    private let lenientMethods: Set<String>

    init(
        listener: String,
        interfaces: [Interface],
        information: ServiceInformation,
        unoffered: @escaping @Sendable (_ interface: String, _ listener: String) -> ErrorReply?,
        invalid: @escaping @Sendable (InvalidParameter) -> ErrorReply,
        lenientMethods: Set<String>
    ) {
        self.listener = listener
        self.information = information
        self.unoffered = unoffered
        self.invalid = invalid
        self.lenientMethods = lenientMethods
        self.interfaces = [StandardInterface.interface].compactMap { $0 } + interfaces
    }

    enum Route: Sendable {
        /// To the host, with the names as the description has them, and the first parameter that does not fit, if the method
        /// takes such calls.
        case handler(interface: String, method: String, misfit: InvalidParameter?)
        case answer([UInt8])
        case refusal(ErrorReply)
    }

    /// In the order of the standard: interface, method, parameters.
    func route(_ call: CallMessage) -> Route {
        guard let interface = interfaces.first(where: { call.isCall(to: $0) }) else {
            let error = unoffered(call.interface, listener)
            return .refusal(error ?? failure(StandardInterface.Failure.interfaceNotFound, "interface", call.interface))
        }
        guard let method = call.index(in: interface) else {
            return .refusal(failure(StandardInterface.Failure.methodNotFound, "method", call.fullName))
        }
        guard !call.wantsUpgrade else {
            return .refusal(failure(StandardInterface.Failure.methodNotImplemented, "method", call.fullName))
        }
        var misfit: InvalidParameter?
        do throws(InvalidParameter) {
            try call.withParameters { parameters throws(InvalidParameter) in
                try interface.schema.check(parameters, interface.schema.methods[method].parameters)
            }
        } catch {
            guard lenientMethods.contains(call.fullName) else { return .refusal(invalid(error)) }
            misfit = error
        }
        guard interface.name != StandardInterface.name else { return standard(call) }
        return .handler(interface: interface.name, method: interface.methods[method].name, misfit: misfit)
    }

    private func standard(_ call: CallMessage) -> Route {
        if call.method == "GetInfo" { return .answer(JSON.object(info).serialized()) }
        let name = call.withParameters { $0["interface"]?.stringValue } ?? ""
        guard let interface = interfaces.first(where: { $0.name == name }) else {
            return .refusal(failure(StandardInterface.Failure.interfaceNotFound, "interface", name))
        }
        return .answer(JSON.object(["description": .string(interface.text)]).serialized())
    }

    private var info: JSONObject {
        [
            "vendor": .string(information.vendor),
            "product": .string(information.product),
            "version": .string(information.version),
            "url": .string(information.url),
            "interfaces": .array(interfaces.map { .string($0.name) }),
        ]
    }

    private func failure(_ name: String, _ parameter: String, _ value: String) -> ErrorReply {
        ErrorReply(name, [parameter: .string(value)])
    }
}

import JSONCoding

/// Takes a well-formed call to whoever answers it: the standard interface here, the host's handler, or a refusal.
struct CallRouter: Sendable {
    let listener: String
    let interfaces: [String: Interface]
    private let order: [String]
    private let information: ServiceInformation
    private let unoffered: @Sendable (_ interface: String, _ listener: String) -> ErrorReply?

    init(
        listener: String,
        interfaces: [Interface],
        information: ServiceInformation,
        unoffered: @escaping @Sendable (_ interface: String, _ listener: String) -> ErrorReply?
    ) {
        self.listener = listener
        self.information = information
        self.unoffered = unoffered
        let offered = [StandardInterface.interface].compactMap { $0 } + interfaces
        order = offered.map(\.name)
        self.interfaces = Dictionary(offered.map { ($0.name, $0) }) { first, _ in first }
    }

    enum Route: Sendable {
        case handler
        case answer([UInt8])
        case refusal(ErrorReply)
    }

    /// In the order of the standard: interface, method, parameters.
    func route(_ call: CallMessage) -> Route {
        guard let interface = interfaces[call.interface] else {
            let error = unoffered(call.interface, listener)
            return .refusal(error ?? failure(StandardInterface.Failure.interfaceNotFound, "interface", call.interface))
        }
        let name = "\(call.interface).\(call.method)"
        guard interface.method(call.method) != nil else {
            return .refusal(failure(StandardInterface.Failure.methodNotFound, "method", name))
        }
        guard !call.wantsUpgrade else {
            return .refusal(failure(StandardInterface.Failure.methodNotImplemented, "method", name))
        }
        do throws(InvalidParameter) {
            try interface.validate(call.parameters, forMethod: call.method)
        } catch {
            return .refusal(failure(StandardInterface.Failure.invalidParameter, "parameter", error.parameter))
        }
        return call.interface == StandardInterface.name ? standard(call) : .handler
    }

    private func standard(_ call: CallMessage) -> Route {
        if call.method == "GetInfo" { return .answer(JSON.object(info).serialized()) }
        guard let name = call.parameters["interface"]?.stringValue, let interface = interfaces[name] else {
            let name = call.parameters["interface"]?.stringValue ?? ""
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
            "interfaces": .array(order.map { .string($0) }),
        ]
    }

    private func failure(_ name: String, _ parameter: String, _ value: String) -> ErrorReply {
        ErrorReply(name, [parameter: .string(value)])
    }
}

package import Varlink

/// The four interfaces, each on a socket of its own, as each has its own group of users.
package enum InterfaceID: String, CaseIterable, Sendable {
    case intake = "io.incidentd.Intake"
    case command = "io.incidentd.Command"
    case status = "io.incidentd.Status"
    case admin = "io.incidentd.Admin"

    /// The role that it asks for, which is also the name of its passed socket and of its listener.
    package var role: String {
        switch self {
        case .intake: "intake"
        case .command: "command"
        case .status: "status"
        case .admin: "admin"
        }
    }

    /// The name of its socket within the runtime folder, which is the interface's.
    package var socketName: String { rawValue }

    /// The description, parsed once. The text is compiled in, and a test parses all four.
    package var interface: Interface {
        switch self {
        case .intake: Self.intakeInterface
        case .command: Self.commandInterface
        case .status: Self.statusInterface
        case .admin: Self.adminInterface
        }
    }

    private static let intakeInterface = parsed(PackageResources.io_incidentd_Intake_varlink)
    private static let commandInterface = parsed(PackageResources.io_incidentd_Command_varlink)
    private static let statusInterface = parsed(PackageResources.io_incidentd_Status_varlink)
    private static let adminInterface = parsed(PackageResources.io_incidentd_Admin_varlink)

    private static func parsed(_ text: [UInt8]) -> Interface {
        do {
            return try Interface(parsing: String(decoding: text, as: UTF8.self))
        } catch {
            preconditionFailure("a description that is compiled in is wrong: \(error)")
        }
    }
}

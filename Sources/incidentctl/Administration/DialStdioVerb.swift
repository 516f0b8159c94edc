import ArgumentParser
import Glibc
import IncidentAPI
import UserInput
import Varlink

/// The far end of `ssh HOST incidentctl dial-stdio`, as Docker's `system dial-stdio` is.
struct DialStdioVerb: ParsableCommand, ChineseHelp {
    static let configuration = CommandConfiguration(
        commandName: "dial-stdio",
        abstract: "Connects standard input and output with a socket of this machine's daemon.",
        discussion: """
            Other machines' incidentctl runs it by ssh, for a server that INCIDENT_SERVERS
            names as ssh://. It writes nothing of its own to standard output. Whoever logs
            in by ssh holds the roles of that account here.
            """
    )

    @Option(help: ArgumentHelp("The role whose socket it is: intake, command, status or admin.", valueName: "role"))
    var socket = SocketRole.intake
    @OptionGroup var options: SeatOptions

    func run() throws {
        let seat = Seat(options).onThisMachine
        let limit = seat.timeout ?? .seconds(10)
        let relay: Relay
        do {
            relay = try Relay(path: "\(seat.runtime)/\(socket.interface.socketName)", connectTimeout: limit)
        } catch {
            throw FailureMapping.failure(error, interface: socket.interface, language: .current)
        }
        signal(SIGPIPE, SIG_IGN)
        relay.run(input: STDIN_FILENO, output: STDOUT_FILENO)
    }

    static let zh = [
        "Connects standard input and output with a socket of this machine's daemon.":
            "把标准输入输出接到本机接警服务的一个通信接口。",
        """
        Other machines' incidentctl runs it by ssh, for a server that INCIDENT_SERVERS
        names as ssh://. It writes nothing of its own to standard output. Whoever logs
        in by ssh holds the roles of that account here.
        """:
            "供其他机器上的 incidentctl 经 ssh 运行：INCIDENT_SERVERS 中写作 ssh:// 的节点。标准输出上不写任何别的内容。经 ssh 登录的账户在本机有哪些权限，就以哪些权限办理。",
        "The role whose socket it is: intake, command, status or admin.": "哪个角色的接口：intake、command、status 或 admin。",
    ]
}

/// The roles, by which the sockets are named.
enum SocketRole: String, CaseIterable, ExpressibleByArgument {
    case intake, command, status, admin

    var interface: InterfaceID {
        switch self {
        case .intake: .intake
        case .command: .command
        case .status: .status
        case .admin: .admin
        }
    }
}

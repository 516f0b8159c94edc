import Glibc
import IncidentAPI
import IncidentModel
import UserInput
import Varlink
import Wording

/// Where a daemon of the ledger can be called: on this machine, or by ssh on another.
struct ServerAddress: Hashable, Sendable {
    /// As it was typed.
    let text: String
    private let place: Place

    private enum Place: Hashable, Sendable {
        /// The folder of the sockets.
        case folder(String)
        /// The words of ssh's command line behind its options; those behind them are what is run there.
        case remote(ssh: [String], program: [String])
        /// It cannot be called as it was typed.
        case wrong(Label)
    }

    /// The daemon of this machine whose sockets lie in a folder.
    init(folder: String) { (text, place) = ("unix:\(folder)", .folder(folder)) }

    /// - Parameters:
    ///   - text: `unix:FOLDER`, or `ssh://[USER@]HOST[:PORT][/FOLDER]`, an IPv6 address in brackets. What is neither is kept: among
    ///     several servers one that is written wrongly is one that is not reached, and calls are filed by the others.
    ///   - jurisdiction: Whose daemon it is, where a machine has several.
    init(_ text: String, jurisdiction: String? = nil) {
        self.text = text
        if text.hasPrefix("unix:/") {
            place = .folder(Self.folder(String(text.dropFirst("unix:".count)), jurisdiction))
        } else if text.hasPrefix("ssh://") {
            place = Self.remote(text.dropFirst("ssh://".count), jurisdiction)
        } else {
            place = .wrong(Label("应写作 unix:/目录 或 ssh://账户@主机", "it is neither unix:/FOLDER nor ssh://USER@HOST"))
        }
    }

    /// The folder of a jurisdiction's sockets within that of all.
    static func folder(_ folder: String, _ jurisdiction: String?) -> String {
        jurisdiction.map { "\(folder)/\($0)" } ?? folder
    }

    /// Those of a list that is parted by commas, in order.
    static func list(_ text: String, jurisdiction: String? = nil) -> [ServerAddress] {
        text.split(whereSeparator: { $0 == "," || $0.isWhitespace })
            .map { ServerAddress(String($0), jurisdiction: jurisdiction) }
    }

    // Neither ssh nor the shell on the other side is to find anything in it but words.
    private static func remote(_ rest: Substring, _ jurisdiction: String?) -> Place {
        let pattern =
            #/
            (?: (?<user> [A-Za-z0-9_][A-Za-z0-9_.+\-]* ) @ )?
            (?<host> \[ [0-9A-Fa-f:.]+ (?: % [A-Za-z0-9_.]+ )? \] | [A-Za-z0-9][A-Za-z0-9_.\-]* )
            (?: : (?<port> [0-9]{1,5} ) )?
            (?<path> / [A-Za-z0-9_./+@\-]* )?
            /#
        guard let match = rest.wholeMatch(of: pattern) else {
            return .wrong(
                Label(
                    "应写作 ssh://账户@主机:端口/目录，IPv6 地址加方括号；主机名不能以“-”开头，目录中不能有空格和引号",
                    "it is not ssh://USER@HOST:PORT/FOLDER, with an IPv6 address in brackets, no host that begins with a "
                        + "dash and no blanks or quotes in the folder"
                )
            )
        }
        var ssh: [String] = []
        if let port = match.port {
            guard let number = UInt16(port), number > 0 else {
                return .wrong(Label("端口须为1至65535", "a port is a number from 1 to 65535"))
            }
            ssh += ["-p", "\(number)"]
        }
        if let user = match.user { ssh += ["-l", String(user)] }
        ssh += ["--", match.host.filter { $0 != "[" && $0 != "]" }]
        var program = ["incidentctl"]
        if let path = match.path, path != "/" {
            program += ["--runtime", Self.folder(String(path), jurisdiction)]
        } else if let jurisdiction {
            program += ["--jurisdiction", jurisdiction]
        }
        return .remote(ssh: ssh, program: program + ["dial-stdio", "--socket"])
    }

    /// The folder of its sockets, if it is on this machine.
    var folder: String? { if case .folder(let folder) = place { folder } else { nil } }

    /// Connects.
    ///
    /// - Parameters:
    ///   - interface: The interface of which something is to be called.
    ///   - limit: How long to wait for that.
    /// - Returns: The connection.
    /// - Throws: ``ClientError``.
    func connect(_ interface: InterfaceID, within limit: Duration) throws(ClientError) -> Client {
        switch place {
        case .folder(let folder):
            return try Client(path: "\(folder)/\(interface.socketName)", connectTimeout: limit)
        case .remote:
            do {
                return try Client(bridge: command(for: interface, within: limit) ?? [], connectTimeout: limit)
            } catch {
                // The far incidentctl may not call its daemon either.
                guard case .bridgeFailed(ExitStatus.notPermitted.rawValue, _) = error else { throw error }
                throw .unreachable(path: text, errno: EACCES)
            }
        case .wrong(let problem):
            throw .bridgeFailed(status: ExitStatus.usage.rawValue, said: problem.text(.current))
        }
    }

    /// What is run for a server on another machine; nil for others. A host that is gone while somebody watches is found out
    /// within 15 s.
    func command(for interface: InterfaceID, within limit: Duration) -> [String]? {
        guard case .remote(let ssh, let program) = place else { return nil }
        let seconds = max(1, limit.components.seconds + (limit.components.attoseconds > 0 ? 1 : 0))
        return [
            "ssh", "-T", "-a", "-x", "-o", "BatchMode=yes", "-o", "ConnectTimeout=\(seconds)",
            "-o", "ServerAliveInterval=5", "-o", "ServerAliveCountMax=2", "-o", "ClearAllForwardings=yes",
        ] + ssh + program + [interface.role]
    }
}

internal import Foundation
internal import Glibc
internal import IncidentAPI

/// The folder of the sockets that the daemon binds itself.
struct SocketFolder {
    let path: String

    init(_ path: String) { self.path = path }

    func prepare() throws {
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755]
        )
    }

    /// Gives the socket to its role's group, where there is one and we may: the outer gate.
    static func give(_ path: String, to interface: InterfaceID) {
        guard interface != .status else {
            chmod(path, 0o666)
            return
        }
        guard let group = AccountNames.group(Access.groupName(of: interface)) else { return }
        chown(path, uid_t.max, group)
    }
}

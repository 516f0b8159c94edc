import Glibc
import IncidentAPI

/// A socket that could not be connected to.
struct Unreachable {
    var path: String
    var errno: Int32
    var interface: InterfaceID
    var language: Language

    var complaint: Complaint {
        guard errno == EACCES || errno == EPERM else { return Complaint(.unreachable, unreachable) }
        let group = SocketGroup.name(of: path)
        return Complaint(
            .notPermitted,
            FailureWords.missing(group: group, role: interface.role, language: language)
        )
    }

    private var unreachable: String {
        let cause = String(cString: strerror(errno))
        return language(
            "连不上守护进程：\(path)：\(cause)。用 'systemctl status incidentd' 查看，或用 --runtime 指明目录。",
            "The daemon cannot be reached: \(path): \(cause). See 'systemctl status incidentd', or name its folder with --runtime."
        )
    }
}

/// The group that a socket is for.
enum SocketGroup {
    /// Nil when neither the socket nor a folder above it can be looked at, and for root's, which nobody should join.
    static func name(of path: String) -> String? {
        var path = path
        var status = stat()
        while stat(path, &status) != 0 {
            guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return nil }
            path = String(path[..<slash])
        }
        guard status.st_gid != 0 else { return nil }
        var entry = group()
        var buffer = [CChar](repeating: 0, count: 4_096)
        var result: UnsafeMutablePointer<group>?
        guard getgrgid_r(status.st_gid, &entry, &buffer, buffer.count, &result) == 0, result != nil,
            let name = entry.gr_name
        else { return "\(status.st_gid)" }
        return String(cString: name)
    }
}

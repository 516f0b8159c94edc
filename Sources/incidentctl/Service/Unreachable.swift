import Glibc
import IncidentAPI
import Wording

/// A socket that could not be connected to.
struct Unreachable {
    var path: String
    var errno: Int32
    var interface: InterfaceID
    var language: Language

    var complaint: Complaint {
        guard errno == EACCES || errno == EPERM else { return Complaint(.unreachable, unreachable) }
        return Complaint(.notPermitted, FailureWords.missing(role: interface.role, language: language))
    }

    private var unreachable: String {
        let cause = String(cString: strerror(errno))
        return language(
            "连不上接警服务：\(path)：\(cause)。用 'systemctl status incidentd' 查看，或用 --runtime 指明目录。",
            "The daemon cannot be reached: \(path): \(cause). See 'systemctl status incidentd', or name its folder with --runtime."
        )
    }
}

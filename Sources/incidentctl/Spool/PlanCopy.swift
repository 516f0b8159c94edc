import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import UserInput
import Varlink

/// The plan as the daemon last told it, kept for the day it cannot be reached: whom to ring stands in it.
struct PlanCopy {
    private static let name = "plan.json"
    private static let limit = 4_194_304
    /// One as young as this is not looked at again.
    private static let freshSeconds = 3_600

    /// Nil when the account has no home: there is no copy then.
    let folder: String?

    init(environment: (String) -> String? = Environment.value) {
        folder = HomeFolder.path("XDG_CACHE_HOME", ".cache", environment).map { $0 + "/incidentctl" }
    }

    private var path: String? { folder.map { $0 + "/" + Self.name } }

    /// - Returns: The plan, and when it was last known to be the one in force.
    func read() -> (plan: PlanReply, keptAt: Instant)? {
        guard let path, let keptAt, let bytes = try? StoredFile.read(path, limit: Self.limit),
            let json = try? bytes.withUnsafeBufferPointer({ bytes throws(JSONSyntaxError) in try JSON(parsing: bytes) }
            ),
            let plan: PlanReply = try? json.objectValue?.decode()
        else { return nil }
        return (plan, keptAt)
    }

    /// Keeps the copy young: after a report was confirmed and its answer shown. What goes wrong is nobody's concern.
    func refresh(_ service: Service) {
        if !service.hasAskedPlan, isFresh { return }
        guard let plan = service.plan(), !isFresh || read()?.plan.id != plan.id else { return }
        guard let folder else { return }
        try? StoredFile.makeFolder(folder, mode: 0o700)
        try? StoredFile.replace(Self.name, in: folder, with: WireWriter.bytes(of: plan), mode: 0o600)
    }

    private var isFresh: Bool {
        guard let keptAt else { return false }
        let age = (LocalClock.system.now() - keptAt).milliseconds / 1_000
        return (0..<Int64(Self.freshSeconds)).contains(age)
    }

    private var keptAt: Instant? {
        guard let path else { return nil }
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return Instant(milliseconds: Int64(status.st_mtim.tv_sec) * 1_000)
    }
}

import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import UserInput

/// What of each row of the call list this account has last been shown: a result is for what was asked, and not for what has
/// come since.
struct CallCache {
    private static let name = "calls.json"
    private static let limit = 4_194_304
    /// What was shown longer ago than a shift's call takes is asked of the daemon anew.
    private static let freshSeconds: Int64 = 1_800

    private let folder: String?

    init(environment: (String) -> String? = Environment.value) {
        folder = HomeFolder.path("XDG_CACHE_HOME", ".cache", environment).map { $0 + "/incidentctl" }
    }

    /// The asks of a row; nil when it was not shown lately.
    func asks(on task: String) -> [String]? {
        guard let rows = read()[task]?.arrayValue else { return nil }
        return rows.compactMap(\.stringValue)
    }

    /// Keeps what is shown now.
    func keep(_ tasks: [TaskEntry]) {
        var rows = JSONObject()
        for task in tasks { rows[task.task] = .array(task.asks.map { .string($0.ask) }) }
        write(rows)
    }

    /// What was told of a row holds once.
    func forget(_ task: String) {
        var rows = read()
        rows[task] = nil
        write(rows)
    }

    private func read() -> JSONObject {
        guard let path = folder.map({ $0 + "/" + Self.name }) else { return JSONObject() }
        var status = stat()
        guard stat(path, &status) == 0, Int64(time(nil)) - Int64(status.st_mtim.tv_sec) < Self.freshSeconds,
            let bytes = try? StoredFile.read(path, limit: Self.limit),
            let json = try? bytes.withUnsafeBufferPointer({ bytes throws(JSONSyntaxError) in try JSON(parsing: bytes) })
        else { return JSONObject() }
        return json.objectValue ?? JSONObject()
    }

    private func write(_ rows: JSONObject) {
        guard let folder else { return }
        try? StoredFile.makeFolder(folder, mode: 0o700)
        try? StoredFile.replace(Self.name, in: folder, with: JSON.object(rows).serialized(), mode: 0o600)
    }
}

import Foundation
import TestSupport
import Testing

/// The built-in plan with limits that a test can wait for.
struct QuickPlan {
    let path: String

    /// Written out afresh, with a limit for each timer whose id begins so.
    init(in sandbox: Sandbox, limits: KeyValuePairs<String, String> = [:]) async throws {
        path = sandbox.at("plan")
        let run = try await sandbox.run(BuiltProgram.control, ["plan", "show", "--built-in", "--to", path])
        try #require(run.status == 0, "\(run.errors)")
        for (timer, limit) in limits {
            try edit("timers.yaml") { line, id in
                id.hasPrefix(timer) && line.hasPrefix("  limit: ") ? "  limit: \(limit)" : line
            }
        }
    }

    /// Goes through the lines of a file, each with the id of the row that it belongs to.
    func edit(_ file: String, _ change: (_ line: String, _ id: String) -> String) throws {
        let url = URL(filePath: path).appending(path: file)
        var id = ""
        let lines = try String(contentsOf: url, encoding: .utf8).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        let changed = lines.map { line in
            if let match = line.prefixMatch(of: #/- id: (.+)/#) { id = String(match.1) }
            return change(String(line), id)
        }
        try Data(changed.joined(separator: "\n").utf8).write(to: url)
    }

    /// Makes it a plan that is refused.
    func spoil() throws { try append("headquarter: oops\n", to: "timers.yaml") }

    func append(_ text: String, to file: String) throws {
        let url = URL(filePath: path).appending(path: file)
        try Data((String(contentsOf: url, encoding: .utf8) + text).utf8).write(to: url)
    }
}

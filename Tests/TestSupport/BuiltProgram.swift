import Foundation

/// The programs as they were built beside the tests, or those of the folder that `INCIDENT_TEST_PROGRAMS` names: an
/// optimised build, say.
package enum BuiltProgram {
    package static let daemon = path("incidentd")
    /// The same with its ledger in PostgreSQL.
    package static let postgresDaemon = path("incidentd-postgres")
    package static let control = path("incidentctl")
    package static let areThere = [daemon, postgresDaemon, control].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    private static func path(_ name: String) -> String {
        if let folder = ProcessInfo.processInfo.environment["INCIDENT_TEST_PROGRAMS"] {
            return URL(filePath: folder).appending(path: name).path(percentEncoded: false)
        }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "/"
        return URL(filePath: tests).deletingLastPathComponent().appending(path: name).path(percentEncoded: false)
    }
}

internal import Glibc
package import Ledger

/// What the command line and the environment say.
package struct DaemonConfiguration: Sendable {
    /// The folder of the ledger.
    package var state: String
    /// The folder of the sockets, where none are passed.
    package var runtime: String
    /// A plan file or folder; nil for the plan that is built in.
    package var plan: String?
    /// The folder of the plain-text board; nil for none.
    package var board: String?
    /// How often the board is written, in seconds.
    package var boardSeconds: Int
    /// The length of the ledger's segments, in bytes: `INCIDENT_SEGMENT_BYTES`, for tests, at least 8 MiB.
    var segmentBytes: Int
    /// Opens the log where it is kept elsewhere than in the state folder; nil for files in that.
    package var elsewhere: OpeningLog?

    /// Fills in what is not given: what systemd says, then the machine's folders for the superuser, then XDG's.
    ///
    /// - Parameters:
    ///   - state: `--state`.
    ///   - runtime: `--runtime`.
    ///   - plan: `--plan`.
    ///   - board: `--board`.
    ///   - boardSeconds: `--board-every`.
    ///   - environment: The process's.
    ///   - isSuperuser: Whether it runs as root.
    package init(
        state: String?,
        runtime: String?,
        plan: String?,
        board: String? = nil,
        boardSeconds: Int = 60,
        environment: [String: String],
        isSuperuser: Bool? = nil
    ) {
        let isSuperuser = isSuperuser ?? (getuid() == 0)
        // systemd may name several folders, parted by colons; the first is ours.
        func first(_ name: String) -> String? { environment[name]?.split(separator: ":").first.map(String.init) }
        let home = environment["HOME"] ?? "."
        self.state =
            state ?? first("STATE_DIRECTORY")
            ?? (isSuperuser
                ? "/var/lib/incidentd" : (environment["XDG_STATE_HOME"] ?? home + "/.local/state") + "/incidentd")
        self.runtime =
            runtime ?? first("RUNTIME_DIRECTORY")
            ?? (isSuperuser ? "/run/incidentd" : (environment["XDG_RUNTIME_DIR"] ?? self.state) + "/incidentd")
        self.plan = plan
        self.board = board
        self.boardSeconds = boardSeconds
        let segmentBytes = environment["INCIDENT_SEGMENT_BYTES"].flatMap { Int($0) }
        self.segmentBytes = segmentBytes.map { max($0, 8 << 20) } ?? FileLog.usualSegment
    }
}

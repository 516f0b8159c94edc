import Foundation
import Glibc
import JSONCoding
import TestSupport
import Varlink

/// The machine's own journald, alone with what a test runs beside it: in a mount namespace of their own, with an empty
/// journal that is gone with them.
final class RealJournal {
    private static let program = "/lib/systemd/systemd-journald"
    private static let folder = "/run/log/journal"

    /// Whether there is one, and the right to part it from the machine.
    static let canBeHad = getuid() == 0 && access(program, X_OK) == 0 && access("/usr/bin/unshare", X_OK) == 0

    private let sandbox: Sandbox
    private let room: ChildProcess
    private var daemon: ChildProcess?

    init(in sandbox: Sandbox) async throws {
        self.sandbox = sandbox
        let script = """
            mkdir -p /run/systemd /run/log && mount -t tmpfs tmpfs /run/systemd && mount -t tmpfs tmpfs /run/log &&
            mkdir -p /run/systemd/journal \(Self.folder) && echo ready && exec sleep 600
            """
        room = try sandbox.start("unshare", ["--mount", "--propagation", "private", "sh", "-c", script])
        try await Patience.until("a room for the journal: \(room.errors)") { room.output.contains("ready") }
        try await start()
    }

    /// What runs a program beside the journal.
    var through: [String] { ["nsenter", "--target", String(room.id), "--mount", "--"] }

    func start() async throws {
        var words = through + [Self.program]
        daemon = try sandbox.start(words.removeFirst(), words)
        let socket = "/proc/\(room.id)/root/run/systemd/journal/socket"
        try await Patience.until("the journal's socket") { access(socket, F_OK) == 0 }
    }

    /// SIGKILL.
    func kill() { daemon?.kill() }

    /// Stops it in its tracks, or lets it go on.
    func freeze(_ isFrozen: Bool) { daemon?.send(isFrozen ? SIGSTOP : SIGCONT) }

    /// Its entries of incidentd, as `journalctl` tells them.
    func entries() async throws -> [JSONObject] {
        var words = through + ["journalctl", "-D", Self.folder, "-t", "incidentd", "-o", "json", "-q"]
        return try await sandbox.run(words.removeFirst(), words).jsonLines()
    }
}

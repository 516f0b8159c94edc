import IncidentAPI
import IncidentModel

/// All that was found out, before any of it is judged.
struct Symptoms: Sendable {
    /// The state of the daemon that answered.
    var summary: Summary?
    /// Why none did, in words.
    var unreachable: String?
    /// One may run, and this account may not ask it.
    var isBarred = false
    /// The state folder, and what the account may see of it.
    var state: String
    var ledger = LedgerFile.absent
    /// Free and all bytes of the file system of the state folder; nil when that cannot be looked at.
    var disk: (free: Int64, total: Int64)?
    /// What verifying came to; nil without `--deep`.
    var verified: VerifyReply?
    var runtime: String
    var sockets: [InterfaceID: SocketFile] = [:]
    /// Those whose unit is masked: no start of the service brings them back.
    var maskedSockets: Set<InterfaceID> = []
    /// The incident groups that the machine has, by role.
    var groups: [InterfaceID: UInt32] = [:]
    /// Journald's socket is there.
    var hasJournal = false
    /// Nil when nobody can tell.
    var isClockSynchronised: Bool?
    /// This machine's own clock.
    var now: Instant
    /// Where the plan is looked for, and what is wrong with it, when no daemon can tell; nil for the built-in one.
    var planPath: String?
    var planErrors: [String] = []

    enum LedgerFile: Hashable, Sendable {
        case present(bytes: Int64)
        case absent
        /// The account may not look into the folder.
        case hidden
        /// Something else has the name.
        case foreign
    }

    struct SocketFile: Hashable, Sendable {
        var isSocket: Bool
        /// Permission bits.
        var mode: UInt32
        var group: UInt32
    }
}

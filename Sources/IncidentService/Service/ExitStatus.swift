/// Why the daemon ends, as `sysexits.h` counts it.
package enum ExitStatus: Int32, Error, Sendable {
    case clean = 0
    /// Wrong arguments, or passed sockets without `intake`.
    case usage = 64
    /// A live socket is in the way.
    case unavailable = 69
    /// The ledger is damaged, or something else is wrong that a restart does not mend.
    case damaged = 74
    /// The ledger cannot be opened or written now: full, locked, an I/O error. systemd starts the daemon again.
    case temporary = 75
    /// A bad plan, and no good one in the ledger.
    case configuration = 78
}

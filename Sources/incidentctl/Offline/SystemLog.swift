import Glibc

/// The machine's own log, for what an administrator does to a ledger while no daemon is there to write it down.
enum SystemLog {
    /// Writes one line; where nobody takes it, nothing happens.
    static func write(_ line: String) {
        line.withCString { text in withVaList([text]) { vsyslog(LOG_AUTH | LOG_NOTICE, "%s", $0) } }
    }
}

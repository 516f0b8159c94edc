internal import IncidentModel
internal import Logging
internal import Synchronization
internal import Varlink

/// Says which connections were ended for what their clients sent or did not read, and who they are: a line each, but not more
/// than a few a minute, as a client that is out of order may come again and again, and journald would drop lines of worth.
final class ConnectionLog: Sendable {
    static let linesPerMinute = 10

    private struct Count {
        var since = ContinuousClock.now
        var told = 0
        var untold = 0
    }

    private let accounts: AccountNames
    private let log: Logger
    private let count = Mutex(Count())

    init(accounts: AccountNames, log: Logger) {
        self.accounts = accounts
        self.log = log
    }

    /// To be told of each connection that ends.
    func ended(_ connection: Connection, _ reason: CloseReason) {
        switch reason {
        case .client, .service, .shutdown: return
        case .frameTooLong, .malformed, .replyTooLong, .notReading, .refused: break
        }
        guard let untold = admit(at: .now) else { return }
        let peer = connection.peer
        log.tell(
            .connectionEnded(
                socket: connection.listener,
                peer: "\(accounts.name(of: peer.uid)), process \(peer.pid)",
                reason: reason.description,
                untold: untold
            )
        )
    }

    /// - Returns: How many were not told before this one; nil when this one is not to be told either.
    func admit(at now: ContinuousClock.Instant) -> Int? {
        count.withLock { count in
            if now - count.since >= .seconds(60) {
                count.since = now
                count.told = 0
            }
            guard count.told < Self.linesPerMinute else {
                count.untold += 1
                return nil
            }
            count.told += 1
            defer { count.untold = 0 }
            return count.untold
        }
    }
}

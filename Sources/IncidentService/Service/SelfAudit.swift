internal import Logging
internal import Systemd

/// Looks, each minute, for a breach about which nobody is rung. The plan's check proves that there is none; this finds what
/// the proof has missed before a shift does.
final class SelfAudit: @unchecked Sendable {
    private static let everyMilliseconds: Int64 = 60_000

    private let log: Logger
    // Touched only on the engine's loop.
    private var lookedAt: Int64?

    init(log: Logger) { self.log = log }

    func beat(_ engine: Engine) {
        let now = engine.readClocks().bootMilliseconds
        guard lookedAt.map({ now - $0 >= Self.everyMilliseconds }) ?? true else { return }
        lookedAt = now
        let count = engine.overview.current.counts.unattended
        if count > 0 { log.tell(.breachUnattended(count: count)) }
    }
}

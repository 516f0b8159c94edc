internal import Dispatch
internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import Synchronization
internal import Systemd
internal import Wording

/// What systemd is told: that the daemon is ready, how it stands in one line, and that its engine turns. It is fed from the
/// engine's own loop, so that a loop that stands still is noticed.
final class Status: @unchecked Sendable {
    private let notifier: Notifier
    private let missingSockets: String?
    private let watchdog: Interval?
    private let ready = Atomic<Bool>(false)
    // Telling a manager that does not read can take for ever, and the engine waits for nobody.
    private let queue = DispatchQueue(label: "status")
    private let isTelling = Atomic<Bool>(false)
    // Touched only on the queue.
    private var line = ""
    // Touched only on the engine's loop.
    private var saidAt: Int64 = 0
    private var fedAt: Int64 = 0

    init(notifier: Notifier, missingSockets: [InterfaceID]) {
        self.notifier = notifier
        self.missingSockets = missingSockets.isEmpty ? nil : missingSockets.map(\.role).joined(separator: " ")
        watchdog = Notifier.watchdogInterval().map {
            Interval(milliseconds: $0.components.seconds * 1_000 + $0.components.attoseconds / 1_000_000_000_000_000)
        }
    }

    var hasBeenReady: Bool { ready.load(ordering: .acquiring) }

    func isReady() {
        notifier.ready(status: "ready")
        ready.store(true, ordering: .releasing)
    }

    func beat(_ engine: Engine) {
        let now = engine.readClocks().bootMilliseconds
        if let watchdog, now - fedAt >= watchdog.milliseconds / 2, tell({ $0.watchdog() }) { fedAt = now }
        guard ready.load(ordering: .acquiring), now - saidAt >= 1_000 else { return }
        // Counting the calls to make takes long when there are many, and is done where nobody waits for it.
        let (overview, moment, problem) = (engine.overview.current, engine.clock.now, engine.storageProblem)
        let leader = engine.following?.leader?.node
        let isTold = tell { [self] notifier in
            let next = line(of: overview, at: moment, problem, leader)
            guard next != line else { return }
            notifier.status(next)
            line = next
        }
        if isTold { saidAt = now }
    }

    // False while the manager has not taken the last word.
    private func tell(_ word: @escaping @Sendable (Notifier) -> Void) -> Bool {
        guard isTelling.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
            return false
        }
        queue.async { [self] in
            word(notifier)
            isTelling.store(false, ordering: .releasing)
        }
        return true
    }

    private func line(
        of overview: Overview,
        at now: Instant,
        _ problem: StorageProblem?,
        _ leader: String?
    ) -> String {
        let counts = overview.counts
        var parts = leader.map { ["standing by: \($0) leads"] } ?? []
        parts.append("\(counts.open) open")
        // What is due and cannot be written yet is late all the same.
        let overdue = overview.overdueTimers(at: now)
        if overdue > 0 { parts.append("\(overdue) overdue") }
        let calls = overview.callCounts(at: now)
        if calls.rows > 0 { parts.append("\(calls.rows) calls to make") }
        if calls.alarms > 0 { parts.append("NOBODY RINGS ABOUT \(calls.alarms)") }
        parts.append("last event \(overview.header.sequence)")
        if let problem { parts.append("STORAGE: \(problem.label.en)") }
        // It may be the one over which status is asked, so that only here it can be seen.
        if let missingSockets { parts.append("NO SOCKET: \(missingSockets)") }
        return parts.joined(separator: ", ")
    }
}

internal import Foundation
internal import IncidentModel
internal import Ledger

/// Follows the log on a thread of its own, and hands the engine what it learns, one thing after another.
final class LogFollower: @unchecked Sendable {
    private let log: any SharedLog
    private let mailbox: Mailbox
    private let report: @Sendable (StoreError) -> Void

    // Touched only while `condition` is locked.
    private let condition = MonotonicCondition()
    private var isTaken = true
    private var isStopped = false
    private var hasEnded = false

    // Touched only by the thread.
    private var isUnreachable = false

    /// - Parameters:
    ///   - log: What is followed.
    ///   - mailbox: The engine's.
    ///   - report: Told, once each time, that the log cannot be looked at.
    init(_ log: any SharedLog, _ mailbox: Mailbox, report: @escaping @Sendable (StoreError) -> Void) {
        (self.log, self.mailbox, self.report) = (log, mailbox, report)
    }

    func start() {
        let thread = Thread { self.run() }
        thread.name = "follower"
        thread.start()
    }

    /// Ends the thread, if this node has not come to lead.
    func stop() {
        condition.lock()
        defer { condition.unlock() }
        isStopped = true
        condition.broadcast()
        while !hasEnded { condition.wait() }
    }

    private func run() {
        do throws(StoreError) {
            try log.follow { news throws(StoreError) in handOn(news) }
        } catch {
            if error != .closed { mailbox.post { $0.fail(error) } }
        }
        condition.lock()
        hasEnded = true
        condition.broadcast()
        condition.unlock()
    }

    /// Waits until the engine has taken it: what is behind by much is not gathered in memory.
    private func handOn(_ news: LogNews) -> Bool {
        if case .unreachable(let error) = news {
            if !isUnreachable { report(error) }
            isUnreachable = true
        } else {
            isUnreachable = false
        }
        condition.lock()
        defer { condition.unlock() }
        isTaken = false
        mailbox.post { [self] engine in
            engine.learn(news)
            condition.lock()
            isTaken = true
            condition.broadcast()
            condition.unlock()
        }
        while !isTaken, !isStopped { condition.wait() }
        return !isStopped
    }
}

import CSystemd
import Glibc

/// Tells the service manager how the daemon is doing, by `sd_notify(3)`.
///
/// Without `$NOTIFY_SOCKET` (started by hand, or `Type=` other than `notify`) each call does nothing and says so. The
/// environment is left as it is until ``withdraw()``; each call reads it anew, so a value costs nothing to make.
public struct Notifier: Sendable {
    /// The longest status line in bytes of UTF-8; the manager ignores datagrams of more than 4,096.
    public static let maximumStatusBytes = 1_024

    /// What became of a notification.
    public enum Outcome: Sendable, Equatable {
        /// The manager has it in its queue.
        case sent
        /// There is no manager that wants to know.
        case notAsked
        /// It could not be sent, with the `errno`. The daemon need not stop for that.
        case failed(errno: Int32)
    }

    /// Makes a notifier; nothing is opened.
    public init() {}

    /// Start is complete: state recovered, timers armed, every listener bound. Also ends ``reloading()``.
    /// `status` is as in ``status(_:)``.
    @discardableResult
    public func ready(status: String? = nil) -> Outcome { notify("READY=1", status: status) }

    /// The configuration is being read again; ``ready(status:)`` must follow. The time (CLOCK_MONOTONIC) goes with it,
    /// as `Type=notify-reload` of systemd 253 and later demands.
    @discardableResult
    public func reloading() -> Outcome {
        let microseconds = nanoseconds(of: CLOCK_MONOTONIC) / 1_000
        return notify("RELOADING=1\nMONOTONIC_USEC=\(microseconds)", status: nil)
    }

    /// The daemon is on its way out: it takes nothing new and drains. `status` is as in ``status(_:)``.
    @discardableResult
    public func stopping(status: String? = nil) -> Outcome { notify("STOPPING=1", status: status) }

    /// Sets the line that `systemctl status` shows. Control characters become spaces, since a newline would begin another
    /// assignment; text over ``maximumStatusBytes`` is cut.
    @discardableResult
    public func status(_ text: String) -> Outcome { notify(nil, status: text) }

    /// Feeds the watchdog. Call it from the loop whose life it vouches for, at half of ``watchdogInterval()``.
    @discardableResult
    public func watchdog() -> Outcome { notify("WATCHDOG=1", status: nil) }

    /// Asks for more time to start, reload or stop: the manager waits at least this long from now.
    @discardableResult
    public func extendTimeout(by duration: Duration) -> Outcome {
        let (seconds, attoseconds) = duration.components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let microseconds = overflow ? Int64.max : whole &+ attoseconds / 1_000_000_000_000
        return notify("EXTEND_TIMEOUT_USEC=\(max(0, microseconds))", status: nil)
    }

    /// Removes the manager's variables from the environment, for a process that starts children. Every later
    /// notification answers ``Outcome/notAsked``, and ``watchdogInterval()`` nil. Not safe beside threads that read the
    /// environment.
    public static func withdraw() {
        for name in ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"] { unsetenv(name) }
    }

    /// How long the manager lets pass without ``watchdog()`` before it kills the service: `$WATCHDOG_USEC`, where
    /// `$WATCHDOG_PID` is absent or names this process.
    ///
    /// - Returns: nil when no watchdog is set or its variables make no sense.
    public static func watchdogInterval() -> Duration? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0, microseconds > 0 else { return nil }
        return .microseconds(Int64(clamping: microseconds))
    }

    private func notify(_ assignments: String?, status: String?) -> Outcome {
        let line = status.map { text in
            "STATUS=" + text.replacingControls { _ in " " }.beginning(bytes: Self.maximumStatusBytes)
        }
        let result = sd_notify(0, [assignments, line].compactMap { $0 }.joined(separator: "\n"))
        if result > 0 { return .sent }
        return result == 0 ? .notAsked : .failed(errno: -result)
    }
}

import Glibc
import TestSupport
import Testing

@testable import Systemd

/// The environment belongs to the whole process, so each of these runs in one of its own.
@Suite("Notifier")
struct NotifierTests {
    @Test("Readiness, state and watchdog arrive as the manager expects them")
    func datagrams() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let manager = try DatagramSocket(path: folder.path + "/a")
            setenv("NOTIFY_SOCKET", manager.path, 1)
            let notifier = Notifier()

            #expect(notifier.ready(status: "7 open incidents") == .sent)
            #expect(manager.receiveText() == "READY=1\nSTATUS=7 open incidents")
            notifier.ready()
            #expect(manager.receiveText() == "READY=1")
            notifier.status("一起突发事件")
            #expect(manager.receiveText() == "STATUS=一起突发事件")
            notifier.watchdog()
            #expect(manager.receiveText() == "WATCHDOG=1")
            notifier.extendTimeout(by: .seconds(90))
            #expect(manager.receiveText() == "EXTEND_TIMEOUT_USEC=90000000")
            notifier.stopping(status: "draining")
            #expect(manager.receiveText() == "STOPPING=1\nSTATUS=draining")
            #expect(manager.receive() == nil)
        }
    }

    @Test("A reload carries the monotonic time of its beginning")
    func reload() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let manager = try DatagramSocket(path: folder.path + "/a")
            setenv("NOTIFY_SOCKET", manager.path, 1)
            let before = nanoseconds(of: CLOCK_MONOTONIC) / 1_000
            Notifier().reloading()
            let after = nanoseconds(of: CLOCK_MONOTONIC) / 1_000
            let lines = try #require(manager.receiveText()).split(separator: "\n")
            #expect(lines.count == 2 && lines[0] == "RELOADING=1")
            let value = try #require(Int64(lines[1].dropFirst("MONOTONIC_USEC=".count)))
            #expect((before...after).contains(value))
        }
    }

    @Test("A status cannot smuggle in another assignment, nor outgrow its bound")
    func hostileStatus() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let manager = try DatagramSocket(path: folder.path + "/a")
            setenv("NOTIFY_SOCKET", manager.path, 1)
            Notifier().status("fine\nSTOPPING=1\0\u{1B}[2J")
            #expect(manager.receiveText() == "STATUS=fine STOPPING=1  [2J")
            Notifier().status(String(repeating: "火", count: 5_000))
            #expect(manager.receiveText() == "STATUS=" + String(repeating: "火", count: 341))
        }
    }

    @Test("Without a manager nothing is sent; a dead one is an outcome, not a trap")
    func absentManager() async {
        await #expect(processExitsWith: .success) {
            unsetenv("NOTIFY_SOCKET")
            #expect(Notifier().ready() == .notAsked)
            setenv("NOTIFY_SOCKET", "/nowhere/at/all", 1)
            #expect(Notifier().ready() == .failed(errno: ENOENT))
        }
    }

    @Test("The environment stays until the notifier is told to withdraw")
    func withdrawal() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let manager = try DatagramSocket(path: folder.path + "/a")
            setenv("NOTIFY_SOCKET", manager.path, 1)
            setenv("WATCHDOG_USEC", "1000", 1)
            Notifier().ready()
            #expect(environmentValue("NOTIFY_SOCKET") == manager.path)
            Notifier.withdraw()
            #expect(Notifier().ready() == .notAsked)
            #expect(Notifier.watchdogInterval() == nil)
        }
    }

    @Test("The watchdog's interval counts only for the process it names")
    func watchdogInterval() async {
        await #expect(processExitsWith: .success) {
            for name in ["WATCHDOG_USEC", "WATCHDOG_PID"] { unsetenv(name) }
            #expect(Notifier.watchdogInterval() == nil)
            setenv("WATCHDOG_USEC", "30000000", 1)
            #expect(Notifier.watchdogInterval() == .seconds(30))
            setenv("WATCHDOG_PID", String(getpid()), 1)
            #expect(Notifier.watchdogInterval() == .seconds(30))
            setenv("WATCHDOG_PID", "1", 1)
            #expect(Notifier.watchdogInterval() == nil)
            unsetenv("WATCHDOG_PID")
            setenv("WATCHDOG_USEC", "soon", 1)
            #expect(Notifier.watchdogInterval() == nil)
        }
    }
}

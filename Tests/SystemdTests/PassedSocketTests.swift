import Glibc
import TestSupport
import Testing

@testable import Systemd

@Suite("Passed sockets")
struct PassedSocketTests {
    private static let variable = "SYSTEMD_TESTS_PASSED"

    @Test("Nothing is taken when nothing was passed, or to another process")
    func nothingPassed() async {
        await #expect(processExitsWith: .success) {
            for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) }
            let none = try PassedSockets.take()
            #expect(none == [])
            setenv("LISTEN_PID", "1", 1)
            setenv("LISTEN_FDS", "2", 1)
            let foreign = try PassedSockets.take()
            #expect(foreign == [])
        }
    }

    @Test("Variables that contradict each other are an error, not an empty list")
    func contradiction() async {
        await #expect(processExitsWith: .success) {
            setenv("LISTEN_PID", String(getpid()), 1)
            setenv("LISTEN_FDS", "many", 1)
            #expect(throws: PassedSockets.Failure(errno: EINVAL)) { try PassedSockets.take() }
            #expect(environmentValue("LISTEN_FDS") == nil)
        }
    }

    @Test("What is no listening Unix stream is told apart, and closed without harm")
    func faults() throws {
        let folder = try TemporaryFolder()
        let datagram = try DatagramSocket(path: folder.path + "/a")
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let idle = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        #expect(PassedSocket(name: "x", descriptor: datagram.descriptor).fault == .notUnixStreamListener)
        #expect(PassedSocket(name: "x", descriptor: idle).fault == .notUnixStreamListener)
        #expect(PassedSocket(name: "x", descriptor: ends[0]).fault == .notUnixStreamListener)
        #expect(PassedSocket(name: "x", descriptor: 1_000_000).fault == .unexaminable(errno: EBADF))
        for descriptor in ends + [idle] { PassedSocket(name: "x", descriptor: descriptor).close() }
    }

    @Test(
        "Sockets passed by systemd-socket-activate are taken by name",
        .enabled(if: ActivatedProcess.isAvailable, "systemd-socket-activate is not installed")
    )
    func activation() throws {
        let folder = try TemporaryFolder()
        let filter = ["--testing-library", "swift-testing", "--filter", "SystemdTests.PassedSocketTests/activated"]
        let process = try ActivatedProcess(
            sockets: [folder.path + "/a", folder.path + "/b"],
            names: "intake:command",
            variable: (Self.variable, folder.path + "/out"),
            command: ["/proc/\(getpid())/exe"] + filter
        )
        let (status, output) = try process.run()
        #expect(status == 0, "\(output)")
        let file = try #require(fopen(folder.path + "/out", "r"), "the other process said nothing: \(output)")
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        try #require(fgets(&line, Int32(line.count), file) != nil)
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        #expect(text == "3 intake, 4 command")
    }

    /// The other process of `activation()`.
    @Test("A process that was passed sockets", .enabled(if: environmentValue(variable) != nil, "only when activated"))
    func activated() throws {
        let path: String = try #require(environmentValue(Self.variable))
        let file = try #require(fopen(path, "w"))
        let sockets = try PassedSockets.take()
        #expect(sockets.allSatisfy { $0.fault == nil })
        #expect(sockets.allSatisfy { fcntl($0.descriptor, F_GETFD) & FD_CLOEXEC != 0 })
        #expect(environmentValue("LISTEN_FDS") == nil)
        #expect(try PassedSockets.take() == [])
        fputs(sockets.map { "\($0.descriptor) \($0.name)" }.joined(separator: ", "), file)
        fclose(file)
    }
}

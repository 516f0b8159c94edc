import Glibc
import Testing

@testable import Systemd

/// A command that `systemd-socket-activate` starts with passed sockets at the first connection.
struct ActivatedProcess {
    private static let tool = "/usr/bin/systemd-socket-activate"

    static var isAvailable: Bool { access(tool, X_OK) == 0 }

    private let firstSocket: String
    private let lastSocket: String
    private let arguments: [String]

    init(sockets: [String], names: String, variable: (name: String, value: String), command: [String]) throws {
        firstSocket = try #require(sockets.first)
        lastSocket = try #require(sockets.last)
        arguments =
            [Self.tool, "--setenv=\(variable.name)=\(variable.value)", "--fdname=\(names)"]
            + sockets.map { "--listen=\($0)" } + command
    }

    /// Starts it, connects to the first socket as soon as it says that it listens on the last, and waits for the end.
    func run() throws -> (status: Int32, output: String) {
        let (process, reading) = try spawn()
        defer { close(reading) }
        var output = ""
        var connection: Int32 = -1
        while let text = read(from: reading) {
            output += text
            if connection < 0, output.contains("Listening on \(lastSocket)") { connection = try connect() }
        }
        close(connection)
        var status: Int32 = -1
        waitpid(process, &status, 0)
        return (status, output)
    }

    private func spawn() throws -> (process: pid_t, reading: Int32) {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        let settings = ["SYSTEMD_LOG_TARGET=console", "SYSTEMD_LOG_LEVEL=info"]
        var variables: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process = pid_t()
        try #require(posix_spawn(&process, Self.tool, &actions, nil, &words, &variables) == 0)
        return (process, ends[0])
    }

    private func read(from descriptor: Int32) -> String? {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }

    private func connect() throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = try #require(sockaddr_un(path: firstSocket))
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0)
        return descriptor
    }
}

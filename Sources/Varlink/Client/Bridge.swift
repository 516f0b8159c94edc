import Glibc

/// A program whose standard input and output are a connection to a service, such as `ssh HOST PROGRAM`: what Varlink calls a
/// bridge. It is ended with its connection.
final class Bridge {
    /// The near end of its standard input and output.
    let descriptor: Int32
    private let process: pid_t
    private var hasEnded = false
    private let errors: Int32

    /// No more than so much of what it says is kept.
    private static let remarkBytes = 4_096

    /// Starts it, in a process group of its own: a Ctrl-C on the terminal is for whoever started it to deal with.
    /// - Parameter command: the program, looked for in PATH, and its arguments.
    /// - Throws: ``ClientError/unreachable(path:errno:)`` with the program's name where it cannot be started.
    init(_ command: [String]) throws(ClientError) {
        let program = command.first ?? ""
        var (ends, pipe): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw .unreachable(path: program, errno: errno) }
        guard Glibc.pipe(&pipe) == 0 else {
            let problem = errno
            ends.forEach { close($0) }
            throw .unreachable(path: program, errno: problem)
        }
        for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(pipe[0], F_SETFL, O_NONBLOCK)
        let started = Self.spawn(command, input: ends[1], errors: pipe[1])
        close(ends[1])
        close(pipe[1])
        (descriptor, errors) = (ends[0], pipe[0])
        switch started {
        case .success(let id): process = id
        case .failure(let problem):
            ends.prefix(1).forEach { close($0) }
            close(pipe[0])
            throw .unreachable(path: program, errno: problem.errno)
        }
    }

    /// Closes what is this object's: the descriptor belongs to the socket that was made of it.
    deinit {
        close(errors)
        guard !hasEnded, waitpid(process, nil, WNOHANG) == 0 else { return }
        kill(process, SIGTERM)
        // Whoever waits for any child of this process must not find one that nobody takes.
        for _ in 0..<100 {
            if waitpid(process, nil, WNOHANG) != 0 { return }
            usleep(2_000)
        }
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    private struct NotStarted: Error { var errno: Int32 }

    private static func spawn(_ command: [String], input: Int32, errors: Int32) -> Result<pid_t, NotStarted> {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (from, to) in [(input, STDIN_FILENO), (input, STDOUT_FILENO), (errors, STDERR_FILENO)] {
            posix_spawn_file_actions_adddup2(&actions, from, to)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var id = pid_t()
        let problem = posix_spawnp(&id, command.first ?? "", &actions, &attributes, &words, environ)
        return problem == 0 ? .success(id) : .failure(NotStarted(errno: problem))
    }

    /// What it ended with, once it has closed the connection; nil when a signal ended it, or it goes on.
    func status() -> Int32? {
        var status: Int32 = 0
        for _ in 0..<100 where !hasEnded {
            hasEnded = waitpid(process, &status, WNOHANG) == process
            if !hasEnded { usleep(2_000) }
        }
        return hasEnded && status & 0x7f == 0 ? status >> 8 & 0xff : nil
    }

    /// What it has said on its standard error: the last lines, on one.
    func remark() -> String {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: Self.remarkBytes)
        while true {
            let count = read(errors, &piece, piece.count)
            guard count > 0 else { break }
            bytes = (bytes + piece[..<count]).suffix(Self.remarkBytes)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.split(whereSeparator: \.isNewline).suffix(3).joined(separator: " ")
    }
}

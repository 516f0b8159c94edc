import Glibc
import UserInput
import Wording

/// The program in which long output is read on a terminal, chosen as systemctl(1) does.
enum Pager {
    /// Its command: SYSTEMD_PAGER, else PAGER; with neither, less or more. Nil for none: where it is empty or `cat`.
    static func command(_ environment: (String) -> String?, isThere: (String) -> Bool = isInPath) -> String? {
        guard let chosen = environment("SYSTEMD_PAGER") ?? environment("PAGER") else {
            return ["less", "more"].first(where: isThere)
        }
        let command = String(chosen.drop { $0 == " " })
        return command.isEmpty || command == "cat" ? nil : command
    }

    /// Shows the text in the pager, and waits until it is left.
    ///
    /// - Returns: False when there is none, or it cannot be started: then nothing was written.
    static func show(_ text: String) -> Bool {
        guard Environment.value("TERM") != "dumb", let command = command(Environment.value) else { return false }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return false }
        ends.forEach { _ = fcntl($0, F_SETFD, FD_CLOEXEC) }
        // Quits at the end of a short text and at Ctrl-C, and lets colours through: systemd's own choice.
        setenv("LESS", Environment.value("SYSTEMD_LESS") ?? "FRSXMK", 1)
        setenv("LESSCHARSET", Environment.value("SYSTEMD_LESSCHARSET") ?? "utf-8", 1)
        // Whoever may run this as another user must not get a shell of that user's from the pager.
        if Environment.value("SUDO_UID") != nil || geteuid() != getuid() { setenv("LESSSECURE", "1", 1) }
        guard let process = start(command, input: ends[0]) else {
            ends.forEach { close($0) }
            return false
        }
        close(ends[0])
        let (pipeSignal, interrupt) = (signal(SIGPIPE, SIG_IGN), signal(SIGINT, SIG_IGN))
        Screen.write(Array(text.utf8), to: ends[1])
        close(ends[1])
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        signal(SIGPIPE, pipeSignal)
        signal(SIGINT, interrupt)
        return true
    }

    /// Whether the text has more lines than the terminal, each as many as it takes there.
    static func isLong(_ text: String, rows: Int, columns: Int) -> Bool {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.reduce(0) { $0 + max(1, (Style.width(of: $1) + columns - 1) / columns) } >= rows
    }

    private static func start(_ command: String, input: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        let words = ["sh", "-c", command]
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var process: pid_t = 0
        return posix_spawn(&process, "/bin/sh", &actions, nil, arguments, environ) == 0 ? process : nil
    }

    private static func isInPath(_ program: String) -> Bool {
        let folders = (Environment.value("PATH") ?? "/usr/bin:/bin").split(separator: ":")
        return folders.contains { access("\($0)/\(program)", X_OK) == 0 }
    }
}

import Foundation
import Glibc
import TestSupport
import Wording

/// A program on a terminal, and what is on the terminal's screen.
final class Pseudoterminal {
    // TIOCSPTLCK, TIOCGPTN and POSIX_SPAWN_SETSID, which the C library module does not have.
    private static let (setLock, getNumber, ownSession) = (UInt(0x4004_5431), UInt(0x8004_5430), Int16(0x80))

    private let descriptor: Int32
    let process: pid_t
    private(set) var screen: ScreenModel
    private let decode: ([UInt8]) -> String?
    private var bytes: [UInt8] = []
    private var status: Int32?

    /// Starts a program in a session of its own, whose terminal this is.
    init(
        _ path: String,
        _ arguments: [String],
        environment: [String: String],
        columns: Int = 80,
        decode: @escaping ([UInt8]) -> String? = { String(validating: $0, as: UTF8.self) }
    ) throws {
        descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (lock, number) = (Int32(0), UInt32(0))
        guard descriptor >= 0, ioctl(descriptor, Self.setLock, &lock) == 0,
            ioctl(descriptor, Self.getNumber, &number) == 0
        else { throw POSIXError(.EIO) }
        let name = "/dev/pts/\(number)"
        var size = winsize(ws_row: 24, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
        screen = ScreenModel(columns: columns)
        self.decode = decode
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a session opens is its controlling one.
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Self.ownSession)
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: pid_t = 0
        let problem = posix_spawn(&process, path, &actions, &attributes, words, variables)
        guard problem == 0 else { throw POSIXError(POSIXErrorCode(rawValue: problem) ?? .EIO) }
        self.process = process
    }

    deinit {
        if status == nil {
            kill(process, SIGKILL)
            var status: Int32 = 0
            waitpid(process, &status, 0)
        }
        close(descriptor)
    }

    func type(_ text: String) { type(Array(text.utf8)) }

    func type(_ bytes: [UInt8]) { _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } }

    /// Waits until the screen's last lines hold the text.
    ///
    /// - Returns: False when the program ended, or nothing like it came in a long time.
    func wait(for text: String, seconds: Double = 60) -> Bool {
        let end = Date.now + seconds
        while !screen.text.contains(text) {
            guard Date.now < end, read(100) else { return screen.text.contains(text) }
        }
        return true
    }

    /// Types a line once a question has been asked for it.
    func answer(_ question: String, _ text: String) -> Bool {
        let isAsked = wait(for: question)
        if isAsked { type(text + "\r") }
        return isAsked
    }

    /// Types the keys once the last line asks so, whatever was asked before.
    func answers(_ question: String, _ keys: String, seconds: Double = 60) -> Bool {
        let end = Date.now + seconds
        while !screen.lastLine.contains(question) { guard Date.now < end, read(100) else { return false } }
        type(keys)
        return true
    }

    /// The status with which the program ends.
    func end() -> Int32 {
        while read(200) {}
        var status: Int32 = 0
        waitpid(process, &status, 0)
        self.status = status
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    }

    /// Closes the window: the session gets SIGHUP.
    func closeWindow() -> Int32 {
        kill(process, SIGHUP)
        return end()
    }

    /// - Returns: False when there will be nothing more.
    private func read(_ milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, milliseconds) > 0 else { return true }
        var chunk = [UInt8](repeating: 0, count: 4_096)
        let count = Glibc.read(descriptor, &chunk, chunk.count)
        guard count > 0 else { return false }
        bytes += chunk[..<count]
        // A piece may end within a character.
        for kept in 0..<min(4, bytes.count + 1) {
            guard let text = decode(Array(bytes.dropLast(kept))) else { continue }
            screen.show(text)
            bytes.removeFirst(bytes.count - kept)
            break
        }
        return true
    }
}

/// The lines of a terminal of a width, from the first that was ever shown: no line leaves at the top.
struct ScreenModel {
    private let columns: Int
    /// Nil is the right half of a wide character.
    private var lines: [[Character?]] = [[]]
    private var row = 0
    private var column = 0
    private var control: String?

    init(columns: Int) { self.columns = columns }

    var text: String {
        lines.map { line in
            var text = String(line.compactMap { $0 })
            while text.last == " " { text.removeLast() }
            return text
        }.joined(separator: "\n")
    }

    var lastLine: String { String(lines.last?.compactMap { $0 } ?? []) }

    mutating func show(_ text: String) { for scalar in text.unicodeScalars { show(scalar) } }

    private mutating func show(_ scalar: Unicode.Scalar) {
        if control != nil { return take(scalar) }
        switch scalar {
        case "\u{1B}": control = ""
        case "\r": column = 0
        case "\n": down()
        case "\u{08}": column = max(0, column - 1)
        case "\u{07}": break
        default: put(Character(scalar))
        }
    }

    private mutating func down() {
        row += 1
        if row == lines.count { lines.append([]) }
    }

    private mutating func put(_ character: Character) {
        let width = DisplayWidth.of(character)
        guard width > 0 else { return }
        if column + width > columns {
            column = 0
            down()
        }
        pad(to: column + width)
        lines[row][column] = character
        if width == 2 { lines[row][column + 1] = nil }
        column += width
    }

    private mutating func pad(to width: Int) {
        while lines[row].count < width { lines[row].append(" ") }
    }

    /// A control sequence, ECMA-48: those that libedit and our own output use.
    private mutating func take(_ scalar: Unicode.Scalar) {
        control?.unicodeScalars.append(scalar)
        guard let sequence = control, sequence != "[", scalar.properties.isAlphabetic || scalar == "@" else { return }
        control = nil
        let number = Int(sequence.dropFirst().dropLast()) ?? 1
        switch scalar {
        case "G": column = number - 1
        case "C": column += number
        case "D": column = max(0, column - number)
        case "A": row = max(0, row - number)
        case "B": (0..<number).forEach { _ in down() }
        case "K": lines[row].removeLast(max(0, lines[row].count - column))
        case "J":
            lines[row].removeLast(max(0, lines[row].count - column))
            lines.removeLast(lines.count - row - 1)
        case "P": lines[row].removeSubrange(min(column, lines[row].count)..<min(column + number, lines[row].count))
        case "@":
            pad(to: column)
            lines[row].insert(contentsOf: Array(repeating: " ", count: number), at: column)
        default: break
        }
    }
}

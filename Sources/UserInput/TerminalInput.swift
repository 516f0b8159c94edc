import CEdit
import Glibc

/// What comes from the terminal, character by character, and the signals that concern it, one after the other.
///
/// The signals are blocked while this lives, and read here: none of them ends the process in the middle of something.
package final class TerminalInput {
    package enum Event: Equatable {
        case character(Unicode.Scalar)
        /// A byte that is of no character was dropped.
        case malformed
        /// Ctrl-C.
        case interrupted
        /// The window was closed, or somebody ends this process.
        case hungUp
        /// The window has another size, or the process goes on after it was stopped.
        case redrawn
        /// Nothing came for as long as the caller would wait.
        case still
    }

    private static let signals = [SIGINT, SIGHUP, SIGTERM, SIGQUIT, SIGWINCH, SIGCONT]

    private let descriptor: Int32
    private let signalDescriptor: Int32
    private let blockedBefore: sigset_t
    private let conversion: Conversion?
    /// A terminal may send GB 18030 although the locale says UTF-8: bytes that are no UTF-8 are read so.
    private let second: Conversion?
    private var bytes: [UInt8] = []
    /// So many of them were typed before the line began, one answer after the other.
    private var typedAhead = 0
    private var isHungUp = false

    /// Nobody types another key so soon after Enter: what follows the end of a line within this was pasted with it.
    private static let pasteMilliseconds: Int32 = 20

    package init(_ descriptor: Int32 = STDIN_FILENO, encoding: TerminalEncoding = .current) {
        self.descriptor = descriptor
        conversion = Conversion(from: encoding.name ?? "UTF-8", to: "UTF-32LE")
        second =
            encoding == .utf8
            ? TerminalEncoding.gb18030.name.flatMap { Conversion(from: $0, to: "UTF-32LE") } : nil
        var set = sigset_t()
        sigemptyset(&set)
        for signal in Self.signals { sigaddset(&set, signal) }
        var before = sigset_t()
        pthread_sigmask(SIG_BLOCK, &set, &before)
        blockedBefore = before
        signalDescriptor = signalfd(-1, &set, Int32(SFD_CLOEXEC | SFD_NONBLOCK))
    }

    deinit {
        close(signalDescriptor)
        var before = blockedBefore
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    /// A line begins: what lies here already was typed ahead, and each end of a line in it is one.
    package func beginLine() {
        while isReady(within: 0), !isHungUp { read() }
        typedAhead = bytes.count
    }

    /// The next thing that happens; for nil it waits for ever. The end of a line within what was pasted is a blank: a
    /// terminal without bracketed paste would answer the next questions with the lines that follow.
    package func next(within patience: Duration?) -> Event {
        let waiting = patience.map { Waiting($0) }
        while true {
            let isTypedAhead = typedAhead > 0
            if let event = decoded() {
                let isEnd = event == .character("\r") || event == .character("\n")
                return isEnd && !isTypedAhead && isFollowedAtOnce ? .character(" ") : event
            }
            guard !isHungUp else { return .hungUp }
            var ready = [
                pollfd(fd: signalDescriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            ]
            let limit = waiting.map { Int32(min(3_600_000, ($0.left / .milliseconds(1)).rounded(.up))) } ?? -1
            let count = poll(&ready, 2, limit)
            if count == 0 { return .still }
            guard count > 0 else { continue }
            // What was typed before Ctrl-C is read before it.
            if ready[1].revents != 0 {
                read()
            } else if let event = signal() {
                return event
            }
        }
    }

    private func signal() -> Event? {
        var info = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        guard Glibc.read(signalDescriptor, &info, size) == size else { return nil }
        switch Int32(info.ssi_signo) {
        case SIGINT, SIGQUIT: return .interrupted
        case SIGWINCH, SIGCONT: return .redrawn
        default:
            isHungUp = true
            return .hungUp
        }
    }

    private var isFollowedAtOnce: Bool {
        if bytes.isEmpty, isReady(within: Self.pasteMilliseconds) { read() }
        return !bytes.isEmpty
    }

    private func isReady(within milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) > 0 && entry.revents & Int16(POLLIN) != 0
    }

    private func read() {
        var chunk = [UInt8](repeating: 0, count: 4_096)
        let count = Glibc.read(descriptor, &chunk, chunk.count)
        if count > 0 {
            bytes += chunk[..<count]
        } else if count == 0 || errno != EINTR && errno != EAGAIN {
            isHungUp = true
        }
    }

    /// Nil while the bytes are the beginning of a character only.
    private func decoded() -> Event? {
        guard !bytes.isEmpty else { return nil }
        for conversion in [conversion, second] {
            guard let conversion else { continue }
            for length in 1...min(4, bytes.count) {
                switch conversion.convert(Array(bytes.prefix(length))) {
                case .whole(let utf32) where utf32.count == 4:
                    take(length)
                    let value = utf32.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                    return Unicode.Scalar(value).map { .character($0) } ?? .malformed
                case .whole, .malformed: break
                case .incomplete:
                    if length == bytes.count { return nil }
                    continue
                }
                break
            }
        }
        take(1)
        return .malformed
    }

    private func take(_ count: Int) {
        bytes.removeFirst(count)
        typedAhead = max(0, typedAhead - count)
    }
}

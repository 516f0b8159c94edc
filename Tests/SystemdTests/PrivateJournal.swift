import Glibc
import Synchronization

@testable import Systemd

/// A journald of our own at the standard path, seen by one thread only.
enum PrivateJournal {
    enum Exchange: Sendable {
        /// And whether an entry was refused once the socket was left without a listener.
        case received([UInt8], isRefusedThen: Bool)
        case impossible(String)
    }

    static let entry = {
        var entry = JournalEntry(message: "100 % done, %s %n", priority: .notice)
        entry.append("PARTY", "fire")
        entry.append("PARTY", "traffic")
        entry.append("NOTE", "two\nlines=火\n")
        entry.append("EMPTY", "")
        return entry
    }()

    private static let outcome = Mutex(Exchange.impossible("not run"))

    /// Sends ``entry`` by libsystemd and gives back the datagram. Needs the right to mount.
    static func exchange() -> Exchange {
        var thread = pthread_t()
        let started = pthread_create(&thread, nil, { _ in PrivateJournal.run() }, nil)
        guard started == 0 else { return .impossible("no thread") }
        pthread_join(thread, nil)
        return outcome.withLock { $0 }
    }

    private static func run() -> UnsafeMutableRawPointer? {
        let result = isolate().map(Exchange.impossible) ?? send()
        outcome.withLock { $0 = result }
        return nil
    }

    private static func send() -> Exchange {
        do {
            let journald = try DatagramSocket(path: Journal.standardSocketPath)
            try Journal().send(entry)
            let datagram = journald.receive() ?? []
            journald.leave()
            do throws(JournalError) {
                try Journal().send(entry)
                return .received(datagram, isRefusedThen: false)
            } catch { return .received(datagram, isRefusedThen: error == .notListening) }
        } catch {
            return .received(Array("failed: \(error)".utf8), isRefusedThen: false)
        }
    }

    /// Puts this thread in a mount namespace of its own with an empty `/run`; answers with what prevents that.
    private static func isolate() -> String? {
        typealias Unshare = @convention(c) (Int32) -> Int32
        let newNamespace: Int32 = 0x0002_0000
        guard let symbol = dlsym(nil, "unshare") else { return "no unshare" }
        guard unsafeBitCast(symbol, to: Unshare.self)(newNamespace) == 0 else { return "unshare: errno \(errno)" }
        let isPrivate = mount("none", "/", nil, UInt(MS_REC | MS_PRIVATE), nil) == 0
        guard isPrivate, mount("tmpfs", "/run", "tmpfs", 0, nil) == 0 else { return "mount: errno \(errno)" }
        for folder in ["/run/systemd", "/run/systemd/journal"] {
            guard mkdir(folder, 0o755) == 0 else { return "mkdir: errno \(errno)" }
        }
        return nil
    }
}

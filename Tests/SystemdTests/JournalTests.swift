import Glibc
import TestSupport
import Testing

@testable import Systemd

@Suite("Journal")
struct JournalTests {
    @Test("A journal listens only where a socket is bound and open")
    func listening() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a"
        #expect(!Journal(socketPath: path).isListening)
        let dead = try DatagramSocket(path: path, isReceiving: false)
        #expect(!Journal(socketPath: path).isListening)
        withExtendedLifetime(dead) {}
        let live = try DatagramSocket(path: folder.path + "/b")
        #expect(Journal(socketPath: live.path).isListening)
        #expect(live.receive() == nil)
    }

    @Test("A path that no socket address can hold is not listening", arguments: [0, 108, 5_000])
    func unfitPath(length: Int) {
        #expect(!Journal(socketPath: String(repeating: "p", count: length)).isListening)
    }

    @Test("Without a journal an entry is refused, not lost")
    func absent() {
        let journal = Journal(socketPath: "/nowhere/at/all")
        #expect(throws: JournalError.notListening) {
            try journal.send(JournalEntry(message: "hello", priority: .notice))
        }
    }

    /// In a mount namespace of one thread, so that neither the machine's journal nor another test is touched.
    @Test("What libsystemd sends is what the entry says")
    func nativeProtocol() throws {
        let exchange = PrivateJournal.exchange()
        guard case .received(let datagram, let isRefusedThen) = exchange else {
            print("skipped: no private mount namespace here (\(exchange))")
            return
        }
        let fields = try #require(parseNative(datagram))
        let expected = PrivateJournal.entry.fields.map { ($0.name.text, $0.value) }
        let sent = fields.filter { $0.0 != "SYSLOG_IDENTIFIER" }
        #expect(sent.map(\.0) == expected.map(\.0))
        #expect(sent.map(\.1) == expected.map(\.1))
        #expect(isRefusedThen, "a socket that nobody listens on any more")
    }
}

/// Reads the journal's native protocol: `NAME=value` lines, or for a value with newlines the name, a newline, the length
/// as 64 little-endian bits and the bytes.
private func parseNative(_ datagram: [UInt8]) -> [(String, String)]? {
    var rest = datagram[...]
    var fields: [(String, String)] = []
    while !rest.isEmpty {
        guard let stop = rest.firstIndex(where: { $0 == 0x3D || $0 == 0x0A }) else { return nil }
        let name = String(decoding: rest[..<stop], as: UTF8.self)
        let isPlain = rest[stop] == 0x3D
        rest = rest[(stop + 1)...]
        var length = rest.firstIndex(of: 0x0A).map { $0 - rest.startIndex }
        if !isPlain {
            guard rest.count >= 8 else { return nil }
            length = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(8)
        }
        guard let length, rest.count > length, rest[rest.startIndex + length] == 0x0A else { return nil }
        fields.append((name, String(decoding: rest.prefix(length), as: UTF8.self)))
        rest = rest.dropFirst(length + 1)
    }
    return fields
}

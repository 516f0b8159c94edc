import Glibc
import IncidentAPI
import Testing

@testable import IncidentService
@testable import Systemd

@Suite("The set of passed sockets")
struct PassedListenersTests {
    @Test("With intake it is served, and what is missing is known; without it is refused by name")
    func names() throws {
        let table: [(names: [String], missing: [InterfaceID])] = [
            ([], []),
            (["intake"], [.command, .status, .admin]),
            (["admin", "status", "command", "intake"], []),
            (["other", "intake", "status"], [.command, .admin]),
            (["status"], [.intake, .command, .admin]),
            (["other"], InterfaceID.allCases),
        ]
        for (names, missing) in table {
            let sockets = names.map { PassedSocket(name: $0, descriptor: Self.listener()) }
            defer { sockets.forEach { $0.close() } }
            let listeners = PassedListeners(sockets)
            #expect(listeners.missing == missing, "\(names)")
            if missing.contains(.intake) {
                let refusal = PassedListeners.WithoutIntake(names: names)
                #expect(throws: refusal, "\(names)") { try listeners.requireIntake() }
            } else {
                try listeners.requireIntake()
            }
        }
    }

    @Test("An intake that nobody can connect to is none")
    func faulty() {
        let socket = PassedSocket(name: "intake", descriptor: Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0))
        defer { socket.close() }
        let listeners = PassedListeners([socket])
        #expect(listeners.served.isEmpty)
        #expect(throws: PassedListeners.WithoutIntake(names: ["intake"])) { try listeners.requireIntake() }
    }

    /// One that the kernel names.
    private static func listener() -> Int32 {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var family = sa_family_t(AF_UNIX)
        withUnsafeBytes(of: &family) { bytes in
            if let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) {
                _ = bind(descriptor, address, socklen_t(bytes.count))
            }
        }
        listen(descriptor, 1)
        return descriptor
    }
}

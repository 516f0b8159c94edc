import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing

@Suite("Asking for a change", .enabled(if: BuiltProgram.areThere, "incidentctl was not built beside the tests"))
struct ChangeTests {
    @Test("Where the daemon goes before it has answered, it is asked once more under the same id", arguments: [1, 2])
    func again(_ closings: Int) async throws {
        let folder = try TemporaryFolder()
        let listener = try Listener(path: folder.at(InterfaceID.command.socketName))
        let program = try ChildProcess(
            BuiltProgram.control,
            [
                "--runtime", folder.path, "--timeout", "120", "grade", "140930-20261121-0012", "--to", "III",
                "--reason", "by order",
            ],
            environment: ["PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8", "HOME": folder.at("home")],
            output: folder.at("output"),
            errors: folder.at("errors")
        )
        var ids: [String?] = []
        for turn in 1...2 {
            let connection = try await listener.accept()
            let call = try #require(try JSON(parsing: connection.request()).objectValue)
            ids.append(call["parameters"]?.objectValue?["id"]?.stringValue)
            if turn > closings {
                connection.reply(#"{"error":"io.incidentd.Command.Busy","parameters":{"retryAfterMilliseconds":1}}"#)
            }
            connection.close()
        }
        #expect(ids[0]?.utf8.count == 36)
        #expect(ids[1] == ids[0])
        #expect(try await program.end() == .exited(4), "\(program.errors)")
    }

    @Test("The same words typed again are the change that nobody confirmed, and typed a third time another one")
    func onPurpose() async throws {
        let folder = try TemporaryFolder()
        let listener = try Listener(path: folder.at(InterfaceID.command.socketName))
        var ids: [String?] = []
        var errors: [String] = []
        for turn in 1...3 {
            let program = try ChildProcess(
                BuiltProgram.control,
                ["--runtime", folder.path, "--timeout", "120", "note", "140930-20261121-0012", "三楼已搜完", "-o", "json"],
                environment: ["PATH": "/usr/bin:/bin", "LANG": "zh_CN.UTF-8", "HOME": folder.at("home")],
                output: folder.at("output"),
                errors: folder.at("errors\(turn)")
            )
            // The first is cut off twice, as often as it is tried by itself.
            for _ in 1...(turn == 1 ? 2 : 1) {
                let connection = try await listener.accept()
                let call = try #require(try JSON(parsing: connection.request()).objectValue)
                ids.append(call["parameters"]?.objectValue?["id"]?.stringValue)
                if turn > 1 { connection.reply(#"{"parameters":{"incident":"140930-20261121-0012"}}"#) }
                connection.close()
            }
            #expect(try await program.end() == .exited(turn == 1 ? 4 : 0), "\(program.errors)")
            errors.append(program.errors)
        }
        #expect(ids.count == 4 && ids[0] == ids[1] && ids[1] == ids[2] && ids[2] != ids[3], "\(ids)")
        #expect(errors.map { $0.contains("请再输一遍") } == [false, true, false], "\(errors)")
    }
}

/// A Unix socket that answers what a test says.
private final class Listener {
    struct Connection {
        let descriptor: Int32

        func request() -> [UInt8] {
            var bytes: [UInt8] = []
            var byte: UInt8 = 0
            while read(descriptor, &byte, 1) == 1, byte != 0 { bytes.append(byte) }
            return bytes
        }

        func reply(_ text: String) {
            let bytes = Array(text.utf8) + [0]
            _ = write(descriptor, bytes, bytes.count)
        }

        func close() { _ = Glibc.close(descriptor) }
    }

    struct Problem: Error { var errno: Int32 }

    private let descriptor: Int32

    init(path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isBound, listen(descriptor, 4) == 0 else { throw Problem(errno: errno) }
    }

    deinit { _ = Glibc.close(descriptor) }

    func accept() async throws -> Connection {
        var connection: Int32 = -1
        try await Patience.until("a connection") {
            connection = Glibc.accept(descriptor, nil, nil)
            return connection >= 0
        }
        return Connection(descriptor: connection)
    }
}

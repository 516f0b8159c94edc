import Foundation
import NIOPosix
import Testing
import Varlink

@Suite("Clients that others wrote")
struct ForeignClientTests {
    /// A Python with the packages `varlink` and `asyncvarlink`.
    static let python = ProcessInfo.processInfo.environment["INCIDENT_TEST_PYTHON"]
    static let clients = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Clients")
    static let hint: Comment = "set INCIDENT_TEST_PYTHON to a python that has the packages varlink and asyncvarlink"

    private struct Outcome: Sendable {
        let status: Int32
        let output: String
    }

    private func run(_ arguments: [String]) async throws -> Outcome {
        let process = Process()
        process.executableURL = URL(filePath: try #require(Self.python))
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let reading = Task.detached { try pipe.fileHandleForReading.readToEnd() ?? Data() }
        let output = try await reading.value
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
    }

    private func withService(_ body: (String, CertificationService) async throws -> Void) async throws {
        let folder = try TestService.makeFolder()
        let handler = CertificationService()
        let server = Server(
            information: ServiceInformation(vendor: "Example", product: "Certification", version: "1", url: ""),
            handler: handler,
            group: MultiThreadedEventLoopGroup.singleton
        )
        let path = folder + "/certification"
        try await server.listen(path: path, name: "test", interfaces: [Interface(parsing: CertificationService.text)])
        try await server.start()
        try await body(path, handler)
        await server.shutdown(drain: .zero)
        rmdir(folder)
    }

    @Test("The reference implementation's certification passes", .enabled(if: python != nil, hint))
    func certification() async throws {
        try await withService { path, handler in
            let outcome = try await run([
                "-m", "varlink.tests.test_certification", "--client", "--varlink=unix:\(path)",
            ])
            #expect(outcome.status == 0, "\(outcome.output)")
            #expect(outcome.output.contains("Certification passed"), "\(outcome.output)")
            #expect(handler.certified.count == 1)
        }
    }

    @Test("The reference implementation reads what we describe, and its errors", .enabled(if: python != nil, hint))
    func reference() async throws {
        try await withService { path, _ in
            let outcome = try await run([Self.clients.appending(path: "reference.py").path, path])
            #expect(outcome.status == 0, "\(outcome.output)")
            #expect(outcome.output.hasSuffix("passed\n"), "\(outcome.output)")
        }
    }

    @Test("A strict asynchronous client passes the certification too", .enabled(if: python != nil, hint))
    func asynchronous() async throws {
        try await withService { path, handler in
            let outcome = try await run([Self.clients.appending(path: "asynchronous.py").path, path])
            #expect(outcome.status == 0, "\(outcome.output)")
            #expect(outcome.output.hasSuffix("passed\n"), "\(outcome.output)")
            #expect(handler.certified.count == 1)
        }
    }
}

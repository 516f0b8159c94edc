import Foundation
import NIOPosix
import TestSupport
import Testing
import Varlink

@Suite("Clients that others wrote")
struct ForeignClientTests {
    /// A Python with the packages `varlink` and `asyncvarlink`.
    static let python = ProcessInfo.processInfo.environment["INCIDENT_TEST_PYTHON"]
    static let clients = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Clients")
    static let hint: Comment = "set INCIDENT_TEST_PYTHON to a python that has the packages varlink and asyncvarlink"

    private func run(_ arguments: [String]) async throws -> (ending: ChildProcess.Ending, output: String) {
        let folder = try TemporaryFolder()
        let process = try ChildProcess(
            try #require(Self.python),
            arguments,
            environment: ProcessInfo.processInfo.environment,
            output: folder.at("output"),
            errors: folder.at("output")
        )
        return (try await process.end(), process.output)
    }

    private func withService(_ body: (String, CertificationService) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let handler = CertificationService()
        let server = Server(
            information: ServiceInformation(vendor: "Example", product: "Certification", version: "1", url: ""),
            handler: handler,
            group: MultiThreadedEventLoopGroup.singleton
        )
        let path = folder.at("certification")
        try await server.listen(path: path, name: "test", interfaces: [Interface(parsing: CertificationService.text)])
        try await server.start()
        try await body(path, handler)
        await server.shutdown(drain: .zero)
    }

    @Test("The reference implementation's certification passes", .enabled(if: python != nil, hint))
    func certification() async throws {
        try await withService { path, handler in
            let outcome = try await run([
                "-m", "varlink.tests.test_certification", "--client", "--varlink=unix:\(path)",
            ])
            #expect(outcome.ending == .exited(0), "\(outcome.output)")
            #expect(outcome.output.contains("Certification passed"), "\(outcome.output)")
            #expect(handler.certified.count == 1)
        }
    }

    @Test("The reference implementation reads what we describe, and its errors", .enabled(if: python != nil, hint))
    func reference() async throws {
        try await withService { path, _ in
            let outcome = try await run([Self.clients.appending(path: "reference.py").path, path])
            #expect(outcome.ending == .exited(0), "\(outcome.output)")
            #expect(outcome.output.hasSuffix("passed\n"), "\(outcome.output)")
        }
    }

    @Test("A strict asynchronous client passes the certification too", .enabled(if: python != nil, hint))
    func asynchronous() async throws {
        try await withService { path, handler in
            let outcome = try await run([Self.clients.appending(path: "asynchronous.py").path, path])
            #expect(outcome.ending == .exited(0), "\(outcome.output)")
            #expect(outcome.output.hasSuffix("passed\n"), "\(outcome.output)")
            #expect(handler.certified.count == 1)
        }
    }
}

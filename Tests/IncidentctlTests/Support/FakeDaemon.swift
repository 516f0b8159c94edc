import Foundation
import IncidentAPI
import JSONCoding
import NIOPosix
import Synchronization
import TestSupport
import Varlink
import Wording

@testable import incidentctl

/// A daemon that answers by a script.
final class FakeDaemon: Sendable {
    private let temporary: TemporaryFolder
    var folder: String { temporary.path }
    private let handler: ScriptedHandler
    private let server: Server

    /// Begins to serve; `answer` gets each call, on the event loop.
    init(_ interfaces: [InterfaceID] = [.intake], answer: @escaping @Sendable (MethodCall) throws -> Void) async throws
    {
        temporary = try TemporaryFolder()
        handler = ScriptedHandler(answer: answer)
        server = Server(
            information: ServiceInformation(vendor: "v", product: "p", version: "1", url: "u"),
            handler: handler,
            group: MultiThreadedEventLoopGroup.singleton
        )
        for interface in interfaces {
            try await server.listen(
                path: temporary.at(interface.socketName),
                name: interface.role,
                interfaces: [interface.interface]
            )
        }
        try await server.start()
    }

    /// Every call that came, in order.
    var calls: [JSONObject] { handler.calls.withLock { $0 } }

    func service(timeout: Duration = .seconds(120), output: OutputForm = .json) -> Service {
        let seat = Seat(servers: [ServerAddress(folder: folder)], output: output, timeout: timeout, person: nil)
        return Service(seat, language: .en)
    }

    func stop() async {
        await server.shutdown(drain: .zero)
    }
}

private final class ScriptedHandler: MethodCallHandler {
    let calls = Mutex<[JSONObject]>([])
    private let answer: @Sendable (MethodCall) throws -> Void

    init(answer: @escaping @Sendable (MethodCall) throws -> Void) { self.answer = answer }

    func handle(_ call: MethodCall) {
        calls.withLock { $0.append(call.parameters) }
        do { try answer(call) } catch {
            call.fail("io.incidentd.Intake.Refused", ["reason": "\(error)", "message": ["zh": "", "en": ""]])
        }
    }
}

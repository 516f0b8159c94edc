import Foundation
import IncidentAPI
import JSONCoding
import NIOPosix
import Synchronization
import Varlink
import Wording

@testable import incidentctl

/// A daemon that answers by a script.
final class FakeDaemon: Sendable {
    let folder: String
    private let handler: ScriptedHandler
    private let server: Server

    /// Begins to serve; `answer` gets each call, on the event loop.
    init(_ interfaces: [InterfaceID] = [.intake], answer: @escaping @Sendable (Call) throws -> Void) async throws {
        folder = FileManager.default.temporaryDirectory.path + "/ctl-" + UUID().uuidString.prefix(8)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        handler = ScriptedHandler(answer: answer)
        server = Server(
            information: ServiceInformation(vendor: "v", product: "p", version: "1", url: "u"),
            handler: handler,
            group: MultiThreadedEventLoopGroup.singleton
        )
        for interface in interfaces {
            try await server.listen(
                path: folder + "/" + interface.socketName,
                name: interface.role,
                interfaces: [interface.interface]
            )
        }
        try await server.start()
    }

    /// Every call that came, in order.
    var calls: [JSONObject] { handler.calls.withLock { $0 } }

    func service(timeout: Duration = .seconds(120), output: OutputForm = .json) -> Service {
        let seat = Seat(runtime: folder, output: output, timeout: timeout, person: nil)
        return Service(seat, language: .en)
    }

    func stop() async {
        await server.shutdown(drain: .zero)
        try? FileManager.default.removeItem(atPath: folder)
    }
}

private final class ScriptedHandler: CallHandler {
    let calls = Mutex<[JSONObject]>([])
    private let answer: @Sendable (Call) throws -> Void

    init(answer: @escaping @Sendable (Call) throws -> Void) { self.answer = answer }

    func handle(_ call: Call) {
        calls.withLock { $0.append(call.parameters) }
        do { try answer(call) } catch {
            call.fail("io.incidentd.Intake.Refused", ["reason": "\(error)", "message": ["zh": "", "en": ""]])
        }
    }
}

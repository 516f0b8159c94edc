import Foundation
import IncidentAPI
import IncidentModel
import JSONCoding
import NIOPosix
import TestSupport
import Testing
import Varlink

@testable import IncidentService

@Suite("Watchers")
struct WatcherTests {
    /// Takes calls to `Watch` to the engine, as the daemon does, and nothing else.
    private final class WatchHandler: MethodCallHandler {
        let rig: EngineRig

        init(_ rig: EngineRig) { self.rig = rig }

        func handle(_ call: MethodCall) {
            guard let parameters: WatchParameters = try? call.parameters.decode() else { return }
            let watcher = Watcher(
                call: call,
                headquarters: parameters.headquarters.map { PartyID(interning: $0) },
                from: parameters.from
            )
            rig.mailbox.post { engine in
                let number = engine.watch(watcher)
                call.onCancel { self.rig.mailbox.post { $0.unwatch(number) } }
            }
        }
    }

    /// Runs a test with an engine whose watchers come over a socket.
    private func run(_ body: (EngineRig, _ path: String) async throws -> Void) async throws {
        let rig = try EngineRig(MemoryStore())
        await rig.adoptPlan()
        let folder = try TemporaryFolder()
        let path = folder.at("watch")
        let server = Server(
            information: ServiceInformation(vendor: "test", product: "test", version: "1", url: ""),
            handler: WatchHandler(rig),
            group: MultiThreadedEventLoopGroup.singleton
        )
        try await server.listen(path: path, name: "status", interfaces: [InterfaceID.status.interface])
        try await server.start()
        var failure: (any Error)?
        do { try await body(rig, path) } catch { failure = error }
        await rig.stop()
        await server.shutdown(drain: .zero)
        if let failure { throw failure }
    }

    /// One who watches, and what it has been told.
    private struct Listener {
        let client: Client

        init(_ path: String, _ parameters: WatchParameters = WatchParameters()) throws {
            client = try Client(path: path)
            try client.send("io.incidentd.Status.Watch", encoded: WireWriter.bytes(of: parameters), more: true)
        }

        func next() throws -> WatchReply {
            let reply = try client.receive(timeout: Patience.enough)
            if let error = reply.error { throw ClientError.failed(error: error, parameters: reply.parameters) }
            return try reply.parameters.decode()
        }

        /// The numbers of the incidents of the state, and the sequence number at which it was complete.
        func state() throws -> (incidents: [String], sequence: Int64) {
            var incidents: [String] = []
            while true {
                let reply = try next()
                if reply.ready == true { return (incidents, reply.sequence) }
                incidents.append(reply.incident?.incident ?? "")
            }
        }
    }

    @Test("The state first, most urgent first, then ready, then every change in its order")
    func state() async throws {
        try await run { rig, path in
            let crash = try await rig.open("road-crash").id.description
            let fire = try await rig.open("structure-fire").id
            let listener = try Listener(path)
            let (incidents, sequence) = try listener.state()
            #expect(incidents == [fire.description, crash])
            #expect(sequence == 3)
            _ = await rig.send(.note(fire))
            _ = await rig.send(.update(fire, [.deaths: 3]))
            _ = await rig.send(.close(fire, reason: "x"))
            let changes = [try listener.next(), try listener.next(), try listener.next()]
            #expect(changes.map(\.sequence) == [4, 5, 6])
            #expect(changes.map(\.change?.event) == ["noted", "updated", "closed"])
            #expect(changes.map(\.incident?.incident) == [fire.description, fire.description, fire.description])
            #expect(changes[1].incident?.grade == "III")
            #expect(changes[2].incident?.state == "closed")
            #expect(changes.allSatisfy { $0.ready == nil })
        }
    }

    @Test("A watcher for one headquarters is told of those that it has a part in")
    func headquarters() async throws {
        try await run { rig, path in
            let forest = try await rig.open("forest-fire").id
            let crash = try await rig.open("mine-accident").id
            let listener = try Listener(path, WatchParameters { $0.headquarters = "forest-fire" })
            #expect(try listener.state().incidents == [forest.description])
            _ = await rig.send(.note(crash))
            _ = await rig.send(.note(forest))
            #expect(try listener.next().incident?.incident == forest.description)
        }
    }

    @Test("Who resumes is told ready at once and all that it missed, and nothing twice")
    func resumes() async throws {
        try await run { rig, path in
            let fire = try await rig.open().id
            for _ in 0..<5 { _ = await rig.send(.note(fire)) }
            let listener = try Listener(path, WatchParameters { $0.from = 4 })
            let ready = try listener.next()
            #expect(ready.ready == true)
            #expect(ready.sequence == 4)
            _ = await rig.send(.update(fire, [.deaths: 1]))
            #expect(try (0..<4).map { _ in try listener.next().sequence } == [5, 6, 7, 8])
            let upToDate = try Listener(path, WatchParameters { $0.from = 8 })
            #expect(try upToDate.next().ready == true)
        }
    }

    @Test("Who has missed too much, or asks for what is yet to come, gets the state anew", arguments: [0, 99_999, -5])
    func tooFarBack(_ from: Int64) async throws {
        try await run { rig, path in
            let fire = try await rig.open().id
            let notes = (0..<1_200).map { rig.offer(.note(fire), from: UInt64($0 % 30)) }
            for note in notes { _ = await note.outcome }
            let listener = try Listener(path, WatchParameters { $0.from = from })
            let (incidents, sequence) = try listener.state()
            #expect(incidents == [fire.description])
            #expect(sequence == 1_202)
        }
    }

    @Test("Who leaves too much unread is dropped by name, with the number to resume from")
    func lagged() async throws {
        try await run { rig, path in
            let fire = try await rig.open().id
            let listener = try Listener(path)
            _ = try listener.state()
            await rig.until { $0.watchers.count == 1 }
            var sent = 0
            while await rig.ask({ $0.watchers.count }) == 1, sent < 12_000 {
                let notes = (0..<500).map { rig.offer(.note(fire), from: UInt64($0 % 30)) }
                for note in notes { _ = await note.outcome }
                sent += 500
            }
            #expect(await rig.ask { $0.watchers.count } == 0)
            var last: Int64 = 0
            do {
                while true { last = try listener.next().sequence }
            } catch ClientError.failed(let error, let parameters) {
                #expect(error == "io.incidentd.Status.Lagged")
                #expect(parameters["sequence"]?.integerValue == last)
            }
            // And from there on nothing is missing.
            let head = await rig.ask { $0.state.header.sequence }
            let again = try Listener(path, WatchParameters { $0.from = head - 10 })
            #expect(try again.next().ready == true)
        }
    }

    @Test("Who goes away is forgotten; when the daemon stops every series ends")
    func ends() async throws {
        try await run { rig, path in
            _ = try await rig.open()
            do {
                let gone = try Listener(path)
                _ = try gone.state()
            }
            await rig.until { $0.watchers.count == 0 }
            let listener = try Listener(path)
            _ = try listener.state()
            await rig.stop()
            let reply = try listener.client.receive(timeout: Patience.enough)
            #expect(!reply.continues)
            #expect(reply.error == nil)
        }
    }
}

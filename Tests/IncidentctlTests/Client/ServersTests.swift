import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import Synchronization
import Testing
import Varlink
import Wording

@testable import incidentctl

@Suite("Several servers")
struct ServersTests {
    private static let answer: JSONObject = ["recordedAt": "2026-12-01T00:00:00.000Z"]

    private static func standBy(_ call: MethodCall) {
        let failure = Failure.notLeader(leader: "one", message: Label("由 one 值守", "one leads"))
        call.fail(failure.fullName(in: InterfaceID(rawValue: call.interface) ?? .intake), failure.parameters)
    }

    private func service(
        _ daemons: [FakeDaemon],
        _ others: [ServerAddress] = [],
        timeout: Duration = .seconds(60)
    ) -> Service {
        let servers = daemons.map { ServerAddress(folder: $0.folder) } + others
        return Service(Seat(servers: servers, output: .json, timeout: timeout, person: nil), language: .en)
    }

    @Test("One that stands by is left for the next, and the one that answers is asked first from then on")
    func standby() async throws {
        let first = try await FakeDaemon([.admin]) { Self.standBy($0) }
        let second = try await FakeDaemon([.admin]) { $0.reply(JSON.object([:]).serialized()) }
        let service = service([first, second])
        for _ in 0..<3 { _ = try service.call(.ping) }
        #expect(first.calls.count == 1)
        #expect(second.calls.count == 3)
        await first.stop()
        await second.stop()
    }

    @Test("While one stands by and none leads they are asked again, until one does")
    func takeOver() async throws {
        let asked = Atomic(0)
        let node = try await FakeDaemon([.admin]) { call in
            if asked.wrappingAdd(1, ordering: .relaxed).newValue < 4 {
                Self.standBy(call)
            } else {
                call.reply(JSON.object([:]).serialized())
            }
        }
        let service = service([node], [ServerAddress(folder: "/no/such/folder")])
        _ = try service.call(.ping)
        #expect(asked.load(ordering: .relaxed) == 4)
        await node.stop()
    }

    @Test("Nobody waits longer than he said, and is told what came of each server, in each language")
    func given() async throws {
        let node = try await FakeDaemon([.admin]) { Self.standBy($0) }
        let others = [ServerAddress(folder: "/no/such/folder"), ServerAddress("node3")]
        let service = service([node], others, timeout: .milliseconds(300))
        let begin = ContinuousClock.now
        let failure = #expect(throws: CommandFailure.self) { try service.call(.ping) }
        #expect(ContinuousClock.now - begin < .seconds(30))
        #expect(failure?.status == .unreachable)
        #expect(
            failure?.message.split(separator: "\n") == [
                "No server did it:", "  unix:\(node.folder): one leads",
                "  unix:/no/such/folder: /no/such/folder/io.incidentd.Admin: no such file or directory",
                "  node3: it is neither unix:/FOLDER nor ssh://USER@HOST",
            ]
        )
        await node.stop()
    }

    @Test("Servers none of which can be reached are tried once each, and the time is not waited for")
    func unreachable() throws {
        let service = service([], [ServerAddress(folder: "/no/such"), ServerAddress(folder: "/nor/this")])
        let begin = ContinuousClock.now
        #expect(throws: CommandFailure.self) { try service.call(.ping) }
        #expect(ContinuousClock.now - begin < .seconds(30))
    }

    @Test("A refusal is an answer: the next server is not asked")
    func refusal() async throws {
        let first = try await FakeDaemon([.command]) { call in
            call.fail("io.incidentd.Command.NotFound", ["incident": "12"])
        }
        let second = try await FakeDaemon([.command]) { Self.standBy($0) }
        let service = service([first, second])
        let failure = #expect(throws: CommandFailure.self) {
            try service.call(.note, NoteParameters { ($0.incident, $0.text) = ("12", "x") })
        }
        #expect(failure?.status == .notFound)
        #expect(failure?.message.contains("unix:") == false)
        #expect(second.calls.isEmpty)
        await first.stop()
        await second.stop()
    }

    @Test("A report whose server goes without an answer is sent to the next one under the same id")
    func report() async throws {
        let lost = Mutex<[MethodCall]>([])
        let first = try await FakeDaemon { call in
            lost.withLock { $0.append(call) }
            call.connection.close()
        }
        let double = ReportDouble()
        let second = try await FakeDaemon { try double.answer($0) }
        let report = ReportParameters { ($0.kind, $0.id) = ("flood", DrawnID.draw()) }
        _ = try ReportSending(service([first, second])).send(report, announced: false)
        #expect(first.calls.map { $0["id"] } == [.string(report.id ?? "")])
        #expect(second.calls.map { $0["id"] } == [.string(report.id ?? "")])
        await first.stop()
        await second.stop()
    }

    @Test("What one server has perhaps taken is not told as not taken because another one stands by")
    func perhapsTaken() async throws {
        let silent = Mutex<[MethodCall]>([])
        let first = try await FakeDaemon { call in silent.withLock { $0.append(call) } }
        let second = try await FakeDaemon { Self.standBy($0) }
        let report = ReportParameters { ($0.kind, $0.id) = ("flood", DrawnID.draw()) }
        do throws(ReportSending.Unanswered) {
            _ = try ReportSending(service([first, second], timeout: .seconds(1))).send(report, announced: false)
            Issue.record("nobody has answered")
        } catch {
            guard case .unconfirmed(let failure, perhapsTaken: true) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(failure.message.contains("no answer in time") && failure.message.contains("one leads"))
        }
        silent.withLock { $0 = [] }
        await first.stop()
        await second.stop()
    }

    @Test("A batch goes on with the next server where the first one went, or stands by: each line is filed once")
    func batch() async throws {
        let double = ReportDouble { number in number == 30 ? .loseAnswer : .none }
        let hasGone = Atomic(false)
        let first = try await FakeDaemon { call in
            if hasGone.load(ordering: .relaxed) { return Self.standBy(call) }
            if double.taken >= 25 { hasGone.store(true, ordering: .relaxed) }
            try double.answer(call)
        }
        let second = try await FakeDaemon { call in
            if hasGone.load(ordering: .relaxed) { try double.answer(call) } else { Self.standBy(call) }
        }
        var answers: [JSONObject] = []
        let lines = ListedReports(count: 200)
        var run = BatchRun(service: service([second, first]), source: lines) { answers.append($0) }
        let (unanswered, cause) = try run.run()
        #expect(unanswered.isEmpty && cause == nil)
        #expect(answers.map { $0["text"]?.stringValue } == (1...200).map { "\($0)" })
        #expect(double.taken == 200)
        await first.stop()
        await second.stop()
    }

    private struct ListedReports: BatchSource {
        var isReady = true
        var last = 0
        let count: Int

        init(count: Int) { self.count = count }

        mutating func next() -> BatchLine? {
            guard last < count else { return nil }
            last += 1
            return BatchLine(number: last, content: .report(["kind": "flood", "text": .string("\(last)")]))
        }
    }
}

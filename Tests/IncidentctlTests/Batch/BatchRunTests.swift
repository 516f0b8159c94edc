import IncidentAPI
import IncidentModel
import JSONCoding
import Synchronization
import Testing
import Varlink
import Wording

@testable import incidentctl

@Suite("Many reports at a time")
struct BatchRunTests {
    /// Lines of which each tells its number, so that an answer can be laid beside its line.
    private struct Numbered: BatchSource {
        var isReady = true
        var last = 0
        let count: Int
        var bad: Set<Int> = []

        mutating func next() -> BatchLine? {
            guard last < count else { return nil }
            last += 1
            guard !bad.contains(last) else {
                return BatchLine(number: last, content: .bad(Label("不是 JSON 对象", "not an object")))
            }
            let kind = last % 10 == 0 ? "nonsense" : "flood"
            return BatchLine(number: last, content: .report(["kind": .string(kind), "text": .string("\(last)")]))
        }
    }

    private func run(
        _ source: Numbered,
        _ double: ReportDouble,
        timeout: Duration = .seconds(120)
    ) async throws -> (answers: [JSONObject], unanswered: Int, cause: CommandFailure?) {
        let daemon = try await FakeDaemon { try double.answer($0) }
        var answers: [JSONObject] = []
        var run = BatchRun(service: daemon.service(timeout: timeout), source: source) { answers.append($0) }
        let (unanswered, cause) = try run.run()
        await daemon.stop()
        return (answers, unanswered.count, cause)
    }

    private func check(_ answers: [JSONObject], count: Int) {
        #expect(answers.count == count)
        for (index, answer) in answers.enumerated() {
            let line = index + 1
            if line % 10 == 0 {
                #expect(answer["error"] == "io.incidentd.Intake.UnknownKind")
                #expect(answer["line"] == .integer(Int64(line)))
            } else {
                #expect(answer["text"] == .string("\(line)"))
            }
        }
    }

    @Test("Every line is answered once, in order, and a refused one holds up nothing")
    func order() async throws {
        let double = ReportDouble()
        let result = try await run(Numbered(count: 2_000), double)
        check(result.answers, count: 2_000)
        #expect(result.cause == nil)
        #expect(double.taken == 1_800)
    }

    @Test("A line that is no report is answered with its error in its place")
    func badLines() async throws {
        let result = try await run(Numbered(count: 20, bad: [1, 7, 20]), ReportDouble())
        #expect(result.answers.count == 20)
        for line in [1, 7, 20] {
            #expect(result.answers[line - 1]["error"] == "org.varlink.service.InvalidParameter")
            #expect(result.answers[line - 1]["line"] == .integer(Int64(line)))
        }
        #expect(result.answers[7]["text"] == "8")
    }

    @Test("A lost connection is made again; what was taken without an answer is not taken twice")
    func reconnect() async throws {
        let double = ReportDouble { call in
            switch call {
            case 1, 40, 700: .loseCall
            case 41, 300, 301, 1_500: .loseAnswer
            default: .none
            }
        }
        let result = try await run(Numbered(count: 1_000), double)
        check(result.answers, count: 1_000)
        #expect(double.taken == 900)
    }

    @Test("A busy daemon is asked again, and the order is kept")
    func busy() async throws {
        let double = ReportDouble { $0 % 7 == 0 ? .busy : .none }
        let result = try await run(Numbered(count: 500), double)
        check(result.answers, count: 500)
        #expect(double.taken == 450)
    }

    @Test("Without progress it gives up after the timeout and says which lines are not confirmed")
    func givesUp() async throws {
        let double = ReportDouble { $0 > 30 ? .busy : .none }
        let result = try await run(Numbered(count: 1_000), double, timeout: .seconds(10))
        check(result.answers, count: 30)
        #expect((1...BatchWindow.limit).contains(result.unanswered))
        #expect(result.cause?.status == .unreachable)
    }

    @Test("Ids that were absent are drawn once, and the ids given are kept")
    func ids() async throws {
        let daemon = try await FakeDaemon { $0.reply(JSON.object(["created": true]).serialized()) }
        let lines = [
            "{\"kind\":\"flood\"}", "{\"kind\":\"flood\",\"id\":\"7d1f6c1e-3a52-4a0e-9a43-2f6f4b1f8f10\"}",
            "{\"kind\":\"flood\",\"id\":null}",
        ]
        let source = JSONLines(
            lines: try LineReader(path: try temporaryFile(lines.joined(separator: "\n")), language: .en)
        )
        var count = 0
        var run = BatchRun(service: daemon.service(), source: source) { _ in count += 1 }
        _ = try run.run()
        let ids = daemon.calls.compactMap { $0["id"]?.stringValue }
        await daemon.stop()
        #expect(count == 3)
        #expect(ids.count == 3)
        #expect(ids[1] == "7d1f6c1e-3a52-4a0e-9a43-2f6f4b1f8f10")
        #expect(Set(ids).count == 3)
    }

    @Test("When the lines break off, those before are answered, and it is told that they broke off")
    func brokenOff() async throws {
        let double = ReportDouble()
        let daemon = try await FakeDaemon { try double.answer($0) }
        var count = 0
        var run = BatchRun(service: daemon.service(), source: Breaking(after: 5)) { _ in count += 1 }
        let (unanswered, cause) = try run.run()
        await daemon.stop()
        #expect(count == 5)
        #expect(unanswered.isEmpty && cause == nil)
        #expect(run.readingProblem?.message == "broken after 5")
    }
}

/// Lines that cannot be read any more after some.
private struct Breaking: BatchSource {
    let after: Int
    let isReady = true
    private var given = 0

    init(after: Int) { self.after = after }

    mutating func next() throws(CommandFailure) -> BatchLine? {
        guard given < after else { throw CommandFailure(.refused, "broken after \(given)") }
        given += 1
        return BatchLine(number: given, content: .report(["kind": "flood", "text": .string("\(given)")]))
    }
}

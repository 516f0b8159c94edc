import ArgumentParser
import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Varlink

@testable import incidentctl

@Suite("The form, answered by a script")
struct CallFormTests {
    /// Answers each question in turn, and remembers how long it was given for it.
    private final class Script: LineReading {
        private var lines: [LineEditor.Line]
        private(set) var asked: [(prompt: String, text: String, patience: Duration?)] = []

        init(_ lines: [LineEditor.Line]) { self.lines = lines }

        func read(_ prompt: String, _ text: String, patience: Duration?) -> LineEditor.Line {
            asked.append((prompt, text, patience))
            return lines.isEmpty ? .ended(.hungUp, "") : lines.removeFirst()
        }
    }

    private func take(
        _ lines: [LineEditor.Line],
        candidates: [Candidate] = []
    ) async throws -> (script: Script, calls: [JSONObject]) {
        let daemon = try await FakeDaemon([.intake, .status]) { call in
            switch call.method {
            case "Plan": call.reply(WireWriter.bytes(of: Fixtures.plan))
            case "Candidates": call.reply(WireWriter.bytes(of: CandidatesReply { $0.candidates = candidates }))
            default: call.reply(WireWriter.bytes(of: Fixtures.answer))
            }
        }
        let folder = try TemporaryFolder()
        let filing = ReportFiling(
            service: daemon.service(),
            spool: Spool(folder.at("spool"), environment: { _ in nil }),
            copy: PlanCopy(environment: { _ in nil })
        )
        let script = Script(lines)
        try CallForm(filing, script).take(try ReportFields.parse([]))
        #expect(filing.spool.entries.isEmpty)
        await daemon.stop()
        return (script, daemon.calls)
    }

    private func reports(_ calls: [JSONObject]) -> [JSONObject] { calls.filter { $0["receivedAt"] != nil } }
    private func supplements(_ calls: [JSONObject]) -> [JSONObject] {
        calls.filter { $0["receivedAt"] == nil && $0["incident"] != nil }
    }

    @Test("A form that stands still for a minute files what it has, goes on with the line, and then waits for ever")
    func still() async throws {
        let (script, calls) = try await take([
            .entered("后沟"), .still("139"), .entered("13900000000"), .entered("forest-fire"), .ended(.hungUp, "被困3人"),
        ])
        #expect(script.asked.map(\.patience) == [.seconds(60), .seconds(60), nil, nil, nil])
        #expect(script.asked.map(\.text) == ["", "", "139", "", ""])
        #expect(reports(calls).count == 1)
        #expect(reports(calls).first?["place"] == "后沟")
        #expect(reports(calls).first?["phone"] == .null && reports(calls).first?["kind"] == .null)
        let later = supplements(calls)
        #expect(later.first?["phone"] == "13900000000" && later.first?["kind"] == "forest-fire")
        #expect(later.last?["trapped"] == 3)
        #expect(Set(later.map { $0["id"] }).count == later.count)
    }

    @Test(
        "What the call may be about is offered before it is filed, and joined by its number alone",
        arguments: [("1", "140930-20261121-0009"), ("2", "140930-20261121-0003"), ("", nil), ("3", nil), ("x", nil)]
    )
    func offered(_ answer: String, _ joined: String?) async throws {
        let (script, calls) = try await take(
            [
                .entered("沙坪煤矿"), .entered("13900000000"), .entered("forest-fire"), .entered(answer),
                .ended(.hungUp, ""),
            ],
            candidates: Night.candidates
        )
        #expect(script.asked.count >= 4)
        let report = try #require(reports(calls).first)
        #expect(report["join"] == joined.map { .string($0) } ?? .null)
    }

    @Test("While there is neither place nor kind there is nothing to file, however long it stands")
    func nothing() async throws {
        let (script, calls) = try await take([.still(""), .still("西"), .entered("西口镇"), .ended(.hungUp, "")])
        #expect(script.asked.map(\.text) == ["", "", "西", ""])
        #expect(reports(calls).map { $0["place"] } == ["西口镇"])
    }
}

import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import IncidentModel
import Testing

@testable import incidentctl

@Suite("The spool")
struct SpoolTests {
    private func withSpool(_ body: (Spool) throws -> Void) throws {
        let folder = try TemporaryFolder()
        try body(Spool(folder.at("below"), environment: { _ in nil }))
    }

    private func call(_ id: String, at second: Int, place: String = "后沟") -> SpooledCall {
        let report = ReportParameters {
            $0.kind = "flood"
            $0.id = id
            $0.place = place
        }
        return SpooledCall(report, takenAt: "2026-11-21T06:05:0\(second).000Z")
    }

    @Test(
        "Its folder is the option's, else the variable's, else the account's own",
        arguments: [
            ("/a", ["INCIDENT_SPOOL": "/b"], "/a"), (nil, ["INCIDENT_SPOOL": "/b", "HOME": "/h"], "/b"),
            (nil, ["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/incidentctl/spool"),
            (nil, ["XDG_STATE_HOME": "not/absolute", "HOME": "/h"], "/h/.local/state/incidentctl/spool"),
            (nil, ["HOME": "/h", "INCIDENT_SPOOL": ""], "/h/.local/state/incidentctl/spool"),
        ] as [(String?, [String: String], String)]
    )
    func folder(_ option: String?, _ environment: [String: String], _ folder: String) {
        #expect(Spool(option, environment: { environment[$0] }, isShared: { _ in false }).folders == [folder])
    }

    @Test("Where the shared folder may be used calls are kept there, and the account's own is looked at too")
    func both() {
        let spool = Spool(nil, environment: { $0 == "HOME" ? "/h" : nil }, isShared: { $0 == "/var/spool/incidentd" })
        #expect(spool.folders == ["/var/spool/incidentd", "/h/.local/state/incidentctl/spool"])
        #expect(Spool("/a", environment: { _ in nil }, isShared: { _ in true }).folders == ["/a"])
    }

    @Test("A call that is being taken is left alone; one whose form has ended is offered, as it was last kept")
    func unfinished() throws {
        try withSpool { spool in
            let report = ReportParameters { ($0.id, $0.person) = ("a", "甲") }
            let taken = UnfinishedCall(report, in: spool, takenAt: "2026-11-21T06:05:01.000Z")
            #expect(spool.entries.isEmpty)
            taken.tell { $0.place = "后沟" }
            #expect(spool.entries.map(\.isBeingTaken) == [true])
            #expect(spool.entries.filter(\.isAbandoned).isEmpty)
            #expect(UnfinishedCall(spool.entries[0], in: spool) == nil)
            taken.letGo()
            let entry = try #require(spool.entries.first)
            #expect(entry.isAbandoned && entry.call?.report.place == "后沟")
            let again = try #require(UnfinishedCall(entry, in: spool))
            again.change { $0.filed(as: Answer { ($0.incident, $0.created) = ("140930-20261121-0001", true) }) }
            again.tell { $0.phone = "139" }
            #expect(again.call.later?.phone == "139" && again.call.later?.place == nil && again.call.later?.id != nil)
            #expect(again.call.later?.person == "甲")
            again.finish()
            #expect(spool.entries.isEmpty)
        }
    }

    @Test("What was filed before with less is filled in with all that is known")
    func filedBefore() {
        var kept = call("a", at: 1)
        kept.filed(as: Answer { ($0.incident, $0.created) = ("140930-20261121-0001", false) })
        #expect(kept.incident == "140930-20261121-0001" && kept.later?.place == "后沟" && kept.later?.id != "a")
    }

    @Test("Calls are read back as they were kept, in the order in which they were taken; what is none comes last")
    func order() throws {
        try withSpool { spool in
            let calls = [call("c", at: 1), call("a", at: 2), call("b", at: 3)]
            for call in calls.reversed() { _ = try spool.keep(call) }
            let folder = try #require(spool.folder)
            try Data("{}".utf8).write(to: URL(filePath: folder + "/0.json"))
            try Data("{}".utf8).write(to: URL(filePath: folder + "/.a.json.new"))
            let entries = spool.entries
            #expect(entries.map(\.name) == ["c.json", "a.json", "b.json", "0.json"])
            #expect(entries.compactMap(\.call) == calls)
            #expect(entries.last?.problem.zh.isEmpty == false)
            try spool.remove(entries[0].name, in: folder)
            try spool.remove(entries[0].name, in: folder)
            #expect(spool.count == 3)
        }
    }

    @Test("It was received when it was taken, unless the operator says otherwise")
    func received() {
        #expect(call("a", at: 1).report.receivedAt == "2026-11-21T06:05:01.000Z")
        let told = ReportParameters {
            $0.kind = "flood"
            $0.receivedAt = "2026-11-21T06:00:00.000Z"
        }
        let kept = SpooledCall(told, takenAt: "2026-11-21T06:05:01.000Z")
        #expect(kept.report.receivedAt == "2026-11-21T06:00:00.000Z")
    }

    @Test("The same call again is one; another one under its id is not kept, and the first stands")
    func again() throws {
        try withSpool { spool in
            let path = try spool.keep(call("a", at: 1))
            #expect(try spool.keep(call("a", at: 5)) == path)
            #expect(throws: Spool.Problem.taken) { try spool.keep(call("a", at: 6, place: "黄河")) }
            #expect(spool.entries.compactMap(\.call) == [call("a", at: 1)])
        }
    }

    @Test("While one sends from it another one waits, and gives up in time")
    func exclusively() throws {
        try withSpool { spool in
            #expect(try spool.exclusively(within: .zero) { Issue.record("there is nothing to send") })
            _ = try spool.keep(call("a", at: 1))
            let outer = try spool.exclusively(within: .zero) {
                let inner = try spool.exclusively(within: .milliseconds(60)) { Issue.record("two at once") }
                #expect(!inner)
            }
            #expect(outer)
            #expect(try spool.exclusively(within: .zero) {})
        }
    }
}

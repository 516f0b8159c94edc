import IncidentAPI
import IncidentModel
import JSONCoding
import Ledger
import LedgerIndex
import Testing
import Varlink

extension ProgramTests {
    @Suite("What people wrote")
    struct PersonalDataTests {
        @Test("Notes, reasons and the caller stand in no event; those who may read them can, until they are destroyed")
        func apart() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let first = try daemon.report([
                    "kind": "forest-fire", "place": "后沟", "caller": "张三", "phone": "13800000000", "text": "浓烟",
                    "measures": "已疏散", "deaths": 1,
                ])
                let incident = JSON.string(first.incident)
                _ = try daemon.call(.note, ["incident": incident, "text": "家属已到场"])
                _ = try daemon.call(.correct, ["incident": incident, "place": "前沟", "reason": "张三听错"])
                _ = try daemon.call(.grade, ["incident": incident, "to": "II", "reason": "李县长研判"])
                _ = try daemon.call(.arrive, ["incident": incident, "note": "道路泥泞"])
                _ = try daemon.call(
                    .close,
                    ["incident": incident, "outcome": "handled", "note": "移交镇政府", "reason": "王主任同意"]
                )
                let timeline = try daemon.ask(.timeline, ["incident": incident], as: TimelineReply.self)
                #expect(
                    timeline.entries.map(\.text) == [
                        "浓烟", "家属已到场", "张三听错", "李县长研判", "道路泥泞", "移交镇政府\n王主任同意",
                    ]
                )
                let forget: JSONObject = ["incident": incident, "reason": "保存期满", "person": "赵管理员"]
                let forgotten = try daemon.call(.forget, forget).decode(ForgetReply.self)
                #expect(forgotten.recorded && forgotten.sequence == 8 && forgotten.setAside.isEmpty)
                let empty = try daemon.ask(.timeline, ["incident": incident], as: TimelineReply.self)
                #expect(empty.entries.allSatisfy { $0.event == .forgotten || $0.text == nil })
                #expect(empty.entries.last?.person == "赵管理员")
                try await daemon.terminate()

                let store = try IndexedLog(folder: daemon.state, IndexedLog.Options(jurisdiction: "140930"))
                defer { try? store.close() }
                let events = try store.events(from: 1, limit: 100)
                #expect(events.count == 8)
                let secrets = ["张三", "13800000000", "浓烟", "疏散", "家属", "听错", "研判", "泥泞", "移交", "同意"]
                for event in events where event.event.incident != nil {
                    let body = String(decoding: event.body, as: UTF8.self)
                    for secret in secrets { #expect(!body.contains(secret), "\(secret) in \(body)") }
                }
                let id = try #require(IncidentID(first.incident))
                #expect(try store.personal(of: id).isEmpty)
                #expect(try store.verify { _, _ in }.isSound)
            }
        }
    }
}

import Foundation
import IncidentModel
import JSONCoding
import TestSupport
import Testing

@testable import Ledger
@testable import LedgerIndex

@Suite("Stored events")
struct GoldenTests {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Golden/events-v1.jsonl")

    private func lines() throws -> [Data] {
        try Data(contentsOf: Self.file).split(separator: UInt8(ascii: "\n")).map { Data($0) }
    }

    /// `INCIDENTD_RECORD_GOLDEN=1` adds what is missing, for a person to review, and fails.
    @Test("There is a golden line of every kind, with every part filled, and today's events are written the same")
    func recorded() throws {
        let codec = EventCodec()
        let today = EventKind.allCases.map { codec.encode(Samples.event($0)) }
        let golden = (try? lines()) ?? []
        let missing = today.filter { !golden.contains($0) }
        if ProcessInfo.processInfo.environment["INCIDENTD_RECORD_GOLDEN"] != nil {
            let all = (golden + missing).map { $0 + [UInt8(ascii: "\n")] }.reduce(Data(), +)
            try all.write(to: Self.file)
            Issue.record("\(missing.count) lines were added: review them and run again without recording")
        } else {
            #expect(missing.map { String(decoding: $0, as: UTF8.self) } == [])
        }
    }

    @Test("Every golden line is read, and written again byte for byte")
    func roundTrip() throws {
        let codec = EventCodec()
        var kinds: Set<EventKind> = []
        for line in try lines() {
            let event = try codec.decode(line)
            kinds.insert(event.kind)
            #expect(codec.encode(event).text == line.text)
        }
        #expect(kinds == Set(EventKind.allCases))
    }

    @Test("Keys stand in the order of the field lists, and whatever has its usual value is left out")
    func usualValues() throws {
        let line =
            [
                #"{"kind":"joined","recordedAt":1795000000000,"id":"00000000-0000-0001-0000-000000000002","#,
                #""account":"operator","incident":"140930-20261121-0001","incidentKind":"flood","#,
                #""consequences":{"started":[{"number":3,"name":"acknowledge","rule":"acknowledge-life","#,
                #""party":"fire","to":"acknowledged","limit":300000,"ladder":"acknowledge"}]}}"#,
            ]
            .joined()
        let event = try Self.lean
        #expect(EventCodec().encode(event).text == line)
        #expect(try EventCodec().decode(Data(line.utf8)) == event)
    }

    /// A fire under a plan of this id, which nobody has adopted yet.
    private static func opening(under plan: PlanID) throws -> (adoption: Event, opening: Event) {
        let room = DutyRoom.drill()
        try room.report("fire") { $0.town = "Oldtown" }
        var event = try #require(room.events.last)
        guard case .opening(var opening) = event.fact else { throw CancellationError() }
        opening.plan = plan
        event.fact = .opening(opening)
        var adoption = Samples.event(.planAdopted)
        adoption.fact = .plan(PlanAdoption(id: plan, plan: DrillPlan.plan))
        return (adoption, event)
    }

    @Test("A timer that runs by the plan that its event pins is stored as its party and its rule")
    func timersByRule() throws {
        let codec = EventCodec()
        let (adoption, event) = try Self.opening(under: "by-rule")
        #expect(codec.encode(event).text.contains(#""started":[{"#), "nothing is known of the plan")
        #expect(try codec.decode(codec.encode(event)) == event)
        _ = codec.encode(adoption)
        let body = codec.encode(event)
        #expect(!body.text.contains(#""started""#))
        #expect(try codec.decode(body) == event)
        let rules = event.consequences.started.compactMap(\.rule?.text)
        #expect(rules.count > 2 && rules.allSatisfy { body.text.contains("\"\($0)\"") })
    }

    @Test("A timer that does not run by its rule is stored in full, between those that do")
    func timersBesides() throws {
        let codec = EventCodec()
        var (adoption, event) = try Self.opening(under: "by-rule-and-besides")
        _ = codec.encode(adoption)
        event.consequences.started[1].warnedAt = event.recordedAt
        let body = codec.encode(event)
        #expect(body.text.contains(#""started":[{"number":1,"#) && body.text.contains(#""timers":{"#))
        #expect(try codec.decode(body) == event)
    }

    @Test("A timer by a rule that the plan does not have is refused by name")
    func ruleMissing() throws {
        let codec = EventCodec()
        let (adoption, event) = try Self.opening(under: "by-rule-known")
        _ = codec.encode(adoption)
        let unknown = codec.encode(event).text.replacingOccurrences(of: "by-rule-known", with: "by-rule-unknown")
        #expect(throws: EventCodec.Failure.malformed(.noRule)) {
            try codec.decode(Data(unknown.utf8))
        }
    }

    @Test("A line that says the usual values is read as one that leaves them out")
    func readsInFull() throws {
        let line =
            [
                #"{"version":1,"kind":"joined","recordedAt":1795000000000,"#,
                #""id":"00000000-0000-0001-0000-000000000002","account":"operator","person":null,"#,
                #""incident":"140930-20261121-0001","subjects":[],"jurisdiction":"140930","incidentKind":"flood","#,
                #""figures":{},"isVerified":false,"tags":[],"isExercise":false,"isAnonymous":false,"#,
                #""isConfidential":false,"isNew":false,"consequences":{"parties":[],"standDown":[],"#,
                #""calledOff":false,"neighbours":[],"started":[{"number":3,"name":"acknowledge","#,
                #""rule":"acknowledge-life","party":"fire","to":"acknowledged","start":1795000000000,"limit":300000,"#,
                #""due":1795000300000,"clock":"elapsed","shift":0,"catchUp":"fire","authority":"","#,
                #""ladder":"acknowledge","origin":3,"taken":0,"task":-1,"state":"running"}],"ended":[],"opened":[],"#,
                #""withdrawn":[]}}"#,
            ]
            .joined()
        #expect(try EventCodec().decode(Data(line.utf8)) == Self.lean)
    }

    @Test("The order of the keys does not matter to who reads them, and a member that is not known is passed over")
    func anyOrder() throws {
        let line =
            [
                #"{"text":"0f","incident":"140930-20261121-0001","colour":{"red":[1]},"account":"operator","#,
                #""recordedAt":1795000000000,"kind":"noted"}"#,
            ]
            .joined()
        let event = try EventCodec().decode(Data(line.utf8))
        #expect(event.fact == .note(Note(text: "0f")))
        #expect(event.actor == Actor(account: "operator"))
        #expect(event.jurisdiction == "140930")
        #expect(event.consequences == Consequences())
    }

    @Test("What an event is about, other than one incident, stands in a list")
    func subjects() throws {
        let first = try #require(IncidentID("140930-20261121-0001"))
        let second = try #require(IncidentID("140930-20261121-0002"))
        var event = Event(
            recordedAt: Instant(milliseconds: 7),
            actor: .daemon,
            jurisdiction: "140930",
            subjects: [.incident(first), .incident(second)],
            fact: .note(Note(text: "0f"))
        )
        let several =
            #"{"kind":"noted","recordedAt":7,"subjects":["140930-20261121-0001","140930-20261121-0002"],"#
            + #""jurisdiction":"140930","text":"0f"}"#
        #expect(EventCodec().encode(event).text == several)
        #expect(try EventCodec().decode(Data(several.utf8)) == event)
        event.subjects = [.plan("0a0b")]
        let plan = #"{"kind":"noted","recordedAt":7,"subjects":["plan:0a0b"],"jurisdiction":"140930","text":"0f"}"#
        #expect(EventCodec().encode(event).text == plan)
        #expect(try EventCodec().decode(Data(plan.utf8)) == event)
        event.subjects = []
        let none = #"{"kind":"noted","recordedAt":7,"jurisdiction":"140930","text":"0f"}"#
        #expect(EventCodec().encode(event).text == none)
        #expect(try EventCodec().decode(Data(none.utf8)) == event)
    }

    /// A further report that says the least, and a timer that begins with it.
    private static var lean: Event {
        get throws {
            let at = Instant(milliseconds: 1_795_000_000_000)
            let timer = Timer(
                number: 3,
                name: .declared("acknowledge"),
                rule: "acknowledge-life",
                party: "fire",
                to: .acknowledged,
                start: at,
                limit: .minutes(5),
                clock: .elapsed,
                due: at + .minutes(5),
                warnsAt: nil,
                shift: .zero,
                catchUp: .fire,
                authority: nil,
                ladder: "acknowledge"
            )
            var consequences = Consequences()
            consequences.started = [timer]
            return Event(
                recordedAt: at,
                id: CommandID(high: 1, low: 2),
                actor: Actor(account: "operator"),
                jurisdiction: "140930",
                subjects: [.incident(try #require(IncidentID("140930-20261121-0001")))],
                fact: .joining(Joining(report: Report(id: ReportID(high: 1, low: 2), kind: "flood"))),
                consequences: consequences
            )
        }
    }

    @Test("No part of a sample is left empty")
    func samplesAreFull() throws {
        for kind in EventKind.allCases {
            var empty: [String] = []
            Self.collectEmpty(Samples.event(kind), path: kind.rawValue, into: &empty)
            #expect(empty.filter { !Self.mayBeEmpty($0) } == [])
        }
    }

    // The clock and the ledger as a whole are about nothing.
    private static func mayBeEmpty(_ path: String) -> Bool {
        ["clock-stepped.subjects", "continued.subjects", "leader-changed.subjects"].contains(path)
    }

    private static func collectEmpty(_ value: Any, path: String, into empty: inout [String]) {
        let mirror = Mirror(reflecting: value)
        let isEmpty = mirror.children.isEmpty
        if [.optional, .collection, .dictionary].contains(mirror.displayStyle), isEmpty { empty.append(path) }
        if let name = value as? any Nameable, name.isEmpty { empty.append(path) }
        for child in mirror.children {
            let name = mirror.displayStyle == .struct ? ".\(child.label ?? "")" : ""
            collectEmpty(child.value, path: path + name, into: &empty)
        }
    }

    @Test("What a later program wrote is refused by name")
    func newer() throws {
        let codec = EventCodec()
        let line = codec.encode(Samples.event(.noted)).text
        let version = Self.line(line, ofVersion: 2)
        #expect(throws: EventCodec.Failure.newer(.event(version: 2))) { try codec.decode(Data(version.utf8)) }
        let kind = line.replacingOccurrences(of: "\"kind\":\"noted\"", with: "\"kind\":\"towed\"")
        #expect(throws: EventCodec.Failure.newer(.kind("towed"))) { try codec.decode(Data(kind.utf8)) }
        #expect(throws: EventCodec.Failure.malformed(.missing(member: "kind"))) { try codec.decode(Data("{}".utf8)) }
    }

    @Test("An older version is brought up to date step by step, and its bytes stay as they are")
    func upcast() throws {
        // As if versions 2 and 3 had given `person` another name and then a prefix.
        let codec = EventCodec(
            upcasters: [
                -1: { body in
                    body["person"] = body["operator"]
                    body["operator"] = nil
                },
                0: { body in
                    if let person = body["person"]?.stringValue { body["person"] = .string("\(person)!") }
                },
            ],
            currentVersion: 1
        )
        let event = Samples.event(.noted)
        let line = EventCodec().encode(event).text
        let old = Self.line(line.replacingOccurrences(of: "\"person\":", with: "\"operator\":"), ofVersion: -1)
        var expected = event
        expected.actor.person = "李!"
        // The samples' own `person` is within a task, which the steps leave alone.
        #expect(try codec.decode(Data(old.utf8)).actor == expected.actor)
        #expect(try codec.decode(Data(line.utf8)) == event)
        let newer = Self.line(line, ofVersion: 2)
        #expect(throws: EventCodec.Failure.newer(.event(version: 2))) { try codec.decode(Data(newer.utf8)) }
        let gap = Self.line(line, ofVersion: -2)
        #expect(throws: EventCodec.Failure.malformed(.noUpcaster(version: -2))) { try codec.decode(Data(gap.utf8)) }
    }

    // Of the first version it is not said.
    private static func line(_ line: String, ofVersion version: Int) -> String {
        #"{"version":\#(version),"# + line.dropFirst()
    }
}

private protocol Nameable { var isEmpty: Bool { get } }

extension Name: Nameable {}

extension Data {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}

import Foundation
import IncidentModel
import JSONCoding
import Testing

@testable import Ledger

@Suite("Stored events")
struct GoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Golden")
    private static let file = folder.appendingPathComponent("events-v1.jsonl")
    /// As they were written before usual values were left out.
    private static let inFull = folder.appendingPathComponent("events-v1-in-full.jsonl")

    private func lines(_ file: URL = file) throws -> [Data] {
        try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map { Data($0) }
    }

    /// `INCIDENTD_RECORD_GOLDEN=1` adds what is missing, for a person to review, and fails.
    @Test("There is a golden line of every kind, with every part filled, and today's events are written the same")
    func recorded() throws {
        let codec = EventCodec()
        let today = try EventKind.allCases.map { try codec.encode(Samples.event($0)) }
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
            #expect(String(decoding: try codec.encode(event), as: UTF8.self) == String(decoding: line, as: UTF8.self))
        }
        #expect(kinds == Set(EventKind.allCases))
    }

    @Test("A line that says the usual values is read as one that leaves them out")
    func readsInFull() throws {
        let codec = EventCodec()
        let lines = try lines(Self.inFull)
        for line in lines {
            let event = try codec.decode(line)
            let today = try codec.encode(event)
            #expect(today.count < line.count)
            #expect(try codec.decode(today) == event)
        }
        #expect(try Set(lines.map { try codec.decode($0).kind }) == Set(EventKind.allCases))
    }

    @Test("A report's usual values, and those of a timer that begins with its event, are left out")
    func usualValues() throws {
        let codec = EventCodec()
        let at = Instant(milliseconds: 1_795_000_000_000)
        let timer = Timer(
            number: 3,
            name: "acknowledge",
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
            rung: Timer.Rung(ladder: "acknowledge", origin: 3, taken: 0, task: nil)
        )
        var consequences = Consequences()
        consequences.started = [timer]
        let report = Report(id: ReportID(high: 1, low: 2), kind: "flood")
        let incident = try #require(IncidentID("140930-20261121-0001"))
        let event = Event(
            recordedAt: at,
            actor: Actor(account: "operator"),
            jurisdiction: "140930",
            incident: incident,
            fact: .joined(report),
            consequences: consequences
        )
        let line =
            [
                #"{"account":"operator","consequences":{"started":[{"limit":300000,"name":"acknowledge","number":3,"#,
                #""party":"fire","rule":"acknowledge-life","rung":{"ladder":"acknowledge"},"to":"acknowledged"}]},"#,
                #""fact":{"report":{"id":"00000000-0000-0001-0000-000000000002","kind":"flood"}},"#,
                #""incident":"140930-20261121-0001","kind":"joined","recordedAt":1795000000000,"version":1}"#,
            ]
            .joined()
        #expect(String(decoding: try codec.encode(event), as: UTF8.self) == line)
        #expect(try codec.decode(Data(line.utf8)) == event)
    }

    @Test("No part of a sample is left empty")
    func samplesAreFull() throws {
        for kind in EventKind.allCases {
            var empty: [String] = []
            Self.collectEmpty(Samples.event(kind), path: kind.rawValue, into: &empty)
            #expect(empty.filter { !Self.mayBeEmpty($0) } == [])
        }
    }

    // A timer that has only started has not ended yet; a rule that matched failed on nothing; the daemon's own events
    // concern no incident.
    private static func mayBeEmpty(_ path: String) -> Bool {
        [".warnedAt", ".breachedAt", ".endedAt", ".route.failed"].contains { path.hasSuffix($0) }
            || path == "plan-adopted.incident" || path == "clock-stepped.incident"
    }

    private static func collectEmpty(_ value: Any, path: String, into empty: inout [String]) {
        let mirror = Mirror(reflecting: value)
        let isEmpty = mirror.children.isEmpty
        if [.optional, .collection, .dictionary].contains(mirror.displayStyle), isEmpty { empty.append(path) }
        for child in mirror.children {
            let name = mirror.displayStyle == .struct ? ".\(child.label ?? "")" : ""
            collectEmpty(child.value, path: path + name, into: &empty)
        }
    }

    @Test("What a later program wrote is refused by name")
    func newer() throws {
        let codec = EventCodec()
        let line = String(decoding: try codec.encode(Samples.event(.noted)), as: UTF8.self)
        let version = line.replacingOccurrences(of: "\"version\":1", with: "\"version\":2")
        #expect(throws: EventCodec.Failure.newer("an event of version 2")) { try codec.decode(Data(version.utf8)) }
        let kind = line.replacingOccurrences(of: "\"kind\":\"noted\"", with: "\"kind\":\"towed\"")
        #expect(throws: EventCodec.Failure.newer("an event of the kind towed")) { try codec.decode(Data(kind.utf8)) }
        #expect(throws: EventCodec.Failure.self) { try codec.decode(Data("{\"version\":1}".utf8)) }
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
        let line = String(decoding: try EventCodec().encode(event), as: UTF8.self)
        let old = line.replacingOccurrences(of: "\"person\":", with: "\"operator\":")
            .replacingOccurrences(of: "\"version\":1", with: "\"version\":-1")
        var expected = event
        expected.actor.person = "李!"
        // The samples' own `person` is within a task, which the steps leave alone.
        #expect(try codec.decode(Data(old.utf8)).actor == expected.actor)
        #expect(try codec.decode(Data(line.utf8)) == event)
        let newer = line.replacingOccurrences(of: "\"version\":1", with: "\"version\":2")
        #expect(throws: EventCodec.Failure.newer("an event of version 2")) { try codec.decode(Data(newer.utf8)) }
        let gap = line.replacingOccurrences(of: "\"version\":1", with: "\"version\":-2")
        #expect(throws: EventCodec.Failure.malformed("nothing reads version -2")) { try codec.decode(Data(gap.utf8)) }
    }
}

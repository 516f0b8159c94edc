import IncidentAPI
import IncidentModel
import JSONCoding
import Testing
import Wording

@testable import incidentctl

@Suite("What the doctor says")
struct DiagnosisTests {
    private static let now = Instant(timestamp: "2026-11-21T06:05:30Z") ?? Instant(milliseconds: 0)

    private static let summary = Summary {
        $0.version = "1.0"
        $0.now = Fixtures.time("2026-11-21T06:05:30.000Z")
        $0.since = Fixtures.time("2026-11-20T06:05:30.000Z")
        $0.jurisdiction = "140930"
        $0.plan = String(repeating: "ab", count: 32)
        $0.planName = Fixtures.name("河曲县", "Hequ County")
        $0.open = 3
        $0.life = 1
        $0.urgent = 1
        $0.routine = 1
        $0.sequence = 17
        $0.storage = WireWord(.ok)
        $0.connections = 1
    }

    /// A machine on which all is well.
    private static var healthy: Symptoms {
        var symptoms = Symptoms(state: "/var/lib/incidentd", runtime: "/run/incidentd", now: now)
        symptoms.summary = summary
        symptoms.ledger = .present(bytes: 1 << 20)
        symptoms.disk = (50 << 30, 100 << 30)
        for (index, interface) in InterfaceID.allCases.enumerated() {
            let group = UInt32(900 + index)
            symptoms.groups[interface] = group
            let mode: UInt32 = interface == .status ? 0o666 : 0o660
            symptoms.sockets[interface] = Symptoms.SocketFile(isSocket: true, mode: mode, group: group)
        }
        symptoms.hasJournal = true
        symptoms.isClockSynchronised = true
        return symptoms
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var check: Finding.Check
        var state: Finding.State
        var remedy: String
        var change: @Sendable (inout Symptoms) -> Void

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "nobody answers", check: .daemon, state: .fail, remedy: "systemctl start incidentd.service") {
            ($0.summary, $0.unreachable) = (nil, "refused")
        },
        Case(name: "an account that may not ask", check: .daemon, state: .fail, remedy: "sudo incidentctl doctor") {
            ($0.summary, $0.unreachable, $0.isBarred) = (nil, "Not permitted", true)
        },
        Case(name: "the last good plan", check: .plan, state: .warn, remedy: "plan check /etc/incidentd/plan") {
            $0.summary?.planIsFallback = true
        },
        Case(name: "a bad plan, and no daemon", check: .plan, state: .fail, remedy: "plan check /p") {
            ($0.summary, $0.planPath, $0.planErrors) = (nil, "/p", ["kinds.yaml:1: oops"])
        },
        Case(name: "a damaged ledger", check: .ledger, state: .fail, remedy: "incidentctl put-aside") {
            $0.verified = VerifyReply {
                $0.valid = false
                $0.events = 8
                $0.sequence = 8
                $0.firstBad = 9
                $0.problem = Label("no")
            }
        },
        Case(name: "writing failed", check: .ledger, state: .fail, remedy: "journalctl -k") {
            $0.summary?.storage = WireWord(.failed)
        },
        Case(name: "no ledger", check: .ledger, state: .warn, remedy: "incidentctl restore") {
            ($0.summary, $0.ledger) = (nil, .absent)
        },
        Case(name: "a folder that is shut", check: .ledger, state: .warn, remedy: "sudo incidentctl doctor") {
            ($0.summary, $0.ledger) = (nil, .hidden)
        },
        Case(name: "something else for a ledger", check: .ledger, state: .fail, remedy: "put-aside") {
            ($0.summary, $0.ledger) = (nil, .foreign)
        },
        Case(name: "no space", check: .disk, state: .fail, remedy: "df -h") { $0.summary?.storage = WireWord(.full) },
        Case(name: "the reserve is in use", check: .disk, state: .fail, remedy: "df -h") {
            $0.summary?.storage = WireWord(.reserve)
        },
        Case(name: "a disk that hangs", check: .disk, state: .fail, remedy: "journalctl -k") {
            $0.summary?.storage = WireWord(.slow)
        },
        Case(name: "one byte under the least space", check: .disk, state: .fail, remedy: "df -h") {
            $0.disk = (Diagnosis.leastFree - 1, 1 << 40)
        },
        Case(name: "the least space", check: .disk, state: .warn, remedy: "df -h") {
            $0.disk = (Diagnosis.leastFree, 1 << 40)
        },
        Case(name: "a disk that cannot be seen", check: .disk, state: .warn, remedy: "sudo") { $0.disk = nil },
        Case(name: "a socket gone", check: .sockets, state: .fail, remedy: "systemctl restart incidentd.service") {
            $0.sockets[.command] = nil
        },
        Case(name: "a socket not passed", check: .sockets, state: .fail, remedy: "systemctl restart incidentd.service")
        {
            $0.summary?.missingSockets = ["admin"]
        },
        Case(
            name: "two sockets gone, and one of them masked",
            check: .sockets,
            state: .fail,
            remedy: "systemctl unmask incidentd-admin.socket; systemctl restart incidentd.service"
        ) {
            ($0.sockets[.admin], $0.sockets[.command], $0.maskedSockets) = (nil, nil, [.admin])
        },
        Case(name: "a socket shut on purpose", check: .sockets, state: .warn, remedy: "unmask incidentd-admin.socket") {
            ($0.sockets[.admin], $0.maskedSockets) = (nil, [.admin])
        },
        Case(name: "a socket masked while it is served", check: .sockets, state: .warn, remedy: "unmask") {
            $0.maskedSockets = [.intake]
        },
        Case(name: "intake masked", check: .sockets, state: .fail, remedy: "unmask incidentd-intake.socket") {
            ($0.sockets[.intake], $0.maskedSockets) = (nil, [.intake])
        },
        Case(name: "a socket open to all", check: .sockets, state: .fail, remedy: "chmod o-rwx") {
            $0.sockets[.admin]?.mode = 0o666
        },
        Case(name: "a socket of another group", check: .sockets, state: .warn, remedy: "incidentd-intake.socket") {
            $0.sockets[.intake]?.group = 0
        },
        Case(name: "journald gone", check: .journal, state: .warn, remedy: "systemd-journald") {
            $0.hasJournal = false
        },
        Case(name: "the journal behind", check: .journal, state: .warn, remedy: "systemd-journald") {
            $0.summary?.journalLag = 4
        },
        Case(name: "the index far behind", check: .ledger, state: .warn, remedy: "df -h") {
            $0.summary?.indexLag = 30_000
        },
        Case(name: "an older part of the ledger damaged", check: .ledger, state: .fail, remedy: "verify --ledger") {
            $0.summary?.ledgerProblem = Label("第7条已被改动", "event 7 is not as it was written")
        },
        Case(name: "a clock left alone", check: .clock, state: .warn, remedy: "set-ntp true") {
            $0.isClockSynchronised = false
        },
        Case(name: "clocks apart", check: .clock, state: .warn, remedy: "timedatectl") {
            $0.now = Instant(milliseconds: $0.now.milliseconds + 5_001)
        },
        Case(name: "a group missing", check: .groups, state: .fail, remedy: "groupadd --system incident-admin") {
            $0.groups[.admin] = nil
        },
    ]

    @Test("A trouble shows in its own line and in no other, with a command to type", arguments: cases)
    func trouble(_ trouble: Case) throws {
        for language in [Language.en, .zh] {
            var symptoms = Self.healthy
            trouble.change(&symptoms)
            let findings = Diagnosis(symptoms: symptoms, say: language).findings
            let finding = try #require(findings.first { $0.check == trouble.check })
            #expect(finding.state == trouble.state, "\(finding)")
            #expect(finding.remedy?.contains(trouble.remedy) == true, "\(finding)")
            let others = findings.filter { $0.check != trouble.check && $0.state != .ok }.map(\.check)
            // A daemon that is down is one more, and so is its ledger, which may be why and has not been looked at.
            let isDown = symptoms.summary == nil
            let expected = isDown ? [Finding.Check.daemon, .ledger].filter { $0 != trouble.check } : []
            #expect(others == expected)
        }
    }

    @Test("A daemon that cannot be asked for want of its socket is restarted, not started")
    func unasked() {
        var symptoms = Self.healthy
        (symptoms.summary, symptoms.unreachable, symptoms.sockets[.status]) = (nil, "no such file", nil)
        let stopped = Diagnosis(symptoms: symptoms, say: .en).findings
        #expect(stopped[0].remedy?.hasPrefix("systemctl restart incidentd.service; ") == true, "\(stopped[0])")
        symptoms.maskedSockets = [.status]
        let masked = Diagnosis(symptoms: symptoms, say: .en).findings
        let remedy = "systemctl unmask incidentd-status.socket; systemctl restart incidentd.service; "
        #expect(masked[0].remedy?.hasPrefix(remedy) == true, "\(masked[0])")
    }

    @Test("Where all is well there is one line for each check, and nothing to do")
    func healthy() {
        let findings = Diagnosis(symptoms: Self.healthy, say: .en).findings
        #expect(findings.map(\.check) == Finding.Check.allCases)
        #expect(findings.allSatisfy { $0.state == .ok && $0.remedy == nil })
        let lines = FindingRows(presentation: Fixtures.presentation(.en)).lines(findings)
        #expect(lines.count == 8)
        #expect(lines[3] == "ok    disk     50.0 GiB of 100.0 GiB free")
        let chinese = Diagnosis(symptoms: Self.healthy, say: .zh).findings
        #expect(FindingRows(presentation: Fixtures.presentation(.zh)).lines(chinese)[0].hasPrefix("ok    接警服务  运行中"))
    }

    @Test("A remedy stands under its line")
    func remedy() {
        let findings = [Finding.warn(.clock, "not synchronised", "timedatectl set-ntp true")]
        let lines = FindingRows(presentation: Fixtures.presentation(.en)).lines(findings)
        #expect(lines == ["warn  clock  not synchronised", "             → timedatectl set-ntp true"])
    }
}

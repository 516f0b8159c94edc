import IncidentAPI
import IncidentModel
import Wording

/// What one check came to.
struct Finding: Hashable {
    enum State: String, Word {
        case ok
        /// Works, but somebody should look at it.
        case warn
        case fail = "FAIL"
    }

    enum Check: String, Word {
        case daemon
        case plan
        case ledger
        case disk
        case sockets
        case journal
        case clock
        case groups
    }

    var check: Check
    var state: State
    var message: String
    /// A command to type; nil when all is well.
    var remedy: String?

    static func ok(_ check: Check, _ message: String) -> Finding { Finding(check: check, state: .ok, message: message) }

    static func warn(_ check: Check, _ message: String, _ remedy: String) -> Finding {
        Finding(check: check, state: .warn, message: message, remedy: remedy)
    }

    static func fail(_ check: Check, _ message: String, _ remedy: String) -> Finding {
        Finding(check: check, state: .fail, message: message, remedy: remedy)
    }
}

extension Finding: Record {
    init() { self = .ok(.daemon, "") }

    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("check", &value.check)
        try archive.field("state", &value.state)
        try archive.field("message", &value.message)
        try archive.field("remedy", &value.remedy)
    }
}

/// Findings as rows, each remedy under its own.
struct FindingRows {
    let presentation: Presentation

    func lines(_ findings: [Finding]) -> [String] {
        let width = findings.map { DisplayWidth.of(name($0.check)) }.max() ?? 0
        return findings.flatMap { finding -> [String] in
            let name = name(finding.check)
            let blanks = String(repeating: " ", count: width - DisplayWidth.of(name))
            let state = finding.state.rawValue + String(repeating: " ", count: 4 - finding.state.rawValue.count)
            let line = "\(presentation.style(tone(finding.state), state))  \(name)\(blanks)  \(finding.message)"
            return [line] + (finding.remedy.map { [String(repeating: " ", count: width + 8) + "→ " + $0] } ?? [])
        }
    }

    private func tone(_ state: Finding.State) -> Style.Tone {
        switch state {
        case .ok: .good
        case .warn: .caution
        case .fail: .danger
        }
    }

    private func name(_ check: Finding.Check) -> String {
        let say = presentation.language
        return switch check {
        case .daemon: say("接警服务", "daemon")
        case .plan: say("预案", "plan")
        case .ledger: say("处置日志", "ledger")
        case .disk: say("磁盘", "disk")
        case .sockets: say("通信接口", "sockets")
        case .journal: say("journal", "journal")
        case .clock: say("时钟", "clock")
        case .groups: say("用户组", "groups")
        }
    }
}

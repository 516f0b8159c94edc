import IncidentAPI
import IncidentModel
import Wording

/// Judges what was found out: one finding for each check, in order. A pure function.
struct Diagnosis {
    let symptoms: Symptoms
    let say: Language
    /// How a moment is told.
    var time: (Instant) -> String = { $0.timestamp }

    /// Below this much free space somebody has to act, and below that somebody should look.
    static let leastFree: Int64 = 128 << 20
    static let comfortableFree: Int64 = 1 << 30
    /// So far may the daemon's clock and this one's be apart, in milliseconds: an answer's way is in it.
    private static let tolerance: Int64 = 5_000
    private static let logs = "journalctl -u incidentd.service -n 50"

    var findings: [Finding] { [daemon, plan, ledger, disk, sockets, journal, clock, groups] }

    private var daemon: Finding {
        guard let summary = symptoms.summary else {
            let reason = symptoms.unreachable ?? ""
            // Only somebody who may ask can tell whether it runs.
            if symptoms.isBarred { return .fail(.daemon, reason, "sudo incidentctl doctor") }
            // It may well run, and cannot be asked without the one socket, or not start without the other.
            let lacksSocket = (closedSockets + maskedSockets).contains { $0 == .status || $0 == .intake }
            let remedy = lacksSocket ? reopening : "systemctl start incidentd.service"
            return .fail(
                .daemon,
                say("没有答复：\(reason)", "does not answer: \(reason)"),
                "\(remedy); \(Self.logs)"
            )
        }
        if summary.unattended > 0 {
            return .fail(
                .daemon,
                say("\(summary.unattended)项超时后无人可呼叫", "nobody is rung about \(summary.unattended) overdue timers"),
                "incidentctl timers --overdue; incidentctl plan check"
            )
        }
        return .ok(
            .daemon,
            say(
                "运行中，版本 \(summary.version)，自 \(time(summary.since))，未结 \(summary.open)",
                "running, version \(summary.version), since \(time(summary.since)), \(summary.open) open"
            )
        )
    }

    private var plan: Finding {
        let path = symptoms.planPath ?? "/etc/incidentd/plan"
        if let summary = symptoms.summary {
            let id = String(summary.plan.prefix(12))
            guard summary.planIsFallback else { return .ok(.plan, id) }
            return .warn(
                .plan,
                say("配置的预案有错，沿用上一个（\(id)）", "the configured plan is refused; the last good one (\(id)) is in force"),
                "incidentctl plan check \(path) && incidentctl reload"
            )
        }
        guard let first = symptoms.planErrors.first else {
            return .ok(
                .plan,
                symptoms.planPath.map { say("\($0) 没有错误", "\($0) has no errors") } ?? say("内置预案", "built in")
            )
        }
        return .fail(
            .plan,
            say(
                "\(symptoms.planErrors.count) 处错误，第一处：\(first)",
                "\(symptoms.planErrors.count) errors, the first: \(first)"
            ),
            "incidentctl plan check \(path)"
        )
    }

    private var ledger: Finding {
        let state = symptoms.state
        if let verified = symptoms.verified, !verified.valid {
            let place = verified.firstBad.map { "#\($0)" } ?? "?"
            return .fail(
                .ledger,
                say("在 \(place) 处损坏", "damaged at \(place)")
                    + (verified.problem.map { say("：\($0.zh)", ": \($0.en)") } ?? ""),
                "systemctl stop incidentd.service; incidentctl put-aside --state \(state)"
            )
        }
        let depth = symptoms.verified.map { say("，已核验 \($0.events) 条", ", \($0.events) events verified") } ?? ""
        if let summary = symptoms.summary {
            guard summary.storage != .failed else {
                return .fail(
                    .ledger,
                    say("写入失败，接警服务将重启", "writing failed; the daemon starts afresh"),
                    "journalctl -k -p err -n 50; \(Self.logs)"
                )
            }
            if let problem = summary.ledgerProblem {
                return .fail(
                    .ledger,
                    say(
                        "旧分段损坏，照常受理：\(problem.zh)",
                        "an older part is damaged, calls are taken: \(problem.en)"
                    ),
                    "journalctl -k -p err -n 50; incidentctl verify --ledger \(state)"
                )
            }
            guard summary.indexLag < 20_000 else {
                return .warn(
                    .ledger,
                    say(
                        "至第 \(summary.sequence) 条；索引落后 \(summary.indexLag) 条",
                        "up to #\(summary.sequence); the index is \(summary.indexLag) events behind"
                    ),
                    "df -h \(state)"
                )
            }
            return .ok(.ledger, say("至第 \(summary.sequence) 条", "up to #\(summary.sequence)") + depth)
        }
        switch symptoms.ledger {
        case .present(let bytes):
            let text = "\(state)/log, \(Size.text(bytes))" + depth
            // It may be why the daemon does not answer.
            guard symptoms.verified == nil else { return .ok(.ledger, text) }
            return .warn(
                .ledger,
                text + say("，尚未核验", ", not verified"),
                "sudo incidentctl doctor --deep --state \(state)"
            )
        case .absent:
            return .warn(
                .ledger,
                say("\(state) 里没有；启动时新建", "none in \(state); a start begins one"),
                "incidentctl restore BACKUP --state \(state)"
            )
        case .hidden:
            return .warn(
                .ledger,
                say("这个账户看不了 \(state)", "this account may not look into \(state)"),
                "sudo incidentctl doctor"
            )
        case .foreign:
            return .fail(
                .ledger,
                say("\(state)/log 不是处置日志", "\(state)/log is no ledger"),
                "incidentctl put-aside --state \(state)"
            )
        }
    }

    private var disk: Finding {
        let remedy = "df -h \(symptoms.state); journalctl --vacuum-size=200M"
        switch symptoms.summary?.storage.known {
        case .full, .reserve:
            return .fail(.disk, say("空间用尽，暂停受理", "no space: intake has stopped"), remedy)
        case .slow:
            return .fail(
                .disk,
                say("磁盘没有响应，暂停受理", "does not respond: intake has stopped"),
                "journalctl -k -p err -n 50"
            )
        default: break
        }
        guard let disk = symptoms.disk else {
            return .warn(
                .disk,
                say("看不到 \(symptoms.state) 的剩余空间", "the free space of \(symptoms.state) cannot be seen"),
                "sudo incidentctl doctor --state \(symptoms.state)"
            )
        }
        let text = say(
            "剩余 \(Size.text(disk.free)) / \(Size.text(disk.total))",
            "\(Size.text(disk.free)) of \(Size.text(disk.total)) free"
        )
        if disk.free < Self.leastFree { return .fail(.disk, text, remedy) }
        if let problem = symptoms.summary?.boardProblem {
            return .warn(.disk, say("看板写不了：\(problem.zh)", "the board is not written: \(problem.en)"), Self.logs)
        }
        return disk.free < Self.comfortableFree ? .warn(.disk, text, remedy) : .ok(.disk, text)
    }

    private var sockets: Finding {
        let closed = closedSockets
        guard closed.isEmpty else { return missing(closed) }
        for interface in InterfaceID.allCases where interface != .status {
            if let finding = openTooWide(interface) { return finding }
        }
        guard symptoms.maskedSockets.isEmpty else { return masked }
        return .ok(.sockets, say("四个都在 \(symptoms.runtime)", "all four in \(symptoms.runtime)"))
    }

    // Those that nobody is heard on: there is no file, or the daemon was started without the socket.
    private var closedSockets: [InterfaceID] {
        InterfaceID.allCases.filter { interface in
            symptoms.sockets[interface]?.isSocket != true
                || symptoms.summary?.missingSockets.contains(interface.role) == true
        }
    }

    // The daemon may still listen on one whose unit was masked under it.
    private var maskedSockets: [InterfaceID] { InterfaceID.allCases.filter(symptoms.maskedSockets.contains) }

    private func missing(_ closed: [InterfaceID]) -> Finding {
        let why = closed.contains(where: symptoms.maskedSockets.contains) ? say("（已屏蔽）", " (masked)") : ""
        let message = say(
            "\(symptoms.runtime) 中无人应答：\(names(closed))\(why)",
            "nobody is heard in \(symptoms.runtime) on \(names(closed))\(why)"
        )
        // Somebody has shut a masked one on purpose; but without intake there is no dispatch.
        let isMeant = !closed.contains(.intake) && closed.allSatisfy(symptoms.maskedSockets.contains)
        return isMeant ? .warn(.sockets, message, reopening) : .fail(.sockets, message, reopening)
    }

    private var masked: Finding {
        let names = names(maskedSockets)
        return .warn(
            .sockets,
            say("\(names) 已屏蔽，下次启动后不再提供", "\(names) masked: not there any more after the next start"),
            reopening
        )
    }

    private func names(_ interfaces: [InterfaceID]) -> String {
        interfaces.map(\.role).joined(separator: say("、", ", "))
    }

    // A start of the service brings its sockets back; systemd starts none under a service that runs.
    private var reopening: String {
        let units = maskedSockets.map { "incidentd-\($0.role).socket" }.joined(separator: " ")
        return (units.isEmpty ? "" : "systemctl unmask \(units); ") + "systemctl restart incidentd.service"
    }

    // One that is open too wide has only the daemon's own gate behind it.
    private func openTooWide(_ interface: InterfaceID) -> Finding? {
        guard let file = symptoms.sockets[interface] else { return nil }
        let path = "\(symptoms.runtime)/\(interface.socketName)"
        let anew = "systemctl stop incidentd-\(interface.role).socket; systemctl restart incidentd.service"
        if file.mode & 0o007 != 0 {
            return .fail(
                .sockets,
                say("\(path) 对所有人开放", "\(path) is open to everybody"),
                "chmod o-rwx \(path); \(anew)"
            )
        }
        guard let group = symptoms.groups[interface], file.group != group else { return nil }
        return .warn(
            .sockets,
            say("\(path) 不属于 incident-\(interface.role) 组", "\(path) is not group incident-\(interface.role)'s"),
            anew
        )
    }

    private var journal: Finding {
        let remedy = "systemctl restart systemd-journald.service"
        guard let lag = symptoms.summary?.journalLag else {
            return symptoms.hasJournal
                ? .ok(.journal, say("journald 在", "journald listens"))
                : .warn(
                    .journal,
                    say("journald 不在；恢复后补发", "journald does not listen; what is owed will follow"),
                    remedy
                )
        }
        guard symptoms.hasJournal else {
            return .warn(
                .journal,
                say("journald 不在；欠 \(lag) 条，恢复后补发", "journald does not listen; \(lag) events are owed and will follow"),
                remedy
            )
        }
        guard lag == 0 else {
            return .warn(.journal, say("欠 \(lag) 条", "\(lag) events behind"), "\(remedy); incidentctl doctor")
        }
        return .ok(.journal, say("没有积欠", "nothing is owed"))
    }

    private var clock: Finding {
        let remedy = "timedatectl set-ntp true; timedatectl timesync-status"
        if let daemon = symptoms.summary?.now {
            let apart = abs((daemon - symptoms.now).milliseconds)
            if apart > Self.tolerance {
                return .warn(
                    .clock,
                    say("与接警服务相差 \(apart / 1_000) 秒", "\(apart / 1_000) s apart from the daemon's"),
                    remedy
                )
            }
        }
        if let step = symptoms.summary?.clockStep, let at = symptoms.summary?.clockStepAt {
            let by = Interval(milliseconds: step).label.text(say)
            let when = time(at)
            return .warn(
                .clock,
                step > 0
                    ? say("\(when) 曾被拨快 \(by)", "put forward by \(by), noticed at \(when)")
                    : say(
                        "\(when) 曾被拨慢 \(by)；此前登记的时间偏后",
                        "put back by \(by), noticed at \(when): what was recorded before lies ahead"
                    ),
                remedy
            )
        }
        switch symptoms.isClockSynchronised {
        case true?: return .ok(.clock, say("已同步", "synchronised"))
        case false?: return .warn(.clock, say("没有同步", "not synchronised"), remedy)
        case nil: return .warn(.clock, say("看不出是否同步", "whether it is synchronised cannot be seen"), "timedatectl")
        }
    }

    private var groups: Finding {
        let missing = InterfaceID.allCases.filter { symptoms.groups[$0] == nil }.map { "incident-\($0.role)" }
        guard !missing.isEmpty else { return .ok(.groups, say("四个都有", "all four exist")) }
        let names = missing.joined(separator: ", ")
        return .fail(
            .groups,
            say("缺 \(names)：只有 root 能用", "missing: \(names); none but the superuser is let in"),
            "systemd-sysusers || " + missing.map { "groupadd --system \($0)" }.joined(separator: "; ")
        )
    }
}

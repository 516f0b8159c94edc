import Foundation
import Glibc
import IncidentAPI
import IncidentModel
import Ledger
import LedgerIndex
import UserInput
import Wording

/// Work on a state folder without the daemon: its lock, and what errors mean here.
struct FolderWork {
    let path: String
    let language: Language
    /// How long to wait for a daemon that is on its way out.
    var patience = Duration.seconds(2)

    private static let pause = Duration.milliseconds(50)

    private var say: Language { language }

    /// Takes the lock. A daemon that looks at a damaged ledger has it for a moment only, at each of its starts, so a short
    /// wait is worth it.
    func open(isMade: Bool) throws(CommandFailure) -> OfflineLedger {
        let waiting = Waiting(patience)
        while true {
            do throws(StoreError) {
                return try OfflineLedger(folder: path, isMade: isMade, program: Version.text)
            } catch {
                guard case .locked = error, !waiting.isOver else { throw failure(error) }
                waiting.pause(Self.pause)
            }
        }
    }

    /// Who does it: the account behind sudo, where there is one, and the person at this seat.
    func actor(_ seat: Seat) -> Actor {
        let account = Environment.value("SUDO_USER") ?? getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) }
        return Actor(account: account ?? "\(getuid())", person: seat.person)
    }

    /// What an error means to the person who typed the verb; `file` is what it is about, when that is not the folder.
    func failure(_ error: StoreError, about file: String? = nil) -> CommandFailure {
        switch error {
        case .locked: return CommandFailure(.refused, locked)
        case .absent:
            return CommandFailure(.notFound, say("\(path) 里没有处置日志。", "There is no ledger in \(path)."))
        case .system(_, _, EACCES), .system(_, _, EPERM):
            return CommandFailure(
                .notPermitted,
                say(
                    "没有权限（\(error.label.zh)）；用 sudo 执行。",
                    "Not permitted (\(error.label.en)); run it with sudo."
                )
            )
        case .notALedger, .firstEdition:
            return CommandFailure(
                .refused,
                say("\(error.label.zh)。未作任何更改。", "\(error.label.en). Nothing was changed.")
            )
        default:
            let about = file ?? path
            return CommandFailure(
                .refused,
                say(
                    "\(about)：\(error.label.zh)。未作任何更改。",
                    "\(about): \(error.label.en). Nothing was changed."
                )
            )
        }
    }

    private var locked: String {
        say(
            "接警服务正在使用 \(path)。先执行 'systemctl stop incidentd.service'；通信接口可以留着，来电会等着。若又被来电唤起，再停一次；本命令做完之前，接警服务启动不了。",
            """
            A daemon is using \(path). Stop it first: systemctl stop incidentd.service
            The sockets may stay: callers wait meanwhile. If a call has started it again, stop it again; while this \
            command works, none can start.
            """
        )
    }

    /// Today's number with which the ledger goes on; nil when it follows from the ledger by itself.
    func firstNumber(_ replacement: OfflineLedger.Replacement, _ clock: LocalClock) -> Int? {
        guard !replacement.isCertain else { return nil }
        return replacement.days[clock.civil(clock.now()).dateNumber].map { $0 + 1 }
    }
}

/// What took a ledger's place.
struct ReplacementResult {
    /// Where the ledger is.
    var ledger = ""
    /// Where the one is that was there; null when there was none.
    var aside: String?
    var jurisdiction = ""
    /// The last event of the one that is in force now; 0 for a fresh one.
    var sequence: Int64 = 0
    /// When that was recorded.
    var recordedAt: Instant?
    /// The hash at that number, in hexadecimal.
    var hash = ""
    /// With which number today's incidents go on; null when with the one after the last.
    var firstNumber: Int?
    /// What was wrong with the one that was there; null when it was sound.
    var problem: Label?
    /// Incidents that were open in it and are not so in the one in force, as far as they can be read.
    var open: [WasOpen] = []

    struct WasOpen {
        var incident = ""
        var kind = ""
        var place: String?
        var openedAt = Instant()
    }

    init() {}

    init(_ replacement: OfflineLedger.Replacement, in folder: FolderWork) {
        ledger = folder.path + "/log"
        aside = replacement.aside
        jurisdiction = replacement.jurisdiction
        sequence = replacement.head.sequence
        recordedAt = replacement.recordedAt
        hash = replacement.head.hash.description
        firstNumber = folder.firstNumber(replacement, .system)
        problem = replacement.remains?.problem?.label
        open = (replacement.remains?.open ?? []).map {
            let (id, kind) = ($0.id.description, $0.kind.text)
            return WasOpen(incident: id, kind: kind, place: $0.place, openedAt: $0.openedAt)
        }
    }

    /// What was open, a line each: number, time, kind, place.
    func openLines(_ say: Language) -> [String] {
        // No daemon is there to ask for the jurisdiction's zone.
        let plan = PlanCopy().read()?.plan
        if let plan { DaemonTime.adopt(zoneOf: plan) }
        let names = plan.map(NameIndex.init) ?? .none
        let times = Times(language: say, clock: .system)
        return open.map { incident in
            let kind = names.kind(incident.kind)?.text(say) ?? incident.kind
            return ([incident.incident, times.local(incident.openedAt), kind] + [incident.place].compactMap(\.self))
                .joined(separator: "  ")
        }
        .map { "     " + $0 }
    }

    /// What a person has to know of it, line by line.
    func lines(_ say: Language) -> [String] {
        var lines: [String] = []
        if let aside { lines.append(say("  原处置日志留在 \(aside)", "  the ledger that was there is kept as \(aside)")) }
        if let problem { lines.append(say("  它的问题：\(problem.zh)", "  what was wrong with it: \(problem.en)")) }
        if let firstNumber {
            lines.append(
                say(
                    "  今日新事件从 \(firstNumber) 号起编，免得与已报出的编号重复",
                    "  today's incidents go on from number \(firstNumber), so that none is given twice"
                )
            )
        }
        lines.append(say("  启动：systemctl start incidentd.service", "  start it: systemctl start incidentd.service"))
        return lines
    }
}

extension ReplacementResult: Record {
    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("ledger", &value.ledger)
        try archive.field("aside", &value.aside)
        try archive.field("jurisdiction", &value.jurisdiction)
        try archive.field("sequence", &value.sequence)
        try archive.field("recordedAt", &value.recordedAt)
        try archive.field("hash", &value.hash)
        try archive.field("firstNumber", &value.firstNumber)
        try archive.field("problem", &value.problem)
        try archive.field("open", &value.open)
    }
}

extension ReplacementResult.WasOpen: Record {
    static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {
        try archive.field("incident", &value.incident)
        try archive.field("kind", &value.kind)
        try archive.field("place", &value.place)
        try archive.field("openedAt", &value.openedAt)
    }
}

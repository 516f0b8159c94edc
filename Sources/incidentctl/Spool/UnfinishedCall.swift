import IncidentAPI
import IncidentModel
import Wording

/// A call that is being taken (未完成接报): each answer is on this seat's disk before the next question is asked.
final class UnfinishedCall {
    private let spool: Spool
    private let folder: String?
    private(set) var call: SpooledCall
    private var lock: FileLock?
    /// Why the latest answer is not on the disk; nil when it is.
    private(set) var problem: Spool.Problem?

    /// A new one, of which nothing is kept before something is known.
    init(_ report: ReportParameters, in spool: Spool, takenAt: String) {
        self.spool = spool
        folder = spool.folder
        call = SpooledCall(report, takenAt: takenAt)
        call.isUnfinished = true
    }

    /// One that somebody has begun; nil when somebody goes on with it already.
    init?(_ entry: Spool.Entry, in spool: Spool) {
        // Another may have ended it since it was listed.
        guard let lock = spool.lock(entry.name, in: entry.folder),
            let call = spool.entry(entry.name, in: entry.folder).call
        else { return nil }
        self.spool = spool
        folder = entry.folder
        self.call = call
        self.lock = lock
    }

    /// Takes an answer down.
    func change(_ change: (inout SpooledCall) -> Void) {
        change(&call)
        if lock == nil { lock = spool.lock(call.name, in: folder) }
        do throws(Spool.Problem) {
            _ = try spool.replace(call, in: folder)
            problem = nil
        } catch {
            problem = error
        }
    }

    /// Takes an answer down; one that comes after it was filed is to be filled in.
    func tell(_ change: (inout ReportParameters) -> Void) {
        self.change { call in
            change(&call.report)
            guard call.incident != nil else { return }
            var later = call.later ?? ReportParameters { ($0.id, $0.person) = (DrawnID.draw(), call.report.person) }
            change(&later)
            call.later = later
        }
    }

    /// Where it is kept.
    ///
    /// - Throws: ``Spool/Problem``, when it is not.
    func place() throws(Spool.Problem) -> String {
        if let problem { throw problem }
        guard let folder else { throw .noFolder }
        return "\(folder)/\(call.name)"
    }

    /// Nobody fills it any more, but it is not confirmed: it waits like any call.
    func leaveToWait() {
        change { $0.isUnfinished = false }
        letGo()
    }

    /// It is filed whole: the seat needs it no longer. That its file stays does no harm, as it is never taken twice.
    func finish() {
        try? spool.remove(call.name, in: folder)
        letGo()
    }

    /// It stays as it is, for whoever takes the next call.
    func letGo() {
        guard lock != nil else { return }
        try? spool.remove(".\(call.name).lock", in: folder)
        lock = nil
    }
}

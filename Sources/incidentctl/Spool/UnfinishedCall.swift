import IncidentAPI
import IncidentModel
import Wording

/// A call that is being taken (未完成接报): each answer is on this seat's disk before the next question is asked.
final class UnfinishedCall {
    private let spool: Spool
    private(set) var call: SpooledCall
    private var lock: FileLock?
    /// Why the latest answer is not on the disk; nil when it is.
    private(set) var problem: Spool.Problem?

    /// A new one, of which nothing is kept before something is known.
    init(_ report: ReportParameters, in spool: Spool, takenAt: String) {
        self.spool = spool
        call = SpooledCall(report, takenAt: takenAt)
        call.isUnfinished = true
    }

    /// One that somebody has begun; nil when somebody goes on with it already.
    init?(_ entry: Spool.Entry, in spool: Spool) {
        // Another may have ended it since it was listed.
        guard let lock = spool.lock(entry.name), let call = spool.entry(entry.name).call else { return nil }
        self.spool = spool
        self.call = call
        self.lock = lock
    }

    /// Takes an answer down.
    func change(_ change: (inout SpooledCall) -> Void) {
        change(&call)
        if lock == nil { lock = spool.lock(call.name) }
        do throws(Spool.Problem) {
            _ = try spool.replace(call)
            problem = nil
        } catch {
            problem = error
        }
    }

    /// Where it is kept.
    ///
    /// - Throws: ``Spool/Problem``, when it is not.
    func place() throws(Spool.Problem) -> String {
        if let problem { throw problem }
        guard let folder = spool.folder else { throw .noFolder }
        return "\(folder)/\(call.name)"
    }

    /// Nobody fills it any more, but it is not confirmed: it waits like any call.
    func leaveToWait() {
        change { $0.isUnfinished = false }
        letGo()
    }

    /// It is filed whole: the seat needs it no longer. That its file stays does no harm, as it is never taken twice.
    func finish() {
        try? spool.remove(call.name)
        letGo()
    }

    /// It stays as it is, for whoever takes the next call.
    func letGo() {
        guard lock != nil else { return }
        try? spool.remove(".\(call.name).lock")
        lock = nil
    }
}

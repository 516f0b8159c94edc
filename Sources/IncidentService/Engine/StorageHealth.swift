internal import IncidentAPI
internal import IncidentModel
internal import Ledger

/// How the ledger's disk does, and what that means for those who want something written. A state machine of the engine's:
/// each thing that happens is told to it, and it gives back what is to be said of it.
///
/// Its times are those of the boot clock: a wall clock that is set must not put off the next word by an hour.
struct StorageHealth {
    /// That nothing can be written is said again so often.
    static let pace = Interval.minutes(1)

    /// What is worth a line in the journal.
    enum Line: Equatable {
        /// New reports are refused from now on.
        case reportsStopped(StorageProblem)
        /// Some of the reserve is used up.
        case drawing(left: Int64)
        /// All of it is: nothing can be written. Said again each minute.
        case full
        /// What was full or short is so no more.
        case resumed
        /// The reserve cannot be allocated, although there is space.
        case unreserved(StoreError)
    }

    /// Why only a fresh start can tell what the ledger holds; nil when it need not.
    private(set) var failure: StorageProblem?
    private var space: DiskSpace?
    private var saidFullAt: Interval?

    // MARK: What happens

    /// What the writer found at a look.
    mutating func learned(_ next: DiskSpace, at uptime: Interval) -> [Line] {
        let before = space
        space = next
        var lines: [Line] = []
        let wasOpen = before?.admitsReports ?? true
        if wasOpen, !next.admitsReports, let cause = reportRefusal { lines.append(.reportsStopped(cause)) }
        if let before, next.held < before.held { lines.append(.drawing(left: next.held)) }
        if !next.isUsedUp { saidFullAt = nil }
        lines += reminder(at: uptime)
        if !wasOpen, next.admitsReports { lines.append(.resumed) }
        if let problem = next.fault, problem != before?.fault { lines.append(.unreserved(problem)) }
        return lines
    }

    /// Time passes.
    mutating func reminder(at uptime: Interval) -> [Line] {
        guard fullness != nil, saidFullAt.map({ uptime - $0 >= Self.pace }) ?? true else { return [] }
        saidFullAt = uptime
        return [.full]
    }

    /// - Returns: Whether that is news.
    mutating func failed(_ error: StoreError) -> Bool {
        guard failure == nil else { return false }
        failure = .failed(error)
        return true
    }

    // MARK: What follows

    /// Why nothing more can be recorded; nil when something can.
    var fullness: StorageProblem? { failure == nil && space?.isUsedUp ?? false ? .full : nil }

    /// Why no new report is taken, though other things can be written.
    var reportRefusal: StorageProblem? {
        guard let space, !space.admitsReports else { return nil }
        return .reserve(free: space.free, held: space.held)
    }

    /// What is the matter; nil when nothing is.
    var problem: StorageProblem? { failure ?? fullness ?? reportRefusal }

    var word: Summary.Storage {
        if failure != nil { return .failed }
        if fullness != nil { return .full }
        return reportRefusal == nil ? .ok : .reserve
    }
}

internal import IncidentAPI
internal import IncidentModel
internal import Ledger

/// How the ledger's disk does, and what that means for those who want something written. A state machine of the engine's:
/// each thing that happens is told to it, and it gives back what is to be said of it.
///
/// Its times are those of the boot clock: a wall clock that is set must not put off the next try by an hour.
struct StorageHealth {
    /// A disk that is full is tried again so often.
    static let retry = Interval.seconds(1)

    /// What is worth a line in the journal.
    enum Line: Equatable {
        /// New reports are refused from now on.
        case reportsStopped(StorageProblem)
        /// Some of the reserve was given back to the disk.
        case drawing(left: Int64)
        /// There was nothing left to give: nothing can be written. Said again each minute.
        case full
        /// What was full or short is so no more.
        case resumed
        /// The reserve cannot be allocated, although there is space.
        case unreserved(StoreError)
    }

    private enum Fault {
        case full(retryAt: Interval)
        /// Only a fresh start can tell what the ledger holds.
        case failed(StoreError)
    }

    private var fault: Fault?
    private var space: DiskSpace?
    private var saidFullAt: Interval?

    // MARK: What happens

    mutating func learned(_ next: DiskSpace) -> [Line] {
        let before = space
        space = next
        var lines: [Line] = []
        let wasOpen = before?.admitsReports ?? true
        if wasOpen, !next.admitsReports, let cause = reportRefusal { lines.append(.reportsStopped(cause)) }
        if let before, next.held < before.held { lines.append(.drawing(left: next.held)) }
        if !wasOpen, next.admitsReports, failure == nil {
            // Perhaps nobody has had anything to write since the disk was full: there is space again all the same.
            fault = nil
            saidFullAt = nil
            lines.append(.resumed)
        }
        if let problem = next.fault, problem != before?.fault { lines.append(.unreserved(problem)) }
        return lines
    }

    /// The ledger took a batch.
    mutating func stored() -> [Line] {
        guard case .full = fault else { return [] }
        fault = nil
        saidFullAt = nil
        return space?.admitsReports ?? true ? [.resumed] : []
    }

    /// There was no space for a batch.
    mutating func full(at uptime: Interval) -> [Line] {
        guard failure == nil else { return [] }
        fault = .full(retryAt: uptime + Self.retry)
        if let saidFullAt, uptime - saidFullAt < .minutes(1) { return [] }
        saidFullAt = uptime
        return [.full]
    }

    /// - Returns: Whether that is news.
    mutating func failed(_ error: StoreError) -> Bool {
        guard failure == nil else { return false }
        fault = .failed(error)
        return true
    }

    // MARK: What follows

    /// Why nothing can be written; nil when it can, or is to be tried again.
    func refusal(at uptime: Interval) -> StorageProblem? {
        switch fault {
        case .failed(let error): .failed(error)
        case .full(let retryAt): uptime < retryAt ? .full : nil
        case nil: nil
        }
    }

    /// When a full disk is to be tried again.
    var retryAt: Interval? {
        if case .full(let retryAt) = fault { retryAt } else { nil }
    }

    var failure: StorageProblem? {
        if case .failed(let error) = fault { .failed(error) } else { nil }
    }

    /// Why no new report is taken, though other things can be written.
    var reportRefusal: StorageProblem? {
        guard let space, !space.admitsReports else { return nil }
        return .reserve(free: space.free, held: space.held)
    }

    /// What is the matter; nil when nothing is.
    var problem: StorageProblem? {
        switch fault {
        case .failed(let error): .failed(error)
        case .full: .full
        case nil: reportRefusal
        }
    }

    var word: Summary.Storage {
        switch fault {
        case .failed: .failed
        case .full: .full
        case nil: reportRefusal == nil ? .ok : .reserve
        }
    }
}

internal import Logging

extension StorageStanding.Line {
    /// - Parameters:
    ///   - log: Where to.
    ///   - overdue: How many timers are late.
    func log(to log: Logger, overdue: Int) {
        switch self {
        case .reportsStopped(let cause):
            log.critical(
                "no new report is taken; free some space",
                metadata: MessageID.storageFull.metadata.merging(["cause": "\(cause)"]) { $1 }
            )
        case .drawing(let left):
            log.critical(
                "the disk is full: what is open goes on within the reserve; free some space",
                metadata: MessageID.storageFull.metadata.merging(["left": "\(left >> 20) MiB"]) { $1 }
            )
        case .full:
            log.critical(
                "no space for the ledger: intake is refused and timers wait; free some space",
                metadata: MessageID.storageFull.metadata.merging(["overdue": "\(overdue)"]) { $1 }
            )
        case .resumed:
            log.notice(
                "there is space for the ledger again: reports are taken",
                metadata: MessageID.storageResumed.metadata
            )
        case .unreserved(let problem):
            log.error(
                "no reserve can be kept for a full disk: the file system refuses it",
                metadata: ["error": "\(problem)"]
            )
        }
    }
}

internal import IncidentAPI
internal import IncidentModel
internal import Ledger
internal import LedgerIndex
internal import Wording

/// Why the service itself does not do what is well formed; the core's reasons are those of ``Refusal``.
enum ServiceRefusal {
    /// The answer would be longer than a reply may be; the method's work may be done all the same.
    case tooLarge(bytes: Int, limit: Int, isDone: Bool)
    case backupRunning
    /// The ledger contradicts itself, or a later program wrote it.
    case damaged(StoreError)

    /// The reason as programs tell it.
    var code: RefusalCode {
        switch self {
        case .tooLarge: .tooLarge
        case .backupRunning: .backupRunning
        case .damaged: .damaged
        }
    }

    var label: Label {
        switch self {
        case .tooLarge(let bytes, let limit, let isDone):
            Label("答复有\(bytes)字节，超过上限\(limit)字节。", "The answer has \(bytes) bytes; at most \(limit) can be sent. ")
                + (isDone
                    ? Label("所要求的已经办理。", "What was asked for has been done.")
                    : Label("请分次查询。", "Ask for less at a time."))
        case .backupRunning: Label("已有一个备份正在进行，请稍后再试。", "A backup is being made already; try again later.")
        case .damaged(let error):
            Label("不能备份：\(error.label.zh)。", "No backup is made: \(error.label.en).")
        }
    }
}

extension Failure {
    init(_ refusal: ServiceRefusal) { self = .refused(reason: WireWord(refusal.code), message: refusal.label) }

    /// - Parameters:
    ///   - problem: Why the ledger takes nothing.
    ///   - perhapsTaken: False when it is certain that nothing was taken.
    init(_ problem: StorageProblem, perhapsTaken: Bool = true) {
        self = .storageUnavailable(
            cause: WireWord(problem.code),
            message: problem.label,
            perhapsTaken: perhapsTaken
        )
    }

    /// This node stands by.
    ///
    /// - Parameter leader: The node that led last.
    init(notLeading leader: String) {
        self = .notLeader(
            leader: leader,
            message: Label("本节点待命，由节点 \(leader) 主持值守", "this node stands by: the node \(leader) leads")
        )
    }

    /// The ledger, or what is beside it, could not be asked.
    init(unreadable error: any Error) { self.init(.unreadable(StoreError(error))) }
}

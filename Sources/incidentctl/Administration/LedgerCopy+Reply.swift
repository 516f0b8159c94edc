import Glibc
import IncidentAPI
import IncidentModel
import Ledger
import LedgerIndex
import Varlink
import Wording

extension LedgerCopy {
    /// Verifies a ledger, such as a backup's file or a folder of segments, without the daemon and without writing beside it.
    /// - Parameters:
    ///   - path: where it lies.
    ///   - say: the language of why it cannot be read.
    ///   - isChainOnly: the events are not read, only what guards them.
    /// - Returns: what `io.incidentd.Admin.Verify` would answer.
    /// - Throws: ``CommandFailure``, where it cannot be read.
    static func verified(
        _ path: String,
        _ say: Language,
        isChainOnly: Bool = false
    ) throws(CommandFailure) -> VerifyReply {
        do throws(StoreError) {
            let copy = try LedgerCopy(path)
            let (_, result) = try copy.verify(isChainOnly: isChainOnly, known: copy.indexed)
            return VerifyReply {
                $0.valid = result.isSound
                $0.events = result.events
                $0.sequence = result.head?.sequence ?? 0
                $0.recordedAt = result.recordedAt
                $0.hash = result.isSound ? result.head?.hash.description : nil
                $0.firstBad = result.firstBad
                $0.problem = result.problem?.label
            }
        } catch {
            throw failure(error, path: path, say)
        }
    }

    /// What an error from reading a ledger means to the person who typed the verb.
    static func failure(_ error: StoreError, path: String, _ say: Language) -> CommandFailure {
        switch error {
        case .absent: CommandFailure(.notFound, say("没有文件 \(path)。", "There is no file \(path)."))
        case .system(_, _, EACCES), .system(_, _, EPERM):
            CommandFailure(.notPermitted, say("没有权限读 \(path)；用 sudo 执行。", "\(path) may not be read; run it with sudo."))
        default: CommandFailure(.refused, say("无法读取：\(error.label.zh)。", "It cannot be read: \(error.label.en)."))
        }
    }
}

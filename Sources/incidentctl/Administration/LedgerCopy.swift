import Glibc
import IncidentAPI
import IncidentModel
import Ledger
import Varlink
import Wording

/// A ledger file, such as a backup's, verified without the daemon and without writing beside it.
struct LedgerCopy {
    var path: String

    /// Recomputes the whole chain.
    /// - Returns: what `io.incidentd.Admin.Verify` would answer.
    func verified(_ say: Language) throws(CommandFailure) -> VerifyReply {
        guard access(path, F_OK) == 0 else {
            throw CommandFailure(.notFound, say("没有文件 \(path)。", "There is no file \(path)."))
        }
        var status = stat()
        guard stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
            throw CommandFailure(
                .usage,
                say(
                    "\(path) 不是文件；--ledger 要的是处置日志文件本身，如 ledger.sqlite。",
                    "\(path) is not a file; --ledger takes the ledger's file itself, such as ledger.sqlite."
                )
            )
        }
        do throws(StoreError) {
            let result = try SQLiteEventStore.verify(path: path)
            return VerifyReply {
                $0.valid = result.isSound
                $0.events = result.events
                $0.sequence = result.events
                $0.hash = result.isSound ? result.head?.hash.description : nil
                $0.firstBad = result.firstBad
                $0.problem = result.problem
            }
        } catch {
            throw CommandFailure(.refused, say("无法校验：\(error)", "It cannot be verified: \(error)"))
        }
    }
}

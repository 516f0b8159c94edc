import Foundation
import Glibc
import IncidentAPI
import IncidentModel
import JSONCoding
import Ledger
import Varlink
import Wording

/// Receives a copy of the ledger into a file beside the one that it becomes, and gives it its name when it is whole.
struct BackupRun {
    let service: Service
    /// Where it goes.
    let file: String
    let replaces: Bool

    private var say: Language { service.language }

    func run() throws(CommandFailure) -> BackupResult {
        guard file != "-" else {
            throw CommandFailure(
                .usage,
                say("备份不能写到标准输出：请写文件名。", "A backup cannot go to standard output: name a file.")
            )
        }
        if !replaces, access(file, F_OK) == 0 { throw exists }
        let partial = try PartialFile(for: file, language: say)
        var isKept = false
        defer { if !isKept { partial.remove() } }
        var result = try receive(into: partial)
        try partial.synchronize()
        result.recordedAt = try check(partial, against: result)
        guard try partial.rename(to: file, replacing: replaces) else { throw exists }
        isKept = true
        return result
    }

    private var exists: CommandFailure {
        CommandFailure(.refused, say("\(file) 已存在；用 --force 覆盖。", "\(file) is there already; --force replaces it."))
    }

    // The first piece comes when the daemon has made its copy and verified it.
    private func receive(into partial: PartialFile) throws(CommandFailure) -> BackupResult {
        var progress = TransferProgress(language: say)
        defer { progress.clear() }
        let timeout = service.timeout(for: .backup)
        // Of several servers the one that leads; another may be behind.
        if service.servers.areSeveral {
            _ = try attempt { () throws(ClientError) in try service.attempt(.ping) }
        }
        let client = try attempt { () throws(ClientError) in
            let client = try service.connect(.admin, timeout: min(timeout, .seconds(10)))
            try client.send(Method.backup.fullName, encoded: WireWriter.bytes(of: NoParameters()), more: true)
            return client
        }
        progress.prepare()
        var (received, digest) = (Int64(0), FileDigest())
        while true {
            let reply = try attempt { () throws(ClientError) in try client.receive(timeout: timeout) }
            let piece = try attempt { () throws(ClientError) in try Self.piece(reply, at: received) }
            try partial.write(piece.data)
            digest.add(piece.data)
            received += Int64(piece.data.count)
            progress.advance(received, of: piece.reply.size)
            guard !reply.continues else { continue }
            return try attempt { () throws(ClientError) in try result(piece.reply, received, digest) }
        }
    }

    private func attempt<Result>(_ step: () throws(ClientError) -> Result) throws(CommandFailure) -> Result {
        do { return try step() } catch { throw failure(error) }
    }

    private static func piece(_ reply: Reply, at offset: Int64) throws(ClientError) -> (reply: BackupReply, data: Data)
    {
        if let error = reply.error { throw .failed(error: error, parameters: reply.parameters) }
        let piece: BackupReply
        do { piece = try reply.parameters.decode() } catch { throw .malformed("\(error)") }
        guard piece.offset == offset, let data = Data(base64Encoded: piece.data),
            offset + Int64(data.count) <= piece.size, !reply.continues || !data.isEmpty
        else { throw .malformed("the piece at \(offset) of the backup") }
        return (piece, data)
    }

    private func result(_ last: BackupReply, _ bytes: Int64, _ digest: FileDigest) throws(ClientError) -> BackupResult {
        guard let sequence = last.sequence, let hash = last.hash, let sha256 = last.sha256, bytes == last.size,
            sha256 == digest.text
        else { throw .malformed("the backup is not whole, or its digest is not the one that was sent") }
        return BackupResult(file: file, bytes: bytes, sequence: sequence, hash: hash, sha256: sha256)
    }

    private func failure(_ error: ClientError) -> CommandFailure {
        guard case .failed(let name, let parameters) = error,
            case .storageUnavailable(_, let message, _)? = Failure(error: name, parameters: parameters)
        else { return service.failure(error, .admin) }
        // What the general words say of a report that was perhaps taken means nothing here.
        return CommandFailure(.unreachable, say("备份没有做成：\(message.zh)。", "There is no backup: \(message.en)."))
    }

    private func check(_ partial: PartialFile, against result: BackupResult) throws(CommandFailure) -> Instant? {
        let found = try LedgerCopy.verified(partial.path, say)
        guard found.valid, found.sequence == result.sequence, found.hash == result.hash else {
            let problem = found.problem?.text(say) ?? "#\(found.sequence)"
            throw CommandFailure(
                .refused,
                say("收到的备份核验不通过：\(problem)", "What was received does not verify: \(problem)")
            )
        }
        return found.recordedAt
    }
}

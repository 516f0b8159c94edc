internal import Dispatch
internal import Foundation
internal import IncidentAPI
internal import IncidentModel
internal import JSONCoding
internal import Ledger
internal import LedgerIndex
internal import Logging
internal import Synchronization
internal import Varlink
internal import Wording

/// The one backup that may be made at a time.
final class BackupSlot: Sendable {
    /// Where copies are made and read: neither the engine nor a reader waits for them.
    let queue = DispatchQueue(label: "backup")
    private let isTaken = Atomic<Bool>(false)

    /// False when there is a backup already.
    func take() -> Bool { !isTaken.exchange(true, ordering: .acquiringAndReleasing) }
    func free() { isTaken.store(false, ordering: .releasing) }
}

/// A copy of the ledger on its way to a client. A piece is read when the kernel has taken the one before, so that a client
/// that reads slowly costs one piece of memory; one that has stopped reading is let go.
final class BackupSeries: @unchecked Sendable {
    /// How long a client may take to read one piece.
    static let patience = DispatchTimeInterval.seconds(60)

    private let call: MethodCall
    private let image: LedgerImage
    private let slot: BackupSlot
    private let end: @Sendable (_ isWhole: Bool) -> Void
    // Touched only on the queue.
    private var offset: Int64 = 0
    private var digest = FileDigest()
    private var holdsSlot = true
    private var isEnded = false

    /// The slot was taken for this series, which frees it. `end` is told once, whether the last piece was sent.
    init(_ image: LedgerImage, to call: MethodCall, in slot: BackupSlot, end: @escaping @Sendable (Bool) -> Void) {
        self.call = call
        self.image = image
        self.slot = slot
        self.end = end
    }

    /// Sends the next piece, and sees to it that the others follow. Only on the queue.
    func sendNext() {
        guard !isEnded else { return }
        guard !call.connection.isGone else { return finish(isWhole: false) }
        do {
            if try sendPiece() {
                goOn { $0.finish(isWhole: !$0.call.connection.isGone) }
            } else {
                goOn { $0.sendNext() }
            }
        } catch {
            call.answering(.backup) { throw error }
            finish(isWhole: false)
        }
    }

    /// - Returns: whether it was the last one.
    private func sendPiece() throws -> Bool {
        let piece = try image.read(from: offset, upTo: BackupReply.greatestPiece)
        digest.add(piece)
        var reply = BackupReply()
        (reply.offset, reply.size, reply.data) = (offset, image.bytes, piece.base64EncodedString())
        offset += Int64(piece.count)
        guard offset >= image.bytes else {
            call.replyContinuing(WireWriter.bytes(of: reply))
            return false
        }
        // Whoever has the last piece may ask for the next backup.
        leave()
        (reply.sha256, reply.sequence) = (digest.text, image.head.sequence)
        reply.hash = image.head.hash.description
        call.reply(WireWriter.bytes(of: reply))
        return true
    }

    // Goes on when the kernel has taken the piece, and lets a client go that does not read it.
    private func goOn(_ next: @escaping @Sendable (BackupSeries) -> Void) {
        let sent = offset
        slot.queue.asyncAfter(deadline: .now() + Self.patience) { [weak self] in
            guard let self, !isEnded, offset == sent else { return }
            call.connection.close()
        }
        call.connection.whenSent { [self] in slot.queue.async { next(self) } }
    }

    private func finish(isWhole: Bool) {
        guard !isEnded else { return }
        isEnded = true
        leave()
        end(isWhole)
    }

    private func leave() {
        guard holdsSlot else { return }
        holdsSlot = false
        slot.free()
    }
}

extension Dispatcher {
    /// Copies the ledger and sends it.
    func backup(_ call: MethodCall) throws {
        guard call.wantsMore else {
            call.fail(StandardInterface.Failure.expectedMore)
            return
        }
        guard backups.take() else { throw Failure(.backupRunning) }
        let account = accounts.name(of: call.connection.peer.uid)
        backups.queue.async { [self] in
            let image: LedgerImage
            do throws(StoreError) {
                image = try store.backup()
            } catch {
                backups.free()
                log.error(
                    "a backup came to nothing",
                    metadata: ["account": "\(account)", "error": "\(error.label.en)"]
                )
                return call.refuse(Failure(backup: error), .backup)
            }
            let sequence = image.head.sequence
            BackupSeries(image, to: call, in: backups) { [self] isWhole in
                log.notice(
                    isWhole ? "a backup was sent" : "a backup was not taken to its end",
                    metadata: ["account": "\(account)", "sequence": "\(sequence)"]
                )
            }
            .sendNext()
        }
    }
}

extension Failure {
    /// Why there is no backup.
    fileprivate init(backup error: StoreError) {
        self =
            switch error {
            case .damaged, .newerVersion: Failure(.damaged(error))
            default: Failure(unreadable: error)
            }
    }
}

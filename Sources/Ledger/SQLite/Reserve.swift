import Foundation
import Glibc
import Synchronization

/// A file that keeps space on the ledger's disk for the incidents that are open. See ``DiskSpace``.
///
/// Its methods block; they are for the thread that appends.
final class Reserve: Sendable {
    /// What is taken between two looks, in the log and, by its checkpoint, in the file.
    static let floor = SQLiteEventStore.checkpointBytes
    /// So much is given back at a time. More than the largest batch takes.
    static let step: Int64 = 16 << 20
    /// With less than this the ledger cannot even be opened: the log's index has to be written anew.
    static let opening: Int64 = 1 << 20

    private struct State {
        var held: Int64
        var admits = true
        var fault: String?
    }

    private let folder: String
    private let descriptor: Int32
    private let bytes: Int64
    private let state: Mutex<State>

    /// Takes what there is of the reserve of an earlier run; allocates nothing.
    /// - Parameters:
    ///   - folder: the state folder, which is locked.
    ///   - bytes: how large the reserve is to be.
    /// - Throws: ``StoreError``, when its file cannot be opened.
    init(in folder: String, bytes: Int64) throws(StoreError) {
        let path = "\(folder)/reserve"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .systemCall("open", path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let error = errno
            close(descriptor)
            throw .systemCall("fstat", path, error)
        }
        fchmod(descriptor, 0o600)
        self.folder = folder
        self.bytes = bytes
        self.descriptor = descriptor
        // A copy put back by hand may have holes where it should have blocks: those are no reserve.
        let allocated = min(Int64(status.st_size), Int64(status.st_blocks) * 512)
        state = Mutex(State(held: min(allocated, bytes)))
    }

    deinit { close(descriptor) }

    /// Gives some back if the disk is too full for the ledger to be opened.
    func makeWay() {
        if let free = free(), free < Self.opening { _ = give() }
    }

    /// Whether so many bytes can be taken for what is only of use, and reports be taken all the same.
    func spares(_ bytes: Int64) -> Bool {
        guard let free = free() else { return false }
        let held = state.withLock { $0.held }
        return DiskSpace.admits(free: free - bytes, held: held, reserve: self.bytes, floor: Self.floor, admitted: false)
    }

    /// Looks how much space there is; takes the whole reserve again if there is space for it.
    /// - Returns: nil when the disk would not say.
    func look() -> DiskSpace? {
        guard var free = free() else { return nil }
        return state.withLock { state in
            state.fault = nil
            state.admits = DiskSpace.admits(
                free: free,
                held: state.held,
                reserve: bytes,
                floor: Self.floor,
                admitted: state.admits
            )
            if state.admits, state.held < bytes {
                switch allocate(over: state.held) {
                case 0:
                    free -= bytes - state.held
                    state.held = bytes
                // There is less than the disk says, for this account at least.
                case ENOSPC, EDQUOT: state.admits = false
                // A file system that cannot do it is no reason to take no calls while it has space enough.
                case let error: state.fault = String(cString: strerror(error))
                }
            }
            return DiskSpace(
                free: free,
                held: state.held,
                reserve: bytes,
                admitsReports: state.admits,
                fault: state.fault
            )
        }
    }

    /// Gives a piece of the reserve back to the disk.
    /// - Returns: false when there is nothing left to give.
    func give() -> Bool {
        state.withLock { state in
            guard state.held > 0 else { return false }
            state.admits = false
            let left = max(0, state.held - Self.step)
            guard ftruncate(descriptor, off_t(left)) == 0 else { return false }
            state.held = left
            // A journalling file system hands freed blocks out again only when it has noted that they are free.
            fsync(descriptor)
            return true
        }
    }

    private func free() -> Int64? {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        // What is set aside for the superuser is not for us, whoever we are.
        return Int64(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
    }

    // The whole of it, or nothing beyond what is held. The system's error number, or 0. Where a file system cannot allocate,
    // the C library writes a zero into each block.
    private func allocate(over held: Int64) -> Int32 {
        var error = EINTR
        while error == EINTR { error = posix_fallocate(descriptor, 0, off_t(bytes)) }
        if error != 0 { _ = ftruncate(descriptor, off_t(held)) }
        return error
    }
}

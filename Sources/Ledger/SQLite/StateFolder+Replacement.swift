import Foundation
import Glibc

// One ledger in the place of another. There are up to three files to move, and a stop in between must never leave one
// ledger's file beside another's log, nor none at all. So the new one, finished and synced, first gets a name that says
// what is to be done: from then on whoever has the folder next ends it.
extension StateFolder {
    private static let waiting = "replacement-"
    private static let aside = "ledger-aside-"
    private static let suffix = ".sqlite"

    /// Where a ledger is made that is to take another's place.
    var replacementPath: String { "\(path)/replacement.part" }

    /// Whether there is a ledger, or what is left of one.
    var hasLedger: Bool { Self.size(of: ledgerPath) != nil || Self.size(of: ledgerPath + "-wal") != nil }

    /// Removes what was being made when its program was killed, and ends a replacement that was decided.
    func tidy() throws(StoreError) {
        Self.remove(backupPath)
        Self.remove(replacementPath)
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch { throw StoreError(error) }
        for name in names.sorted() where name.hasPrefix(Self.waiting) && name.hasSuffix(Self.suffix) {
            try finishReplacement(String(name.dropFirst(Self.waiting.count).dropLast(Self.suffix.count)))
        }
    }

    /// Puts the finished file in the ledger's place.
    /// - Parameters:
    ///   - made: the file, closed and without a log.
    ///   - stamp: by which what was there is named.
    /// - Returns: where that is now; nil when there was none.
    /// - Throws: ``StoreError``; the next to have the folder ends what was decided.
    func replace(by made: String, stamp: String) throws(StoreError) -> String? {
        try giveToOwner(made)
        try Self.synchronize(made, O_RDWR)
        var unused = stamp
        var count = 1
        while isUsed(unused) {
            count += 1
            unused = "\(stamp)-\(count)"
        }
        let had = hasLedger
        try Self.move(made, to: waitingPath(unused))
        try Self.synchronize(path, O_RDONLY | O_DIRECTORY)
        try finishReplacement(unused)
        return had ? asidePath(unused) : nil
    }

    /// The file that is there goes before its log: that one alone no start mistakes for a ledger.
    private func finishReplacement(_ stamp: String) throws(StoreError) {
        for suffix in ["", "-wal", "-shm"] where Self.size(of: ledgerPath + suffix) != nil {
            guard Self.size(of: asidePath(stamp) + suffix) == nil else {
                throw .io(code: Int(EEXIST), message: "\(asidePath(stamp))\(suffix) is in the way")
            }
            try Self.move(ledgerPath + suffix, to: asidePath(stamp) + suffix)
        }
        try Self.synchronize(path, O_RDONLY | O_DIRECTORY)
        try Self.move(waitingPath(stamp), to: ledgerPath)
        try Self.synchronize(path, O_RDONLY | O_DIRECTORY)
    }

    private func waitingPath(_ stamp: String) -> String { "\(path)/\(Self.waiting)\(stamp)\(Self.suffix)" }
    private func asidePath(_ stamp: String) -> String { "\(path)/\(Self.aside)\(stamp)\(Self.suffix)" }

    private func isUsed(_ stamp: String) -> Bool {
        ["", "-wal", "-shm"].contains { Self.size(of: asidePath(stamp) + $0) != nil }
    }

    /// The ledgers that were put aside, by their paths.
    var setAside: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasPrefix(Self.aside) && $0.hasSuffix(Self.suffix) }.sorted().map { "\(path)/\($0)" }
    }

    private static func move(_ from: String, to: String) throws(StoreError) {
        guard rename(from, to) == 0 else { throw .systemCall("rename", from) }
    }

    /// What the superuser makes here belongs to whom the folder belongs to.
    func giveToOwner(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw .systemCall("open", path) }
        defer { close(descriptor) }
        try Self.give(descriptor, toOwnerOf: self.path)
    }

    static func give(_ descriptor: Int32, toOwnerOf folder: String) throws(StoreError) {
        var (owner, own) = (stat(), stat())
        guard stat(folder, &owner) == 0, fstat(descriptor, &own) == 0 else { throw .systemCall("stat", folder) }
        guard geteuid() == 0, own.st_uid != owner.st_uid || own.st_gid != owner.st_gid else { return }
        guard fchown(descriptor, owner.st_uid, owner.st_gid) == 0 else { throw .systemCall("chown", folder) }
    }
}

import Foundation
import Glibc
import IncidentModel
import Ledger

// One ledger in the place of another. The new one, finished and synced, first gets a name that says what is to be done: from
// then on whoever has the folder next ends it. The index goes with the log that it followed.
extension StateFolder {
    private static let waiting = "replacement-"
    private static let aside = "log-aside-"

    /// Where a log is made that is to take another's place.
    var replacementPath: String { "\(path)/replacement.part" }

    /// Whether there is a ledger, or what is left of one.
    var hasLedger: Bool { !(names(in: logPath) ?? []).isEmpty }

    private func names(in path: String) -> [String]? { try? FileManager.default.contentsOfDirectory(atPath: path) }

    /// Removes what was being made when its program was killed, and ends a replacement that was decided.
    func tidy() throws(StoreError) {
        try? FileManager.default.removeItem(atPath: replacementPath)
        // Only what this program has made: a log with its first segment.
        for name in (names(in: path) ?? []).sorted()
        where name.hasPrefix(Self.waiting) && !name.hasSuffix(".part")
            && LedgerCopy.isLog("\(path)/\(name)")
        {
            try finishReplacement(String(name.dropFirst(Self.waiting.count)))
        }
    }

    /// Makes an empty folder for a log that is to take another's place.
    func makeReplacement() throws(StoreError) -> DiskFolder {
        try? FileManager.default.removeItem(atPath: replacementPath)
        guard mkdir(replacementPath, 0o700) == 0 else { throw .systemCall("mkdir", replacementPath) }
        return try DiskFolder(replacementPath)
    }

    /// Puts the finished log in the ledger's place.
    /// - Parameter stamp: by which what was there is named.
    /// - Returns: where that is now; nil when there was none.
    /// - Throws: ``StoreError``; the next to have the folder ends what was decided.
    func replace(stamp: String) throws(StoreError) -> String? {
        for name in names(in: replacementPath) ?? [] { try giveToOwner("\(replacementPath)/\(name)") }
        try giveToOwner(replacementPath, O_RDONLY | O_DIRECTORY)
        try Self.synchronize(replacementPath, O_RDONLY | O_DIRECTORY)
        var unused = stamp
        var count = 1
        while Self.size(of: asidePath(unused)) != nil {
            count += 1
            unused = "\(stamp)-\(count)"
        }
        let had = hasLedger
        try Self.move(replacementPath, to: waitingPath(unused))
        try Self.synchronize(path, O_RDONLY | O_DIRECTORY)
        try finishReplacement(unused)
        return had ? asidePath(unused) : nil
    }

    private func finishReplacement(_ stamp: String) throws(StoreError) {
        if Self.size(of: logPath) != nil, Self.size(of: asidePath(stamp)) == nil {
            if hasLedger {
                try Self.move(logPath, to: asidePath(stamp))
            } else {
                guard rmdir(logPath) == 0 else { throw .systemCall("rmdir", logPath) }
            }
            try Self.synchronize(path, O_RDONLY | O_DIRECTORY)
        }
        Self.remove(indexPath)
        try Self.move(waitingPath(stamp), to: logPath)
        try Self.synchronize(path, O_RDONLY | O_DIRECTORY)
    }

    private func waitingPath(_ stamp: String) -> String { "\(path)/\(Self.waiting)\(stamp)" }
    private func asidePath(_ stamp: String) -> String { "\(path)/\(Self.aside)\(stamp)" }

    /// The ledgers that were put aside, by their paths.
    var setAside: [String] {
        (names(in: path) ?? []).filter { $0.hasPrefix(Self.aside) }.sorted().map { "\(path)/\($0)" }
    }

    private static func move(_ from: String, to: String) throws(StoreError) {
        guard rename(from, to) == 0 else { throw .systemCall("rename", from) }
    }

    /// What the superuser makes here belongs to whom the folder belongs to.
    func giveToOwner(_ path: String, _ flags: Int32 = O_RDWR) throws(StoreError) {
        let descriptor = open(path, flags | O_CLOEXEC | O_NOFOLLOW)
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

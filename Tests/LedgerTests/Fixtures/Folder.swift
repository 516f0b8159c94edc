import Foundation
import GRDB
import Glibc
import IncidentModel
import Testing

@testable import Ledger
@testable import LedgerIndex

extension LedgerCopy {
    /// Held against the index beside it, if there is one.
    func verify(isChainOnly: Bool = false) throws(StoreError) -> (log: LogVerification, events: Verification) {
        try verify(isChainOnly: isChainOnly, known: indexed)
    }
}

/// A fresh temporary folder. All of them are gone when the tests are over.
struct Folder {
    private static let base: String = {
        let path = "\(FileManager.default.temporaryDirectory.path)/ledger-tests-\(getpid())"
        atexit { try? FileManager.default.removeItem(atPath: Folder.base) }
        return path
    }()

    let path: String

    init() throws {
        path = "\(Self.base)/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    var state: String { "\(path)/state" }
    /// The folder of the log's segments.
    var log: String { "\(state)/log" }
    var index: String { "\(state)/index.sqlite" }
    var firstSegment: String { "\(log)/\(Segment.name(first: 1))" }

    func open(jurisdiction: String? = Desk.jurisdiction, segmentBytes: Int = 1 << 20) throws -> IndexedLog {
        try IndexedLog(folder: state, IndexedLog.Options(jurisdiction: jurisdiction, segmentBytes: segmentBytes))
    }

    /// Every file of the state folder but the lock and what is prepared, with its bytes without the zeros at its end.
    func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        guard let names = FileManager.default.enumerator(atPath: state) else { return contents }
        for case let name as String in names where name != "lock" && !name.contains("next-") {
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: "\(state)/\(name)", isDirectory: &isFolder)
            guard isThere, !isFolder.boolValue else { continue }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(state)/\(name)"))
            contents[name] = bytes.prefix((bytes.lastIndex { $0 != 0 } ?? -1) + 1)
        }
        return contents
    }

    /// The ledger as a crash at this moment would leave it, in a folder of its own.
    func copy(withIndex: Bool = true) throws -> Folder {
        let copy = try Folder()
        try FileManager.default.createDirectory(atPath: copy.state, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: log, toPath: copy.log)
        for suffix in withIndex ? ["", "-wal"] : []
        where FileManager.default.fileExists(atPath: index + suffix) {
            try FileManager.default.copyItem(atPath: index + suffix, toPath: copy.index + suffix)
        }
        return copy
    }

    /// Runs SQL on the index behind the store's back.
    func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: index)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// Keeps the index from being written for as long as the body runs.
    func holdingIndex(_ body: () throws -> Void) throws {
        let queue = try DatabaseQueue(path: index)
        try queue.inDatabase { db in
            try db.inTransaction(.immediate) {
                try body()
                return .rollback
            }
        }
        try queue.close()
    }

    /// Changes a byte of the first segment: the first one of a text.
    func spoil(_ text: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: firstSegment))
        let place = try #require(bytes.range(of: Data(text.utf8)))
        bytes[place.lowerBound] ^= 1
        try bytes.write(to: URL(fileURLWithPath: firstSegment))
    }
}

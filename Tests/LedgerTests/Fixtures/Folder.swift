import Foundation
import GRDB
import Glibc
import Testing

@testable import Ledger

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
    var ledger: String { "\(state)/ledger.sqlite" }

    func open() throws -> SQLiteEventStore { try SQLiteEventStore(folder: state, jurisdiction: Desk.jurisdiction) }

    /// Every file of the state folder but the lock, with its bytes.
    func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: state) where name != "lock" {
            contents[name] = try Data(contentsOf: URL(fileURLWithPath: "\(state)/\(name)"))
        }
        return contents
    }

    /// The ledger and its log as a crash at this moment would leave them, in a folder of their own.
    func copy() throws -> Folder {
        let copy = try Folder()
        try FileManager.default.createDirectory(atPath: copy.state, withIntermediateDirectories: true)
        for name in ["ledger.sqlite", "ledger.sqlite-wal"]
        where FileManager.default.fileExists(atPath: "\(state)/\(name)") {
            try FileManager.default.copyItem(atPath: "\(state)/\(name)", toPath: "\(copy.state)/\(name)")
        }
        return copy
    }

    /// Runs SQL on the file behind the store's back.
    func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: ledger)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }
}

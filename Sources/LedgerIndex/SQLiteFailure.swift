import GRDB
package import IncidentModel
import Ledger

extension StoreError {
    /// What an error of the layers below means to the caller.
    package init(_ error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as DatabaseError: self.init(error)
        case let failure as RowDecodingError: self = .damaged(sequence: nil, what: .badColumn("\(failure)"))
        default: self = .index(code: 0, message: "\(error)")
        }
    }

    private init(_ error: DatabaseError) {
        let message = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_FULL: self = .full
        // What SQLite has beside the file found no space.
        case .SQLITE_IOERR where [4_618, 4_874].contains(error.extendedResultCode.rawValue): self = .full
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_ERROR:
            self = .damaged(sequence: nil, what: .indexDamaged(message))
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG: self = .inconsistent(what: .indexDamaged(message))
        default: self = .index(code: error.extendedResultCode.rawValue, message: message)
        }
    }
}

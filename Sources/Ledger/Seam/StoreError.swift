/// Why the ledger did not do what was asked.
package enum StoreError: Error, Hashable, Sendable {
    /// There is no ledger, and no jurisdiction was named for which to begin one.
    case absent(path: String)
    /// A file is there, but it is none of ours.
    case notALedger(path: String)
    /// A ledger of the first edition is there, which this program does not read.
    case firstEdition(path: String)
    /// The ledger is that of another jurisdiction.
    case otherJurisdiction(found: String, expected: String)
    /// What is stored contradicts itself. Nothing was touched. The sequence number of the first bad event, if it is known.
    case damaged(sequence: Int64?, what: String)
    /// A later program wrote this; what it is, by name.
    case newerVersion(what: String)
    /// Another daemon has this state folder.
    case locked(path: String)
    /// Another program holds the file's write lock. Nothing was stored.
    case busy
    /// The disk or the quota is used up. Nothing was stored; the same may be tried again.
    case full
    /// A copy does not fit beside what has to stay free, in bytes. Nothing was written.
    case tooLittleSpace(path: String, needed: Int64, free: Int64)
    /// The disk failed. What became of the last append is unknown until the ledger has been opened again.
    case io(code: Int, message: String)
    /// The ledger's head is not where the batch expects it.
    case conflict(expected: Int64, actual: Int64)
    /// The batch contradicts itself or what is stored; a fault of the program. Nothing was stored.
    case inconsistent(what: String)

    /// After this nothing may be asked of the store any more: what the disk holds is unknown. A reader that merely cannot
    /// be opened, or that comes upon one bad row, does not stop the intake.
    func isFinal(writing: Bool) -> Bool {
        switch self {
        case .io(let code, _): writing || code & 0xff == Self.sqliteIOError
        case .damaged: writing
        default: false
        }
    }

    /// SQLITE_IOERR.
    private static let sqliteIOError = 10
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .absent(let path): "there is no ledger in \(path)"
        case .notALedger(let path): "\(path) is not a ledger"
        case .firstEdition(let path):
            "\(path) is a ledger of the first edition, which this program does not read: put it away, or run that edition"
        case .otherJurisdiction(let found, let expected): "the ledger is that of \(found), not of \(expected)"
        case .damaged(.some(let sequence), let what): "the ledger is damaged at sequence \(sequence): \(what)"
        case .damaged(.none, let what): "the ledger is damaged: \(what)"
        case .newerVersion(let what): "a later version of this program wrote \(what)"
        case .locked(let path): "another daemon has locked \(path)"
        case .busy: "another program is writing to the ledger"
        case .full: "no space is left for the ledger"
        case .tooLittleSpace(let path, let needed, let free):
            "a copy needs \(mebibytes(needed)) MiB of free space in \(path), and there are \(mebibytes(free, up: false)): "
                + "\(mebibytes(needed - free)) MiB more are needed"
        case .io(let code, let message): "the ledger's disk failed: \(message) (\(code))"
        case .conflict(let expected, let actual): "the ledger is at sequence \(actual), not at \(expected)"
        case .inconsistent(let what): "the batch is inconsistent: \(what)"
        }
    }
}

private func mebibytes(_ bytes: Int64, up: Bool = true) -> Int64 { (bytes + (up ? (1 << 20) - 1 : 0)) >> 20 }

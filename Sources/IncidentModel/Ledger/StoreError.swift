/// Why the ledger did not do what was asked. Cases only: `Wording` says them.
package indirect enum StoreError: Error, Hashable, Sendable {
    /// There is no ledger, and no jurisdiction was named for which to begin one.
    case absent(path: String)
    /// A file is there, but it is none of ours.
    case notALedger(path: String)
    /// A ledger of the first edition is there, which this program does not read.
    case firstEdition(path: String)
    /// The ledger is that of another jurisdiction.
    case otherJurisdiction(found: String, expected: String)
    /// What is stored contradicts itself. Nothing was touched. The sequence number of the first bad event, if it is known.
    case damaged(sequence: Int64?, what: LedgerFlaw)
    /// A later program wrote this.
    case newerVersion(what: StoredForm)
    /// Another daemon has this state folder.
    case locked(path: String)
    /// Another program holds the file's write lock. Nothing was stored.
    case busy
    /// The disk or the quota is used up. Nothing was stored; the same may be tried again.
    case full
    /// A copy does not fit beside what has to stay free, in bytes. Nothing was written.
    case tooLittleSpace(path: String, needed: Int64, free: Int64)
    /// The operating system refused: what was asked of it, with which file, and its error number (errno(3)). What became of the
    /// last append is unknown until the ledger has been opened again.
    case system(call: String, path: String, errno: Int32)
    /// SQLite failed, which keeps the index: its extended result code and its own words.
    case index(code: Int32, message: String)
    /// PostgreSQL, which keeps the log, failed or was not to be reached: its five characters, where it answered, and its own words.
    /// What became of the last append is unknown until the log has been opened again.
    case database(state: String?, message: String)
    /// The database has none of the log's tables.
    case noTables(address: String)
    /// The state folder has a log in files, and the log was to be kept elsewhere.
    case otherLog(path: String)
    /// The database has another ledger of the jurisdiction already.
    case occupied(address: String)
    /// Another node leads since that epoch: nothing is stored by this one any more.
    case deposed(node: String, epoch: Int64)
    /// The database acknowledges before as many disks have it as the operator asked for. Nothing was stored.
    case weakCommit(setting: String, value: String)
    /// The index is of no use and is made anew at a fresh start.
    case indexUnusable(StoreError)
    /// The ledger was closed.
    case closed
    /// There is no such thing as was asked for with this kind of ledger.
    case unsupported
    /// The ledger's head is not where the batch expects it.
    case conflict(expected: Int64, actual: Int64)
    /// The batch contradicts itself or what is stored; a fault of the program. Nothing was stored.
    case inconsistent(what: LedgerFlaw)
}

/// What a later program wrote, and this one cannot read.
package enum StoredForm: Hashable, Sendable {
    /// A segment of the log.
    case segment(name: String, format: Int64)
    /// The log's tables in a database.
    case tables(version: Int64)
    /// An event whose body has a later version.
    case event(version: Int64)
    /// An event of a kind that this program does not know.
    case kind(String)
}

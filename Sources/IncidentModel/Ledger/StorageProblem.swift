/// Why nothing, or nothing new, is taken into the ledger now.
package enum StorageProblem: Hashable, Sendable {
    /// It failed: only a fresh start can tell what it holds.
    case failed(StoreError)
    /// Its disk is used up.
    case full
    /// Its disk has not answered for this long.
    case slow(Interval)
    /// Its disk has so many bytes free, and what is secured is kept for open incidents; none of it may be left.
    case reserve(free: Int64, held: Int64)
    /// It cannot be asked now, so that it cannot be known whether this has been taken before.
    case unreadable(StoreError)

    /// The word that programs are told.
    package enum Code: String, Word, Sendable {
        case failed
        case full
        case slow
        case reserve
        case unreadable
    }

    package var code: Code {
        switch self {
        case .failed: .failed
        case .full: .full
        case .slow: .slow
        case .reserve: .reserve
        case .unreadable: .unreadable
        }
    }
}

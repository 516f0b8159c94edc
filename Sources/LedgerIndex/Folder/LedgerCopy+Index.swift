package import Foundation
package import Ledger

extension LedgerCopy {
    /// The last event that the index beside it knows to have been durable; nil where there is none. A log that ends before it
    /// has lost something.
    package var indexed: (ledger: UUID, sequence: Int64)? {
        guard let stateFolder, let position = try? IndexFile.position("\(stateFolder)/index.sqlite") else { return nil }
        return (position.ledger, position.head.sequence)
    }
}

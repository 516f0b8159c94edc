internal import Foundation
internal import IncidentAPI

/// Which event this machine's journal has been sent, where the ledger is not this machine's alone: each node has a journal of
/// its own. Kept beside the index, and not synced: what is lost with it is sent again.
final class JournalMarker: Sendable {
    private static let name = "journal-sequence"

    private let folder: String

    init(in folder: String) { self.folder = folder }

    /// Nil where none was kept, or it cannot be read.
    var sequence: Int64? {
        guard let bytes = try? StoredFile.read("\(folder)/\(Self.name)", limit: 64) else { return nil }
        return Int64(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    func keep(_ sequence: Int64) {
        try? Data("\(sequence)\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(Self.name)"), options: .atomic)
    }
}

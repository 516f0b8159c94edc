import Foundation
import Glibc
import IncidentAPI
import Ledger
import UserInput

/// Ids of changes that nobody confirmed, by what the changes say. Whoever types the same again within ten minutes means the
/// same, and under the same id it is recorded once. What it says is not kept, only a digest.
struct UnconfirmedChanges {
    /// In seconds.
    static let reach = 600

    /// Nil when the account has no home: a repeat is not recognised then.
    private let folder: String?

    init(environment: (String) -> String? = Environment.value) {
        folder = HomeFolder.path("XDG_STATE_HOME", ".local/state", environment).map { $0 + "/incidentctl/unconfirmed" }
    }

    /// - Parameters:
    ///   - method: The method's full name.
    ///   - parameters: Without an id.
    ///   - servers: Where it is sent.
    /// - Returns: A name for all that.
    static func name(of method: String, _ parameters: some ChangeParameters, at servers: [ServerAddress]) -> String {
        var digest = FileDigest()
        digest.add(Data("\(servers.map(\.text).joined(separator: ",")) \(method) ".utf8))
        digest.add(Data(WireWriter.bytes(of: parameters)))
        return digest.text
    }

    /// The id under which the change was sent before, if nobody has confirmed it since and that was not long ago.
    func id(of name: String) -> String? {
        guard let folder, isYoung(folder + "/" + name), let bytes = try? StoredFile.read(folder + "/" + name, limit: 64)
        else {
            return nil
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Keeps the id. That it cannot be kept is nobody's concern: the message says that it was perhaps recorded.
    func keep(_ id: String, of name: String) {
        guard let folder else { return }
        for other in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where !isYoung(folder + "/" + other) {
            unlink(folder + "/" + other)
        }
        try? StoredFile.makeFolder(folder, mode: 0o700)
        try? StoredFile.replace(name, in: folder, with: Array(id.utf8), mode: 0o600)
    }

    /// It was confirmed, or refused.
    func forget(_ name: String) {
        guard let folder else { return }
        unlink(folder + "/" + name)
    }

    private func isYoung(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return (0..<Self.reach).contains(time(nil) - status.st_mtim.tv_sec)
    }
}

import Foundation
import Glibc

/// A new folder under the system's temporary one, which is gone, with all that is in it, when nobody holds it any more.
package final class TemporaryFolder: Sendable {
    /// Short, as a socket's name has to be.
    package let path: String

    package init() throws {
        var template = Array("\(FileManager.default.temporaryDirectory.path)/incidentd-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw NotMade(errno: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A path within.
    package func at(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file.
    ///
    /// - Parameters:
    ///   - text: What is to stand in it.
    ///   - name: Its name in this folder.
    /// - Returns: Its path.
    /// - Throws: When it cannot be written.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: at(name)))
        return at(name)
    }

    package struct NotMade: Error { var errno: Int32 }
}

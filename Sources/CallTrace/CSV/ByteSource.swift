import Foundation

/// Where bytes come from, in chunks of any size.
package struct ByteSource {
    /// How much is read at once.
    package static let chunkSize = 65_536

    private let read: () throws -> [UInt8]?

    /// - Parameter read: gives the next chunk, and nil at the end; an empty chunk is no end.
    package init(_ read: @escaping () throws -> [UInt8]?) { self.read = read }

    /// The file at `path`, read as it is needed.
    /// - Throws: Foundation's error where it cannot be opened.
    package static func file(_ path: String) throws -> ByteSource {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        return reading(handle)
    }

    /// Whatever comes on standard input.
    package static var standardInput: ByteSource { reading(.standardInput) }

    /// Bytes that are there already, handed out in pieces of `chunk`.
    package static func bytes(_ bytes: [UInt8], chunk: Int = chunkSize) -> ByteSource {
        var position = 0
        return ByteSource {
            guard position < bytes.count else { return nil }
            let end = min(bytes.count, position + max(1, chunk))
            defer { position = end }
            return Array(bytes[position..<end])
        }
    }

    private static func reading(_ handle: FileHandle) -> ByteSource {
        ByteSource {
            guard let data = try handle.read(upToCount: chunkSize), !data.isEmpty else { return nil }
            return Array(data)
        }
    }

    func next() throws -> [UInt8]? { try read() }
}

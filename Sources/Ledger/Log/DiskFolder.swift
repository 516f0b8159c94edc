import Foundation
import Glibc
package import IncidentModel

/// A folder on a real disk.
package final class DiskFolder: LogFolder {
    package let path: String
    private let descriptor: Int32
    private let isReadOnly: Bool

    /// Opens the folder, which has to be there.
    /// - Parameters:
    ///   - path: where it is.
    ///   - isReadOnly: its files are only looked at.
    /// - Throws: ``StoreError/system(call:path:errno:)``.
    package init(_ path: String, isReadOnly: Bool = false) throws(StoreError) {
        self.path = path
        self.isReadOnly = isReadOnly
        descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .systemCall("open", path) }
    }

    deinit { close(descriptor) }

    package var freeBytes: Int64? {
        var status = statvfs()
        guard fstatvfs(descriptor, &status) == 0 else { return nil }
        // What is set aside for the superuser is not for us, whoever we are.
        return Int64(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
    }

    package func names() throws(StoreError) -> [String] {
        guard let stream = opendir(path) else { throw .systemCall("opendir", path) }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw .systemCall("readdir", path) }
                return names
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }

    package func open(_ name: String) throws(StoreError) -> any SegmentFile {
        let file = openat(descriptor, name, (isReadOnly ? O_RDONLY : O_RDWR) | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw .systemCall("open", "\(path)/\(name)") }
        return DiskFile(file, path: "\(path)/\(name)")
    }

    package func create(_ name: String, bytes: Int) throws(StoreError) -> any SegmentFile {
        unlinkat(descriptor, name, 0)
        let file = openat(descriptor, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .systemCall("open", "\(path)/\(name)") }
        let created = DiskFile(file, path: "\(path)/\(name)")
        do throws(StoreError) {
            // It answers with the error, and does not set errno.
            let error = posix_fallocate(file, 0, off_t(bytes))
            guard error == 0 else { throw StoreError.systemCall("posix_fallocate", created.path, error) }
            guard fsync(file) == 0 else { throw StoreError.systemCall("fsync", created.path) }
        } catch {
            unlinkat(descriptor, name, 0)
            throw error
        }
        return created
    }

    package func rename(_ name: String, to newName: String) throws(StoreError) {
        guard renameat(descriptor, name, descriptor, newName) == 0 else {
            throw .systemCall("rename", "\(path)/\(name)")
        }
    }

    package func remove(_ name: String) throws(StoreError) {
        guard unlinkat(descriptor, name, 0) == 0 else { throw .systemCall("unlink", "\(path)/\(name)") }
    }

    package func synchronize() throws(StoreError) {
        guard fsync(descriptor) == 0 else { throw .systemCall("fsync", path) }
    }
}

/// A file on a real disk.
final class DiskFile: SegmentFile {
    let path: String
    private let descriptor: Int32

    init(_ descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    func length() throws(StoreError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .systemCall("fstat", path) }
        return Int(status.st_size)
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(StoreError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = pread(
                descriptor,
                buffer.baseAddress?.advanced(by: filled),
                buffer.count - filled,
                off_t(offset + filled)
            )
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .systemCall("read", path) }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    func write(_ bytes: RawSpan, at offset: Int) throws(StoreError) {
        try bytes.withUnsafeBytes { bytes throws(StoreError) in try write(bytes, at: offset) }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(StoreError) {
        var written = 0
        while written < bytes.count {
            let count = pwrite(
                descriptor,
                bytes.baseAddress?.advanced(by: written),
                bytes.count - written,
                off_t(offset + written)
            )
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .systemCall("write", path, count == 0 ? EIO : errno) }
            written += count
        }
    }

    func synchronize() throws(StoreError) {
        guard fdatasync(descriptor) == 0 else { throw .systemCall("fdatasync", path) }
    }

    func truncate(to length: Int) throws(StoreError) {
        while ftruncate(descriptor, off_t(length)) != 0 {
            guard errno == EINTR else { throw .systemCall("ftruncate", path) }
        }
    }
}

extension StoreError {
    package static func systemCall(_ name: String, _ path: String, _ error: Int32 = errno) -> StoreError {
        if error == ENOSPC || error == EDQUOT { return .full }
        return .system(call: name, path: path, errno: error)
    }
}

internal import Glibc

/// Small whole files that must outlive a crash, or be read by others while they are replaced.
package enum StoredFile {
    /// Which step failed, and the system's error number.
    package struct Failure: Error, Hashable {
        /// What was to be done, with the file's name.
        package var step: String
        /// The system's error number.
        package var errno: Int32

        package init(step: String, errno: Int32) {
            self.step = step
            self.errno = errno
        }
    }

    /// Puts a file in the place of the one before, once the disk has it: readers see one or the other, never half of one, and
    /// after the return a loss of power takes neither file nor name.
    ///
    /// - Parameters:
    ///   - name: The file's name in the folder.
    ///   - folder: Where it goes, and where it is written before that.
    ///   - bytes: All of it.
    ///   - mode: Its permission bits, whatever the umask.
    /// - Throws: ``Failure``; the file before stands then, unless only its folder could not be synced.
    package static func replace(
        _ name: String,
        in folder: String,
        with bytes: [UInt8],
        mode: UInt32
    ) throws(Failure) {
        let directory = try open(folder: folder)
        defer { close(directory) }
        let unfinished = ".\(name).new"
        do throws(Failure) {
            try write(bytes, to: unfinished, mode: mode, in: directory)
            try check(renameat(directory, unfinished, directory, name), "rename \(name)")
        } catch {
            unlinkat(directory, unfinished, 0)
            throw error
        }
        try check(fsync(directory), "sync \(folder)")
    }

    /// Removes a file for good.
    ///
    /// - Parameters:
    ///   - name: The file's name in the folder; that it is gone already is no error.
    ///   - folder: Where it is.
    /// - Throws: ``Failure``.
    package static func remove(_ name: String, in folder: String) throws(Failure) {
        let directory = try open(folder: folder)
        defer { close(directory) }
        if unlinkat(directory, name, 0) < 0, errno != ENOENT { throw Failure(step: "remove \(name)", errno: errno) }
        try check(fsync(directory), "sync \(folder)")
    }

    /// Makes a folder and those above it that are missing, and syncs each into the one above.
    ///
    /// - Parameters:
    ///   - path: The folder; one that is there is left as it is.
    ///   - mode: The permission bits of those that are made.
    /// - Throws: ``Failure``.
    package static func makeFolder(_ path: String, mode: UInt32) throws(Failure) {
        if mkdir(path, mode) == 0 { return try sync(folder: above(path)) }
        switch errno {
        case EEXIST: return
        case ENOENT where above(path) != path:
            try makeFolder(above(path), mode: mode)
            guard mkdir(path, mode) == 0 || errno == EEXIST else { throw Failure(step: "make \(path)", errno: errno) }
            try sync(folder: above(path))
        default: throw Failure(step: "make \(path)", errno: errno)
        }
    }

    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - limit: A longer one is not read.
    /// - Returns: All of it.
    /// - Throws: ``Failure``, with `EFBIG` for one that is too long.
    package static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        try check(file, "open \(path)")
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            try check(Int32(truncatingIfNeeded: count), "read \(path)")
            if count == 0 { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else { throw Failure(step: "read \(path)", errno: EFBIG) }
        }
    }

    private static func write(_ bytes: [UInt8], to name: String, mode: UInt32, in directory: Int32) throws(Failure) {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
        let file = openat(directory, name, flags, mode)
        try check(file, "open \(name)")
        defer { close(file) }
        try check(fchmod(file, mode), "chmod \(name)")
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            try check(Int32(truncatingIfNeeded: count), "write \(name)")
            rest = rest.dropFirst(count)
        }
        try check(fsync(file), "sync \(name)")
    }

    private static func open(folder: String) throws(Failure) -> Int32 {
        let directory = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        try check(directory, "open \(folder)")
        return directory
    }

    private static func sync(folder: String) throws(Failure) {
        let directory = try open(folder: folder)
        defer { close(directory) }
        try check(fsync(directory), "sync \(folder)")
    }

    private static func above(_ path: String) -> String {
        var path = path[...]
        while path.count > 1, path.last == "/" { path.removeLast() }
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func check(_ result: Int32, _ step: String) throws(Failure) {
        guard result < 0 else { return }
        throw Failure(step: step, errno: errno)
    }
}

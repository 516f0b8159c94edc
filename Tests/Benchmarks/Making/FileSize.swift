import Glibc

/// How long files are.
enum FileSize {
    /// In bytes; 0 where there is none.
    static func of(_ path: String) -> Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}

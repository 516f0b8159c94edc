import Foundation
import Glibc
import Testing

/// The root of a box: a Debian's, with every change to it in memory and gone with the box. It outlives a boot.
final class BoxRoot {
    /// Where it is mounted.
    let path: String
    private let memory: String
    private var isMounted = false

    init(over release: String, at folder: String) throws {
        (memory, path) = (folder, "\(folder)/merged")
        try FileManager.default.createDirectory(atPath: memory, withIntermediateDirectories: false)
        try Self.mount("tmpfs", at: memory, "mode=0755")
        isMounted = true
        for name in ["upper", "work", "merged"] {
            try FileManager.default.createDirectory(atPath: "\(memory)/\(name)", withIntermediateDirectories: false)
        }
        try Self.mount("overlay", at: path, "lowerdir=\(release),upperdir=\(memory)/upper,workdir=\(memory)/work")
    }

    deinit { unmount() }

    private static func mount(_ form: String, at path: String, _ options: String) throws {
        try #require(Glibc.mount(form, path, form, 0, options) == 0, "\(path): \(String(cString: strerror(errno)))")
    }

    /// Lets go of it, though somebody may still look at it.
    func unmount() {
        guard isMounted else { return }
        umount2(path, Int32(MNT_DETACH))
        umount2(memory, Int32(MNT_DETACH))
        isMounted = false
    }
}

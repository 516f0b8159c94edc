import Foundation
import Glibc
import TestSupport
import Testing

/// A disk of its own for a daemon, small enough to be filled: in a mount namespace that is gone with the test.
final class SmallDisk {
    /// What the disk is made of.
    enum Form: String, CaseIterable {
        case tmpfs
        case ext4
    }

    /// Where it is mounted, in its namespace only.
    let path: String
    private let sandbox: Sandbox
    private let room: ChildProcess

    /// So many mebibytes of it. Cancels the test where none can be mounted.
    init(_ form: Form, mebibytes: Int, in sandbox: Sandbox) async throws {
        self.sandbox = sandbox
        path = sandbox.at("disk")
        let image = sandbox.at("image")
        let make =
            switch form {
            case .tmpfs: "mount -t tmpfs -o size=\(mebibytes)m tmpfs \(path)"
            case .ext4:
                "truncate -s \(mebibytes)M \(image) && mkfs.ext4 -q -m 0 \(image) && mount -o loop \(image) \(path)"
            }
        let script = "mkdir -p \(path) && \(make) && echo ready && exec sleep 600"
        room = try sandbox.start("unshare", ["--mount", "--propagation", "private", "sh", "-c", script])
        let room = room
        try await Patience.until("a small disk") { room.output.contains("ready") || room.look() != nil }
        if room.look() != nil { try Self.cancel("no \(form.rawValue) can be mounted here: \(room.errors)") }
    }

    private static func cancel(_ reason: String) throws { try Test.cancel("\(reason)") }

    /// What runs a program where the disk is.
    var through: [String] { ["nsenter", "--target", String(room.id), "--mount", "--"] }

    /// The same place, from outside.
    var outside: String { "/proc/\(room.id)/root\(path)" }

    /// How many bytes of a file are really there.
    func allocated(_ name: String) -> Int64 {
        var status = stat()
        return stat("\(outside)/\(name)", &status) == 0 ? Int64(status.st_blocks) * 512 : 0
    }

    var free: Int64 {
        var status = statvfs()
        return statvfs(outside, &status) == 0 ? Int64(status.f_bavail) * Int64(status.f_frsize) : 0
    }

    /// Uses up all but so many bytes.
    func fill(but left: Int64 = 0) throws {
        let file = open("\(outside)/filling", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        try #require(file >= 0, "\(String(cString: strerror(errno)))")
        defer { close(file) }
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = min(Int64(zeros.count), free - left)
            guard count > 0, write(file, zeros, Int(count)) > 0 else { break }
        }
        fsync(file)
    }

    /// Gives back what ``fill(but:)`` has used up.
    func clear() { unlink("\(outside)/filling") }
}

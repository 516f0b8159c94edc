internal import Glibc
internal import Synchronization

/// Names of accounts and groups on this machine, looked up once each.
final class AccountNames: Sendable {
    // Bounded, whoever connects.
    private static let limit = 4_096
    private let names = Mutex<[UInt32: String]>([:])

    /// The account's name, or its number where the machine knows none.
    func name(of uid: UInt32) -> String {
        names.withLock { names in
            if let name = names[uid] { return name }
            let name = Self.lookUp(uid) ?? "uid-\(uid)"
            if names.count < Self.limit { names[uid] = name }
            return name
        }
    }

    /// The group's number; nil where there is no such group.
    static func group(_ name: String) -> UInt32? {
        var entry = Glibc.group()
        var found: UnsafeMutablePointer<Glibc.group>?
        var buffer = [CChar](repeating: 0, count: 65_536)
        guard getgrnam_r(name, &entry, &buffer, buffer.count, &found) == 0, let found else { return nil }
        return found.pointee.gr_gid
    }

    /// The account's number; nil where there is no such account.
    static func account(_ name: String) -> UInt32? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwnam_r(name, &entry, &buffer, buffer.count, &found) == 0, let found else { return nil }
        return found.pointee.pw_uid
    }

    private static func lookUp(_ uid: UInt32) -> String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(uid, &entry, &buffer, buffer.count, &found) == 0, let found, let name = found.pointee.pw_name
        else { return nil }
        return String(cString: name)
    }
}

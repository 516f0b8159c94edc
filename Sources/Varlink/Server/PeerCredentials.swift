import Glibc

/// Who is at the other end of a Unix socket, as the kernel recorded it when the connection was made.
public struct PeerCredentials: Sendable, Hashable {
    /// The process that connected. It may have ended since, and its number been given to another.
    public let pid: Int32
    /// Its effective user.
    public let uid: UInt32
    /// Its effective group.
    public let gid: UInt32
    /// Its supplementary groups.
    public let groups: [UInt32]

    /// Credentials put together by hand, for tests of what depends on them.
    public init(pid: Int32, uid: UInt32, gid: UInt32, groups: [UInt32]) {
        self.pid = pid
        self.uid = uid
        self.gid = gid
        self.groups = groups
    }

    /// The kernel's numbers (asm-generic/socket.h); Glibc's headers keep them from Swift.
    private static let peerCredentialsOption: Int32 = 17
    private static let peerGroupsOption: Int32 = 59

    /// Reads SO_PEERCRED (unix(7)) and SO_PEERGROUPS (Linux 4.13).
    /// - Returns: `nil` if the descriptor is no connected Unix socket.
    static func read(of descriptor: Int32) -> PeerCredentials? {
        var words: (UInt32, UInt32, UInt32) = (0, 0, 0)
        var length = socklen_t(MemoryLayout.size(ofValue: words))
        guard getsockopt(descriptor, SOL_SOCKET, peerCredentialsOption, &words, &length) == 0 else { return nil }
        return PeerCredentials(
            pid: Int32(bitPattern: words.0),
            uid: words.1,
            gid: words.2,
            groups: readGroups(of: descriptor)
        )
    }

    private static func readGroups(of descriptor: Int32) -> [UInt32] {
        var capacity = 64
        // The kernel says how many there are when there is too little room; at most NGROUPS_MAX, 65,536.
        for _ in 0..<2 {
            var groups = [UInt32](repeating: 0, count: capacity)
            var length = socklen_t(capacity * MemoryLayout<UInt32>.stride)
            if getsockopt(descriptor, SOL_SOCKET, peerGroupsOption, &groups, &length) == 0 {
                return Array(groups.prefix(Int(length) / MemoryLayout<UInt32>.stride))
            }
            guard errno == ERANGE else { return [] }
            capacity = Int(length) / MemoryLayout<UInt32>.stride
        }
        return []
    }
}

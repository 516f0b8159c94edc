internal import Glibc
internal import IncidentAPI
internal import IncidentModel
internal import Varlink

/// Who may do what: the inner gate, behind the sockets' file modes. One pure function decides.
struct Access: Sendable {
    /// For each interface, the group whose members hold its role; a group that the machine does not have lets nobody in.
    var groups: [InterfaceID: UInt32]
    /// The daemon's own account, which like the superuser holds every role.
    var own: UInt32

    /// The group's name on the machine.
    static func groupName(of interface: InterfaceID) -> String { "incident-\(interface.role)" }

    /// Whether this peer holds the role that the interface asks for. `status` is open to every incident group.
    func permits(_ peer: PeerCredentials, _ interface: InterfaceID) -> Bool {
        if peer.uid == 0 || peer.uid == own { return true }
        if interface == .status { return groups.values.contains { belongs(peer, to: $0) } }
        return groups[interface].map { belongs(peer, to: $0) } ?? false
    }

    /// Whether this peer may see who called and what was said: operators and command, not onlookers.
    func seesPersonalData(_ peer: PeerCredentials) -> Bool {
        permits(peer, .intake) || permits(peer, .command) || permits(peer, .admin)
    }

    /// For whom this peer speaks, by the bindings of the plan in force.
    func authority(of peer: PeerCredentials, among bound: BoundPeers) -> Authority {
        peer.uid == 0 || peer.uid == own ? .everyParty : bound.authority(of: peer)
    }

    private func belongs(_ peer: PeerCredentials, to group: UInt32) -> Bool {
        peer.gid == group || peer.groups.contains(group)
    }
}

extension Access {
    /// The groups as this machine has them, and the account that we run as.
    static func ofThisMachine() -> Access {
        var groups: [InterfaceID: UInt32] = [:]
        for interface in InterfaceID.allCases { groups[interface] = AccountNames.group(groupName(of: interface)) }
        return Access(groups: groups, own: getuid())
    }
}

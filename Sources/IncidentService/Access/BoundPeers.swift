internal import IncidentModel
internal import Varlink

/// Which peers speak for which parties: the plan's names of accounts and groups, as the numbers for which the kernel
/// vouches on this machine.
struct BoundPeers: Sendable {
    private var accounts: [UInt32: Set<PartyID>] = [:]
    private var groups: [UInt32: Set<PartyID>] = [:]
    /// What the plan names and the machine does not have, such as `group hq-fire`; nobody speaks through it.
    private(set) var missing: [String] = []

    /// Nobody is bound to any party.
    static let none = BoundPeers()

    private init() {}

    /// - Parameters:
    ///   - plan: Whose bindings they are.
    ///   - account: Gives the number of an account; nil where there is none of that name.
    ///   - group: Gives the number of a group; nil where there is none of that name.
    init(_ plan: PlanIndex, account: (String) -> UInt32?, group: (String) -> UInt32?) {
        for (party, binding) in plan.bindings.sorted(by: { $0.key.text < $1.key.text }) {
            for name in binding.accounts {
                if let number = account(name) {
                    accounts[number, default: []].insert(party)
                } else {
                    add(missing: "account \(name)")
                }
            }
            for name in binding.groups {
                if let number = group(name) {
                    groups[number, default: []].insert(party)
                } else {
                    add(missing: "group \(name)")
                }
            }
        }
    }

    private mutating func add(missing name: String) {
        if !missing.contains(name) { missing.append(name) }
    }

    /// For whom the peer speaks.
    func authority(of peer: PeerCredentials) -> Authority {
        if accounts.isEmpty, groups.isEmpty { return .unbound }
        var parties = accounts[peer.uid] ?? []
        parties.formUnion(groups[peer.gid] ?? [])
        for group in peer.groups {
            if let more = groups[group] { parties.formUnion(more) }
        }
        return .bound(to: parties)
    }
}

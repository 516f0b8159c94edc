import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing
import Varlink

@testable import IncidentService

@Suite("For whom a peer speaks")
struct BoundPeersTests {
    /// The small plan with people for three parties; of the names, this machine lacks `nobody-here` and `no-such-group`.
    private static func bound() -> BoundPeers {
        var plan = SmallPlan.plan
        plan.headquarters[0].binding = Binding(groups: ["hq-general"])
        plan.headquarters[1].binding = Binding(accounts: ["li", "nobody-here"], groups: ["hq-fire"])
        plan.responders[0].binding = Binding(accounts: ["li"], groups: ["no-such-group", "hq-fire"])
        return BoundPeers(
            PlanIndex(id: "plan", plan: plan),
            account: { ["li": 1_500][$0] },
            group: { ["hq-general": 2_001, "hq-fire": 2_002][$0] }
        )
    }

    private static let general = SmallPlan.plan.headquarters[0].id
    private static let fire = SmallPlan.plan.headquarters[1].id
    private static let responder = SmallPlan.plan.responders[0].id

    private static let rows: [(who: String, peer: PeerCredentials, authority: Authority)] = [
        ("the superuser", AccessTests.peer(0, 0), .everyParty),
        ("the daemon's own account", AccessTests.peer(990, 990), .everyParty),
        ("somebody", AccessTests.peer(1_000, 1_000, [1_002]), .unbound),
        ("an account by its name", AccessTests.peer(1_500, 1_000, [1_002]), .bound(to: [fire, responder])),
        ("a group's member", AccessTests.peer(1_000, 1_000, [1_002, 2_001]), .bound(to: [general])),
        ("a member by the first group", AccessTests.peer(1_000, 2_002), .bound(to: [fire, responder])),
        ("one of both groups", AccessTests.peer(1, 2_001, [2_002]), .bound(to: [general, fire, responder])),
        ("an account of the number of a group", AccessTests.peer(2_001, 1_000), .unbound),
        ("a group of the number of an account", AccessTests.peer(1_000, 1_500, [1_500]), .unbound),
        ("the superuser's group alone", AccessTests.peer(1_000, 0, [0]), .unbound),
    ]

    @Test("By account, by first and by further groups, and by nothing else", arguments: rows.indices)
    func authority(index: Int) {
        let row = Self.rows[index]
        #expect(AccessTests.access.authority(of: row.peer, among: Self.bound()) == row.authority, "\(row.who)")
    }

    @Test("Names that the machine does not have are told, and let nobody in")
    func missing() {
        #expect(Set(Self.bound().missing) == ["account nobody-here", "group no-such-group"])
    }

    @Test("A plan that binds nobody is not looked up at all")
    func free() {
        let bound = BoundPeers(
            PlanIndex(id: "plan", plan: SmallPlan.plan),
            account: { name in
                Issue.record("asked for \(name)")
                return nil
            },
            group: { _ in nil }
        )
        #expect(bound.missing.isEmpty)
        #expect(bound.authority(of: AccessTests.peer(1_000, 1_000, [2_001])) == .unbound)
    }
}

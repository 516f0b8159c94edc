import IncidentModel
import ResponsePlan
import Testing

@testable import incidentctl

@Suite("Accounts and groups that a plan names and the machine lacks")
struct MissingAccountsTests {
    @Test("Each is named once, in the order of the parties; those that are there are not")
    func names() {
        var plan = BuiltInPlan.loaded.plan
        plan.headquarters[0].binding = Binding(accounts: ["duty-1", "duty-2"], groups: ["hq-general"])
        plan.headquarters[1].binding = Binding(accounts: ["duty-2"], groups: ["hq-fire"])
        plan.responders[0].binding = Binding(groups: ["brigade"])
        let missing = MissingAccounts(
            of: plan,
            isAccount: { $0 == "duty-1" },
            isGroup: { $0 == "hq-fire" }
        )
        #expect(missing.names == ["account duty-2", "group hq-general", "group brigade"])
    }

    @Test("The machine itself is asked")
    func machine() {
        var plan = BuiltInPlan.loaded.plan
        plan.headquarters[0].binding = Binding(
            accounts: ["root", "no-such-account"],
            groups: ["root", "no-such-group"]
        )
        #expect(MissingAccounts(of: plan).names == ["account no-such-account", "group no-such-group"])
    }
}

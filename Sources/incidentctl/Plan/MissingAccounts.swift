import Glibc
import IncidentModel

/// The accounts and groups that a plan binds to its parties and that this machine does not have.
struct MissingAccounts {
    /// As `account duty-1` and `group hq-fire`, each once, in the order of the plan's parties.
    private(set) var names: [String] = []

    init(
        of plan: Plan,
        isAccount: (String) -> Bool = { getpwnam($0) != nil },
        isGroup: (String) -> Bool = { getgrnam($0) != nil }
    ) {
        let bindings = plan.headquarters.compactMap(\.binding) + plan.responders.compactMap(\.binding)
        for binding in bindings {
            binding.accounts.filter { !isAccount($0) }.forEach { add("account \($0)") }
            binding.groups.filter { !isGroup($0) }.forEach { add("group \($0)") }
        }
    }

    private mutating func add(_ name: String) {
        if !names.contains(name) { names.append(name) }
    }
}

import Glibc
import IncidentAPI
import JSONCoding
import Testing
import Varlink

@testable import IncidentService

@Suite("Who may do what")
struct AccessTests {
    /// The daemon runs as 990; the groups are 1001 to 1004, and 1002 does not exist on the poorer machine.
    static let access = Access(groups: [.intake: 1_001, .command: 1_002, .status: 1_003, .admin: 1_004], own: 990)

    static func peer(_ uid: UInt32, _ gid: UInt32, _ groups: [UInt32] = []) -> PeerCredentials {
        PeerCredentials(pid: 1, uid: uid, gid: gid, groups: groups)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var who: String
        var peer: PeerCredentials
        /// The interfaces that are permitted, by their first letters, and `p` for personal data.
        var may: String
        var testDescription: String { who }

        init(_ who: String, _ peer: PeerCredentials, _ may: String) {
            (self.who, self.peer, self.may) = (who, peer, may)
        }
    }

    static func rights(_ access: Access, _ peer: PeerCredentials) -> String {
        let letters = InterfaceID.allCases.map { access.permits(peer, $0) ? String($0.role.prefix(1)) : "" }
        return letters.joined() + (access.seesPersonalData(peer) ? "p" : "")
    }

    static let rows = [
        Row("the superuser", peer(0, 0), "icsap"),
        Row("the daemon's own account", peer(990, 990), "icsap"),
        Row("a stranger", peer(1_000, 1_000), ""),
        Row("a stranger in many groups", peer(1_000, 1_000, [4, 24, 27, 100]), ""),
        Row("an operator", peer(1_000, 1_000, [1_001]), "isp"),
        Row("an operator by its first group", peer(1_000, 1_001), "isp"),
        Row("a headquarters' staff", peer(1_000, 1_000, [1_002]), "csp"),
        Row("an onlooker", peer(1_000, 1_000, [1_003]), "s"),
        Row("an administrator", peer(1_000, 1_000, [1_004]), "sap"),
        Row("an operator who also commands", peer(1_000, 1_000, [1_001, 1_002]), "icsp"),
        Row("the superuser's group alone", peer(1_000, 0, [0]), ""),
        Row("a group of the number of the daemon's account", peer(1_000, 990, [990]), ""),
        Row("an account of the number of a group", peer(1_001, 1_000), ""),
    ]

    @Test("Each account has its roles and no other", arguments: rows)
    func roles(_ row: Row) {
        #expect(Self.rights(Self.access, row.peer) == row.may)
    }

    /// What each group's members may call besides what all of them may, which is `Status`.
    static let calls: [(group: UInt32, methods: Set<String>)] = [
        (1_001, ["Report", "Supplement", "Candidates", "Update", "Note"]),
        (
            1_002,
            [
                "Acknowledge", "TurnOut", "Arrive", "UnderControl", "Extinguished", "Release", "Close", "Reopen",
                "Undo", "DecideResponse", "Merge", "Unlink", "Split", "Refer",
                "Supplement",
                "Update",
                "Correct", "Note", "Grade", "Assign", "TakeCommand", "CompleteTask", "ClaimTask",
                "PostponeTask", "SetTaskPhone",
            ]
        ),
        (1_003, []), (1_004, ["Reload", "PlanDiff", "Backup", "Verify", "Forget", "Ping"]),
    ]

    @Test("Each role calls its own methods and those of the status", arguments: calls.indices)
    func methods(index: Int) {
        let (group, methods) = Self.calls[index]
        let peer = Self.peer(1_000, 1_000, [group])
        let permitted = IncidentAPI.Method.allCases.filter { Self.access.permits(peer, $0.interface) }
        #expect(Set(permitted.filter { $0.interface != .status }.map(\.name)) == methods)
        #expect(permitted.count { $0.interface == .status } == InterfaceID.status.interface.methods.count)
    }

    @Test("A group that the machine does not have lets nobody in, not even the group of number 0")
    func missingGroup() {
        let poor = Access(groups: [.intake: 1_001], own: 990)
        #expect(Self.rights(poor, Self.peer(1_000, 1_000, [1_001])) == "isp")
        #expect(Self.rights(poor, Self.peer(1_000, 1_000, [1_002, 1_003, 1_004])) == "")
        #expect(Self.rights(Access(groups: [:], own: 990), Self.peer(1_000, 0, [0])) == "")
        #expect(Self.rights(Access(groups: [:], own: 990), Self.peer(0, 5)) == "icsap")
    }

    @Test("The groups are named after the roles")
    func names() {
        #expect(
            InterfaceID.allCases.map(Access.groupName) == [
                "incident-intake", "incident-command", "incident-status", "incident-admin",
            ]
        )
    }

    @Test("An account is named by the machine, or by its number where the machine knows none")
    func accounts() {
        let names = AccountNames()
        #expect(names.name(of: 0) == "root")
        #expect(names.name(of: 0) == "root")
        #expect(names.name(of: 4_000_000_001) == "uid-4000000001")
        #expect(AccountNames.group("root") == 0)
        #expect(AccountNames.account("root") == 0)
        #expect(AccountNames.account("no-such-account-here") == nil)
        #expect(AccountNames.group("no-such-group-here") == nil)
        #expect(AccountNames.group("") == nil)
        #expect(Access.ofThisMachine().own == getuid())
    }
}

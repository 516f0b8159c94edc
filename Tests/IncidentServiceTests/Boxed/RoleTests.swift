import IncidentAPI
import JSONCoding
import Testing
import Varlink

extension BoxedTests {
    @Suite("Roles, as real accounts")
    struct RoleTests {
        @Test("Each role works for the members of its group, and every other is refused and told which is missing")
        func roles() async throws {
            try await Box.runInstalled { box in
                let incident = try box.report(["kind": "forest-fire", "place": "后沟", "phone": "13800000000"]).incident
                let verbs: [(words: [String], group: String)] = [
                    (["report", "flood", "--place", "黄河", "--timeout", "5"], "incident-intake"),
                    (["ack", incident], "incident-command"),
                    (["note", incident, "路不通"], "incident-command"),
                    (["verify"], "incident-admin"),
                    (["reload"], "incident-admin"),
                ]
                for (account, group) in Box.accounts.sorted(by: { $0.key < $1.key }) {
                    for verb in verbs {
                        let run = try await box.control(as: account, words: verb.words)
                        let isPermitted = group == verb.group || (verb.words[0] == "note" && group == "incident-intake")
                        #expect(run.status == (isPermitted ? 0 : 77), "\(account): \(verb.words): \(run.errors)")
                        if !isPermitted { #expect(run.errors.contains("incident-"), "\(run.errors)") }
                    }
                    let asked = try await box.control(as: account, words: ["show", incident, "--output", "json"])
                    #expect(asked.status == (account == "stranger" ? 77 : 0), "\(account): \(asked.errors)")
                    let isOnlooker = ["onlooker", "stranger"].contains(account)
                    #expect(asked.output.contains("13800000000") == !isOnlooker, "\(account)")
                }
                let entries = try await box.journal().filter { $0["INCIDENT_EVENT"] == "milestone" }
                #expect(entries.compactMap { $0["INCIDENT_ACCOUNT"]?.stringValue } == ["officer"])
            }
        }
    }
}

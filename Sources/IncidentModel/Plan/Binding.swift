/// The Unix accounts and groups that speak for a party, by name: whoever belongs to one of them moves its milestones.
package struct Binding: Hashable, Codable, Sendable {
    package var accounts: [String]
    package var groups: [String]

    package init(accounts: [String] = [], groups: [String] = []) {
        self.accounts = accounts
        self.groups = groups
    }
}

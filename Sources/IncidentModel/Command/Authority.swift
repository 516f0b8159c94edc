/// For whom somebody speaks: the parties to which the plan in force binds the account or one of its groups.
package enum Authority: Hashable, Sendable {
    /// The superuser and the daemon's own account.
    case everyParty
    case bound(to: Set<PartyID>)

    /// Somebody of the command group whom the plan binds to nobody.
    package static let unbound = Authority.bound(to: [])

    /// Whether somebody with this authority moves that party: records its milestones, takes command for it, and closes,
    /// regrades or draws parties into what it leads. This is the one rule.
    ///
    /// - Parameters:
    ///   - party: The one to be moved.
    ///   - bound: Every party to which the plan in force binds an account or a group.
    ///   - general: The general headquarters, whose office is the duty room and records for all (代录).
    /// - Returns: True for those who speak for the party or for the general headquarters, and for everybody where the
    ///   plan binds nobody to the party.
    package func mayMove(_ party: PartyID, bound: Set<PartyID>, general: PartyID) -> Bool {
        switch self {
        case .everyParty: true
        case .bound(let own): !bound.contains(party) || own.contains(party) || own.contains(general)
        }
    }
}

extension State {
    /// Refuses those who do not speak for the party. Who may is asked of the plan in force now, not of the one under which
    /// an incident was opened: people change their posts meanwhile.
    func require(_ authority: Authority, for party: PartyID) throws(Refusal) {
        let plan = header.plan
        guard authority.mayMove(party, bound: plan.boundParties, general: plan.general) else {
            throw .notPermitted(party)
        }
    }
}

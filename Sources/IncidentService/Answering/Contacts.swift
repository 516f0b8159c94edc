internal import IncidentAPI
internal import IncidentModel

extension Incident {
    /// Whom to ring, first the first. Each post stands once; a party that was stood down, not at all; one without a number
    /// stays, as the person at the phone may know it.
    ///
    /// 1. Where a life is at risk, the duty desks of the responders: nobody is saved by a headquarters.
    /// 2. The duty desk that coordinates because nobody has answered, then the lead's.
    /// 3. The duty desk of the headquarters that is called to take command.
    /// 4. The responders, where no life is at risk.
    /// 5. The commanders of the parties that are activated.
    /// 6. The supporting headquarters, those that must acknowledge before those that are only told.
    /// 7. The duty rooms of the neighbours to be told.
    ///
    /// - Returns: Nobody for an incident that is closed.
    func contacts(plan: PlanIndex) -> [Contact] {
        guard isOpen else { return [] }
        var contacts: [Contact] = []
        func add(_ party: PartyID, _ posts: some Sequence<Post>) {
            for post in posts where !contacts.contains(where: { $0.party == party.text && $0.post == post.id }) {
                contacts.append(Contact(post, of: party))
            }
        }
        func addDesk(of party: PartyID) { add(party, plan.posts(of: party).prefix(1)) }
        let active = parties.filter { !$0.isStoodDown }
        let responders = active.filter { $0.role == .responder }.map(\.party)
        if urgency == .life { responders.forEach(addDesk) }
        if let coordinating, coordinating != calledFor { addDesk(of: coordinating) }
        addDesk(of: lead)
        if let calledFor { addDesk(of: calledFor) }
        responders.forEach(addDesk)
        for part in active where part.strength == .activate {
            add(part.party, plan.posts(of: part.party).filter(\.isCommander))
        }
        let supporting = active.filter { $0.role == .support }
        for part in supporting where part.strength >= .assign { addDesk(of: part.party) }
        for part in supporting where part.strength < .assign { addDesk(of: part.party) }
        for neighbour in plan.plan.jurisdiction.neighbours where neighbours.contains(neighbour.code) {
            contacts.append(Contact(neighbour))
        }
        return contacts
    }
}

extension Contact {
    init(_ post: Post, of party: PartyID) {
        self.init { ($0.party, $0.post, $0.title, $0.phone) = (party.text, post.id, post.title, post.phone) }
    }

    /// A neighbouring county's duty room; its party is the county's code.
    init(_ neighbour: Neighbour) {
        let title = Label(zh: "\(neighbour.name.zh)值班室", en: "Duty room of \(neighbour.name.en)")
        self.init { ($0.party, $0.post, $0.title, $0.phone) = (neighbour.code, "duty", title, neighbour.phone) }
    }
}

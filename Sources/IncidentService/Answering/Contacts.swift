internal import IncidentAPI
internal import IncidentModel

extension Incident {
    /// Whom to ring, first the first. Each post stands once; this room itself, who knows already and who was stood down, not at
    /// all; one without a number stays, as the person at the phone may know it.
    ///
    /// 1. Where a life is at risk, the duty desks of the responders: nobody is saved by a headquarters.
    /// 2. The duty desk that coordinates because nobody has answered, then the lead's.
    /// 3. The duty desk of the headquarters that is called to take command.
    /// 4. The responders, where no life is at risk.
    /// 5. The commanders of the parties that are activated.
    /// 6. The supporting headquarters, those that must acknowledge before those that are only told.
    /// 7. The duty rooms of the neighbours to be told.
    ///
    /// Nobody for an incident that is closed.
    ///
    /// - Parameters:
    ///   - people: Who can be rung.
    ///   - tell: Called with each.
    func forEachContact(_ people: People, _ tell: (ContactSource) -> Void) {
        guard isOpen else { return }
        var listed: [(party: PartyID, index: Int)] = []
        listed.reserveCapacity(2 * parties.count)
        func add(_ party: PartyID, _ index: Int, of posts: [Post]) {
            guard !posts[index].isOwn else { return }
            for post in listed where post == (party, index) { return }
            listed.append((party, index))
            tell(.post(party, index, posts))
        }
        func addDesk(of party: PartyID) {
            guard participation(of: party)?.passing(.acknowledged) == nil else { return }
            let posts = people.posts(of: party, town: town)
            if !posts.isEmpty { add(party, 0, of: posts) }
        }
        func addDesks(of role: Role, _ strengths: ClosedRange<Strength> = .inform ... .activate) {
            for part in parties where part.role == role && strengths.contains(part.strength) && !part.isStoodDown {
                addDesk(of: part.party)
            }
        }
        if urgency == .life { addDesks(of: .responder) }
        if let coordinating, coordinating != calledFor { addDesk(of: coordinating) }
        addDesk(of: lead)
        if let calledFor { addDesk(of: calledFor) }
        addDesks(of: .responder)
        for part in parties where part.strength == .activate && !part.isStoodDown && part.passing(.activated) == nil {
            let posts = people.posts(of: part.party, town: town)
            for index in posts.indices where posts[index].isCommander { add(part.party, index, of: posts) }
        }
        addDesks(of: .support, .assign ... .activate)
        addDesks(of: .support, .inform ... .inform)
        guard !neighbours.isEmpty else { return }
        for neighbour in people.plan.plan.jurisdiction.neighbours where neighbours.contains(neighbour.code) {
            tell(.neighbour(neighbour))
        }
    }

    /// As ``forEachContact(_:_:)`` tells them.
    func contacts(_ people: People) -> [Contact] {
        var contacts: [Contact] = []
        forEachContact(people) { contacts.append(Contact($0, people)) }
        return contacts
    }
}

/// Who is rung as a contact.
enum ContactSource {
    /// One of a party's posts, by its index.
    case post(PartyID, Int, [Post])
    case neighbour(Neighbour)
}

extension Contact {
    init(_ source: ContactSource, _ people: People) {
        switch source {
        case .post(let party, let index, let posts): self.init(posts[index], of: party, people)
        case .neighbour(let neighbour): self.init(neighbour)
        }
    }

    init(_ post: Post, of party: PartyID, _ people: People) {
        self.init()
        self.party = party.text
        self.post = post.id
        title = post.title
        phone = people.phone(of: post, party)
    }

    /// A neighbouring county's duty room; its party is the county's code.
    init(_ neighbour: Neighbour) {
        let title = Label(zh: "\(neighbour.name.zh)值班室", en: "Duty room of \(neighbour.name.en)")
        self.init { ($0.party, $0.post, $0.title, $0.phone) = (neighbour.code, "duty", title, neighbour.phone) }
    }
}

/// Who can be rung: the posts of the plan in force, with the numbers that were found for those that have none there, and the
/// rows of the call list on which they stand.
package struct People: Sendable {
    package let plan: PlanIndex
    package let found: FoundPhones
    package let rows: CallRows

    package init(_ plan: PlanIndex, found: FoundPhones = FoundPhones(), rows: CallRows) {
        self.plan = plan
        self.found = found
        self.rows = rows
    }

    /// The row's number, as people read and type it; where it has none, what it rings.
    package func task(of line: CallLine) -> String { rows.number(of: line).map(String.init) ?? line.text }

    package var general: PartyID { plan.general }

    /// Its posts about an incident in that town.
    package func posts(of party: PartyID, town: String?) -> [Post] { plan.posts(of: party, town: town) }

    /// What is rung to reach somebody. A number that was found leaves him where he is on the call list, unless the plan has
    /// that number too.
    func end(of callee: CallLadder.Callee) -> CallLine.End {
        if let phone = callee.phone { return .phone(phone) }
        let post = CallLine.End.post(callee.party, callee.post.id)
        if let phone = found[post], plan.directory.has(phone) { return .phone(phone) }
        return post
    }

    /// The number that is dialled for it; nil where nobody knows one.
    package func phone(of end: CallLine.End) -> String? {
        switch end {
        case .phone(let number): number
        case .post: found[end]
        case .caller: nil
        }
    }

    /// The number of a post's; nil where nobody knows one.
    package func phone(of post: Post, _ party: PartyID) -> String? {
        post.phone ?? (found.isEmpty ? nil : found[.post(party, post.id)])
    }

    package func minuteOfDay(of moment: Instant) -> Int {
        plan.plan.jurisdiction.zone.civilTime(of: moment).minuteOfDay
    }
}

/// Numbers that were found for posts without one in the plan (补登号码), each until a plan is adopted that has one.
public struct FoundPhones: Hashable, Sendable {
    private var phones: [CallLine.End: String]

    public init() { phones = [:] }

    package var isEmpty: Bool { phones.isEmpty }

    package subscript(end: CallLine.End) -> String? { phones[end] }

    /// As an event leaves them.
    package mutating func take(_ fact: Fact) {
        if case .phone(let found) = fact { phones[found.line.end] = found.phone }
        if case .plan(let adoption) = fact, !phones.isEmpty {
            phones = phones.filter { end, _ in !adoption.plan.hasPhone(of: end) }
        }
    }
}

extension FoundPhones: TextConvertible {
    /// From lines such as `general/office 0350-7`.
    public init?(stored text: String) {
        self.init()
        for row in text.split(separator: "\n") {
            guard let blank = row.firstIndex(of: " "), let line = CallLine(stored: String(row[..<blank])) else {
                return nil
            }
            phones[line.end] = String(row[row.index(after: blank)...])
        }
    }

    public var text: String {
        phones.map { "\(CallLine($0.key, isExercise: false).text) \($0.value)" }.sorted().joined(separator: "\n")
    }
}

extension Plan {
    fileprivate func hasPhone(of end: CallLine.End) -> Bool {
        guard case .post(let party, let id) = end else { return true }
        let towns = responders.contains { $0.id == party && $0.isOfTown } ? jurisdiction.towns.map { Post($0) } : []
        let posts = responders.filter { $0.id == party }.flatMap(\.posts)
        let others = headquarters.filter { $0.id == party }.flatMap(\.posts)
        return (posts + others + towns).contains { $0.id == id && !$0.phones.isEmpty }
    }
}

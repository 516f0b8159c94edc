/// What one row of the call list rings: a number, or a post whose number nobody knows; apart for exercises.
public struct CallLine: Hashable, Sendable {
    package enum End: Hashable, Sendable {
        case phone(String)
        case post(PartyID, String)
        /// Whoever made that call. His number lies with the personal data of its report, and nowhere else.
        case caller(IncidentID)
    }

    package var end: End
    package var isExercise: Bool

    package init(_ end: End, isExercise: Bool) {
        self.end = end
        self.isExercise = isExercise
    }

    /// The number that it rings, where it is one of the plan's.
    var phone: String? { if case .phone(let number) = end { number } else { nil } }
}

extension CallLine: TextConvertible {
    private static let exercise = "exercise:"

    public init() { self.init(.phone(""), isExercise: false) }

    /// From `119`, `general/office` or a call's number, behind `exercise:` for an exercise.
    public init?(stored text: String) { self.init(text) { PartyID(interning: $0) } }

    /// As stored, of a party that some plan has.
    package init?(known text: String) { self.init(text) { PartyID(known: $0) } }

    private init?(_ text: String, party: (String) -> PartyID?) {
        isExercise = text.hasPrefix(Self.exercise)
        let end = isExercise ? text.dropFirst(Self.exercise.count) : text[...]
        guard let slash = end.firstIndex(of: "/") else {
            self.end = IncidentID(String(end)).map { .caller($0) } ?? .phone(String(end))
            return
        }
        guard let party = party(String(end[..<slash])) else { return nil }
        self.end = .post(party, String(end[end.index(after: slash)...]))
    }

    public var text: String {
        let text =
            switch end {
            case .phone(let number): number
            case .post(let party, let post): "\(party)/\(post)"
            case .caller(let call): call.description
            }
        return (isExercise ? Self.exercise : "") + text
    }
}

/// What a plan has to ring: its numbers, and its posts without one, in its order.
package struct CallDirectory: Sendable {
    fileprivate let ends: [CallLine.End]
    private let indices: [CallLine.End: Int]

    init(_ plan: Plan) {
        var ends: [CallLine.End] = []
        var indices: [CallLine.End: Int] = [:]
        func add(_ end: CallLine.End) {
            guard indices[end] == nil else { return }
            indices[end] = ends.count
            ends.append(end)
        }
        func add(_ posts: [Post], of party: PartyID) {
            for post in posts where !post.isOwn {
                if post.phones.isEmpty { add(.post(party, post.id)) }
                for phone in post.phones { add(.phone(phone)) }
            }
        }
        for responder in plan.responders {
            add(responder.posts, of: responder.id)
            guard responder.isOfTown else { continue }
            for town in plan.jurisdiction.towns { add([Post(town)], of: responder.id) }
        }
        for headquarters in plan.headquarters { add(headquarters.posts, of: headquarters.id) }
        self.ends = ends
        self.indices = indices
    }

    /// Numbers, and posts without one.
    package var count: Int { ends.count }

    /// Where it stands in the plan; nil for what the plan does not have.
    package func index(of line: CallLine) -> Int? { indices[line.end] }

    /// Whether the plan has that number.
    package func has(_ phone: String) -> Bool { indices[.phone(phone)] != nil }
}

/// The numbers of the call list's rows. What can be rung gets the next number with the first plan that has it, and keeps it:
/// a number that somebody has read means the same row after a restart, after midnight, and when a plan comes with a post more
/// or less.
package struct CallRows: Hashable, Sendable {
    /// The most numbers. A plan for whose posts there is no number left begins anew at 1.
    package static let limit = exerciseOffset - 1
    /// By how much an exercise's row is higher than the real one.
    private static let exerciseOffset = 10_000

    private var ends: [CallLine.End] = []
    private var indices: [CallLine.End: Int] = [:]

    /// Before any plan.
    package init() {}

    /// As the first plan of a ledger numbers them.
    package init(_ directory: CallDirectory) { add(directory) }

    /// As stored: what each row rings, from the first.
    package init(_ lines: some Sequence<CallLine>) { lines.forEach { add($0.end) } }

    /// What each row rings, from the first; none of an exercise.
    package var lines: [CallLine] { ends.map { CallLine($0, isExercise: false) } }

    /// As an event leaves them.
    package mutating func take(_ fact: Fact) {
        if case .plan(let adoption) = fact { add(CallDirectory(adoption.plan)) }
    }

    private mutating func add(_ directory: CallDirectory) {
        let new = directory.ends.filter { indices[$0] == nil }
        if ends.count + new.count > Self.limit { self = CallRows() }
        directory.ends.forEach { add($0) }
    }

    private mutating func add(_ end: CallLine.End) {
        guard indices[end] == nil, ends.count < Self.limit else { return }
        indices[end] = ends.count
        ends.append(end)
    }

    /// The row's number, from 1; nil for what no plan has had, or beyond ``limit``.
    package func number(of line: CallLine) -> Int? {
        indices[line.end].map { $0 + 1 + (line.isExercise ? Self.exerciseOffset : 0) }
    }

    /// The row of that number.
    package func line(numbered number: Int) -> CallLine? {
        let isExercise = number > Self.exerciseOffset
        let index = number - 1 - (isExercise ? Self.exerciseOffset : 0)
        return ends.indices.contains(index) ? CallLine(ends[index], isExercise: isExercise) : nil
    }
}

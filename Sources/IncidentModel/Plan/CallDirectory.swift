/// What one row of the call list rings: a number, or a post whose number nobody knows; apart for exercises.
public struct CallLine: Hashable, Sendable {
    package enum End: Hashable, Sendable {
        case phone(String)
        case post(PartyID, String)
    }

    package var end: End
    package var isExercise: Bool

    package init(_ end: End, isExercise: Bool) {
        self.end = end
        self.isExercise = isExercise
    }
}

extension CallLine: TextConvertible {
    private static let exercise = "exercise:"

    public init() { self.init(.phone(""), isExercise: false) }

    /// From `119` or `general/office`, behind `exercise:` for an exercise.
    public init?(stored text: String) { self.init(text) { PartyID(interning: $0) } }

    /// As stored, of a party that some plan has.
    package init?(known text: String) { self.init(text) { PartyID(known: $0) } }

    private init?(_ text: String, party: (String) -> PartyID?) {
        isExercise = text.hasPrefix(Self.exercise)
        let end = isExercise ? text.dropFirst(Self.exercise.count) : text[...]
        guard let slash = end.firstIndex(of: "/") else {
            self.end = .phone(String(end))
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
            }
        return (isExercise ? Self.exercise : "") + text
    }
}

/// The numbers and posts of a plan, numbered. A row of the call list has the number of its line, so that it is the same
/// before and after a restart, whichever incidents stand on it, and nothing of it has to be recorded.
package struct CallDirectory: Sendable {
    /// By how much an exercise's row is higher than the real one.
    private static let exerciseOffset = 10_000

    private let ends: [CallLine.End]
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

    /// The row of a line, from 1; nil for one that the plan does not have.
    package func row(of line: CallLine) -> Int? {
        indices[line.end].map { $0 + 1 + (line.isExercise ? Self.exerciseOffset : 0) }
    }

    /// The line of a row.
    package func line(ofRow row: Int) -> CallLine? {
        let isExercise = row > Self.exerciseOffset
        let index = row - 1 - (isExercise ? Self.exerciseOffset : 0)
        return ends.indices.contains(index) ? CallLine(ends[index], isExercise: isExercise) : nil
    }

    /// Whether the plan has that number.
    package func has(_ phone: String) -> Bool { indices[.phone(phone)] != nil }
}

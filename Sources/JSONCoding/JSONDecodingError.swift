/// Why a JSON value does not fit a Swift type, and which member is to blame.
public struct JSONDecodingError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Sendable, Hashable {
        /// The member is absent or `null` and may not be.
        case missing
        /// The value is of another kind.
        case wrongType(expected: String, found: String)
        /// A type's own rule refuses the value; its words.
        case refused(String)
    }

    /// The member's path, such as `figures.deaths` or `tags.3`; empty for the value as a whole.
    public let path: String
    /// What is wrong.
    public let problem: Problem

    /// The problem in words, with the path.
    public var description: String {
        let place = path.isEmpty ? "the value" : "'\(path)'"
        return switch problem {
        case .missing: "\(place) is missing"
        case .wrongType(let expected, let found): "\(place) should be \(expected), but is \(found)"
        case .refused(let reason): "\(place): \(reason)"
        }
    }

    /// What is wrong, and where.
    public init(path: String, problem: Problem) {
        self.path = path
        self.problem = problem
    }

    /// The same, seen from the value around: with the name or position of the member in which it is.
    public func inside(_ member: String) -> JSONDecodingError {
        guard !member.isEmpty else { return self }
        return JSONDecodingError(path: path.isEmpty ? member : "\(member).\(path)", problem: problem)
    }

    init(_ error: any Error) {
        switch error {
        case DecodingError.keyNotFound(let key, let context):
            self.init(path: context.codingPath + [key], problem: .missing)
        case DecodingError.valueNotFound(_, let context):
            self.init(path: context.codingPath, problem: .missing)
        case DecodingError.typeMismatch(_, let context), DecodingError.dataCorrupted(let context):
            self.init(path: context.codingPath, problem: .refused(context.debugDescription))
        default:
            self.init(path: "", problem: .refused("\(error)"))
        }
    }

    private init(path: [any CodingKey], problem: Problem) {
        self.init(path: path.map(\.stringValue).joined(separator: "."), problem: problem)
    }
}

import Testing

/// One way to get a plan wrong, and what is said of it.
struct Slip: CustomTestStringConvertible, Sendable {
    var piece: String
    var replacement: String
    var errors: [String]

    init(_ piece: String, _ replacement: String, _ errors: String...) {
        self.piece = piece
        self.replacement = replacement
        self.errors = errors
    }

    var testDescription: String { replacement }

    /// By where in a plan they are; there are many ways to get one wrong.
    static let all = jurisdictionAndParties + villages + figuresAndSchemes + kinds + rules + timersAndOutcomes + yaml
}

/// What recomputing the whole chain came to.
package struct VerifyReply: Codable, Hashable, Sendable {
    /// Every hash is right.
    package var valid: Bool
    /// How many events were read.
    package var events: Int64
    /// The last sequence number read.
    package var sequence: Int64
    /// The hash at that number, in hexadecimal.
    package var hash: String?
    /// The first sequence number that is wrong.
    package var firstBad: Int64?
    /// What is wrong with it.
    package var problem: String?

    package init(
        valid: Bool,
        events: Int64,
        sequence: Int64,
        hash: String? = nil,
        firstBad: Int64? = nil,
        problem: String? = nil
    ) {
        self.valid = valid
        self.events = events
        self.sequence = sequence
        self.hash = hash
        self.firstBad = firstBad
        self.problem = problem
    }
}

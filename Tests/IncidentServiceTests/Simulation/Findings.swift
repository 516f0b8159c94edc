/// What was found wrong: the first thing counts, as the rest may follow from it.
final class Findings: @unchecked Sendable {
    private(set) var first: String?

    func demand(_ holds: Bool, _ what: @autoclosure () -> String) {
        if !holds, first == nil { first = what() }
    }
}

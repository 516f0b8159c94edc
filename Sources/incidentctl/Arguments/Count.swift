/// Numbers of people, as they are typed.
enum Count {
    static func read(_ text: String) throws -> Int64 {
        if text.isBelowZero { throw ArgumentProblem("a number of people cannot be below zero") }
        guard let count = Int64(text) else {
            throw ArgumentProblem("a number of people is written in digits, such as 12")
        }
        return count
    }
}

extension String {
    /// A minus sign and a digit.
    var isBelowZero: Bool { hasPrefix("-") && (dropFirst().first?.isWholeNumber ?? false) }
}

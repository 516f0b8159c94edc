/// Money as people write it: `1200万`, `1.2亿`, `1200万元`, or plain yuan.
enum Money {
    private static let units: [String: Int64] = [
        "": 1, "元": 1, "yuan": 1, "万": 10_000, "万元": 10_000, "亿": 100_000_000, "亿元": 100_000_000,
    ]

    /// - Returns: whole yuan.
    static func read(_ text: String) throws -> Int64 {
        if text.isBelowZero { throw ArgumentProblem("a loss cannot be below zero") }
        guard let (number, rest) = ExactDecimal.prefix(of: text), let unit = units[String(rest)] else {
            throw ArgumentProblem("money is written as 1200万, 1.2亿 or plain yuan such as 350000")
        }
        guard let (yuan, isExact) = number.scaled(by: unit) else {
            throw ArgumentProblem("more money than can be counted in yuan")
        }
        guard isExact else { throw ArgumentProblem("money is counted in whole yuan") }
        return yuan
    }
}

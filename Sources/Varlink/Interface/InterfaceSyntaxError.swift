/// Why a text is no Varlink interface description, and where.
public struct InterfaceSyntaxError: Error, Hashable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// The column in bytes, from 1.
    public let column: Int
    /// What should stand there, or what is wrong with what does.
    public let problem: String

    /// The problem with its place, as compilers write it.
    public var description: String {
        "\(line):\(column): \(problem)"
    }
}

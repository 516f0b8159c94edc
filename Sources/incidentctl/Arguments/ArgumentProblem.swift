/// Why a word on the command line cannot be read, with an example of what can.
struct ArgumentProblem: Error, Hashable, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}

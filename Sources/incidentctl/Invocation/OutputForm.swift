import ArgumentParser

/// How results are written to standard output.
enum OutputForm: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// For people, in their language.
    case table
    /// The daemon's objects, compact.
    case json
    /// One object a line.
    case jsonl
    /// A header and rows.
    case csv
}

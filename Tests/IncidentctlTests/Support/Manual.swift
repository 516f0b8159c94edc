import TestSupport

@testable import incidentctl

/// A page of the manual, as the package has it: its source in `deploy/man`, and what the program says of its verbs.
struct Manual {
    let lines: [Substring]

    init(_ name: String) throws {
        let text = try Repository.text("deploy/man/\(name)")
        let verbs = try VerbManual(Incidentctl.self).lines.map { Substring($0) }
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            line.hasPrefix(".\\\" VERBS") ? verbs : [line]
        }
    }

    /// The lines of a section (`Sh`), without its title.
    func section(_ title: String) -> [Substring] {
        let start = lines.firstIndex { $0 == ".Sh \(title)" } ?? lines.endIndex
        return lines[start...].dropFirst().prefix { !$0.hasPrefix(".Sh ") }.map(\.self)
    }

    /// The verbs, each with the lines that belong to it: from its `.Ic` on.
    var verbs: [String: [Substring]] {
        var verbs: [String: [Substring]] = [:]
        var verb: String?
        for line in section("VERBS") {
            if line.hasPrefix(".Ic ") {
                let name = String(line.dropFirst(4))
                verb = name
                verbs[name] = []
            } else if let verb {
                verbs[verb]?.append(line)
            }
        }
        return verbs
    }
}

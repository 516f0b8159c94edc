import Foundation
import TestSupport
import Testing

/// The targets as Package.swift declares them, those that are built on request among them.
struct Manifest {
    struct Target: Sendable, CustomTestStringConvertible {
        var kind: String
        var name: String
        /// From the top of the repository.
        var path: String
        var dependencies: [String]

        var isTest: Bool { kind == "testTarget" }
        var testDescription: String { name }
    }

    let targets: [Target]

    init() throws { self.init(try Repository.text("Package.swift")) }

    init(_ text: String) {
        let start = #/\.(target|executableTarget|testTarget|systemLibrary)\(\s*name: "([\w-]+)"/#
        targets = text.matches(of: start).map { match in
            let body = Self.bracketed(text[match.range.lowerBound...], "(", ")")
            let list = body.firstRange(of: "dependencies: [").map { Self.bracketed(body[$0.lowerBound...], "[", "]") }
            let path = body.firstMatch(of: #/path: "([^"]+)"/#).map { String($0.1) }
            let folder = match.1 == "testTarget" ? "Tests" : "Sources"
            return Target(
                kind: String(match.1),
                name: String(match.2),
                path: path ?? "\(folder)/\(match.2)",
                dependencies: (list ?? "").matches(of: #/(package: )?"([\w.-]+)"/#)
                    .filter { $0.1 == nil }.map { String($0.2) }
            )
        }
    }

    // From the first opening bracket to the one that closes it.
    private static func bracketed(_ text: Substring, _ open: Character, _ close: Character) -> Substring {
        var depth = 0
        for index in text.indices {
            if text[index] == open { depth += 1 }
            if text[index] == close {
                depth -= 1
                if depth == 0 { return text[...index] }
            }
        }
        return text
    }
}

import Foundation
import Testing

/// The rooms of the design and what each may know of. Dependencies point one way.
@Suite("Architecture")
struct DependencyTests {
    static let rooms: [String: Set<String>] = [
        "IncidentModel": ["HeapModule"],
        "Wording": ["IncidentModel"],
        "ResponsePlan": ["IncidentModel", "Yams"],
        "JSONCoding": [],
        "Ledger": ["IncidentModel", "JSONCoding", "GRDB", "GRDBSQLite", "Crypto"],
        "CallTrace": ["IncidentModel", "ResponsePlan", "Yams"],
        "Varlink": ["JSONCoding", "NIOCore", "NIOPosix"],
        "CSystemd": [],
        "Systemd": ["CSystemd", "Logging"],
        "IncidentAPI": ["Varlink", "JSONCoding", "IncidentModel"],
        "IncidentService": [
            "IncidentModel", "Wording", "ResponsePlan", "Ledger", "CallTrace", "JSONCoding", "Varlink", "Systemd",
            "IncidentAPI", "Logging",
            "ServiceLifecycle", "UnixSignals", "NIOCore", "NIOPosix", "DequeModule",
        ],
        "incidentd": ["IncidentService", "ArgumentParser"],
        "incidentctl": [
            "IncidentModel", "Wording", "ResponsePlan", "Ledger", "CallTrace", "JSONCoding", "Varlink", "IncidentAPI",
            "ArgumentParser",
        ],
    ]

    /// The machine's own libraries. The core gets none of them: no clock, no file, no random source.
    static let platform: Set<String> = ["Foundation", "Glibc", "Synchronization", "Dispatch", "FoundationEssentials"]
    static let withoutPlatform: Set<String> = ["IncidentModel", "Wording"]

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test("A target imports only what the design allows it", arguments: rooms.keys.sorted())
    func importsAreAllowed(_ room: String) throws {
        let allowed = (Self.rooms[room] ?? []).union(Self.withoutPlatform.contains(room) ? [] : Self.platform)
        for file in try Self.swiftFiles(below: "Sources/\(room)") {
            for module in try Self.imports(of: file) {
                #expect(allowed.contains(module), "\(file.lastPathComponent) imports \(module)")
            }
        }
    }

    @Test("Every folder below Sources is a room of the design")
    func foldersAreRooms() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root.path + "/Sources")
        #expect(Set(folders.filter { !$0.hasPrefix(".") }) == Set(Self.rooms.keys))
    }

    @Test("The core is pure: nothing in it waits, throws dice or looks at a clock")
    func coreIsPure() throws {
        for file in try Self.swiftFiles(below: "Sources/IncidentModel") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for word in [" async ", "await ", ".random(", "Date(", "ContinuousClock", "Task {"] {
                #expect(!text.contains(word), "\(file.lastPathComponent) has \(word)")
            }
        }
    }

    @Test("An import is found however it is written")
    func importsAreFound() {
        let text = """
            import Foundation
            package import IncidentModel
            @preconcurrency import struct GRDB.Row
              internal import Logging // why
            // import Yams
            let important = 1
            """
        #expect(Self.imports(in: text) == ["Foundation", "IncidentModel", "GRDB", "Logging"])
    }

    static func swiftFiles(below path: String) throws -> [URL] {
        let folder = root.appendingPathComponent(path)
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (all?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    }

    static func imports(of file: URL) throws -> [String] {
        imports(in: try String(contentsOf: file, encoding: .utf8))
    }

    static func imports(in text: String) -> [String] {
        let modifiers: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
        let sorts: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        return text.split(separator: "\n").compactMap { line in
            var words = line.split(separator: " ")[...]
            words = words.drop { modifiers.contains($0) || $0.hasPrefix("@") }
            guard words.first == "import" else { return nil }
            words = words.dropFirst().drop { sorts.contains($0) }
            return words.first?.split(separator: ".").first.map(String.init)
        }
    }
}

import Foundation
import TestSupport
import Testing

/// The rooms of the design and what each may know of. Dependencies point one way.
@Suite("Architecture")
struct DependencyTests {
    static let rooms: [String: Set<String>] = [
        "IncidentModel": ["HeapModule"],
        "Wording": ["IncidentModel"],
        "ResponsePlan": ["IncidentModel", "Yams"],
        "JSONCoding": [],
        "Ledger": ["IncidentModel", "JSONCoding", "Crypto"],
        "LedgerIndex": ["Ledger", "IncidentModel", "GRDB", "GRDBSQLite", "Crypto"],
        "CPostgres": [],
        "LedgerPostgres": ["Ledger", "IncidentModel", "CPostgres"],
        "CallTrace": ["IncidentModel", "ResponsePlan"],
        "Varlink": ["JSONCoding", "NIOCore", "NIOPosix"],
        "CSystemd": [],
        "Systemd": ["CSystemd", "Logging"],
        "IncidentAPI": ["Varlink", "JSONCoding", "IncidentModel"],
        "IncidentService": [
            "IncidentModel", "Wording", "ResponsePlan", "Ledger", "LedgerIndex", "JSONCoding", "Varlink", "Systemd",
            "IncidentAPI", "Logging",
            "ServiceLifecycle", "UnixSignals", "NIOCore", "NIOPosix", "DequeModule",
        ],
        "DaemonOptions": ["IncidentService", "Wording", "ArgumentParser"],
        "incidentd": ["DaemonOptions", "IncidentService", "ArgumentParser"],
        "incidentd-postgres": [
            "DaemonOptions", "IncidentService", "Ledger", "LedgerIndex", "LedgerPostgres", "IncidentModel", "Wording",
            "ArgumentParser",
        ],
        "CEdit": [],
        "UserInput": ["IncidentModel", "Wording", "IncidentAPI", "CEdit"],
        "incidentctl": [
            "IncidentModel", "Wording", "ResponsePlan", "Ledger", "LedgerIndex", "CallTrace", "JSONCoding", "Varlink",
            "IncidentAPI", "UserInput", "CEdit", "ArgumentParser",
        ],
    ]

    /// The machine's own libraries. The core gets none of them: no clock, no file, no random source.
    static let platform: Set<String> = ["Foundation", "Glibc", "Synchronization", "Dispatch", "FoundationEssentials"]
    /// The table of names is one of the whole process.
    static let exceptions: [String: Set<String>] = ["IncidentModel/Name.swift": ["Synchronization"]]
    static let withoutPlatform: Set<String> = ["IncidentModel", "Wording"]

    @Test("A target imports only what the design allows it", arguments: rooms.keys.sorted())
    func importsAreAllowed(_ room: String) throws {
        let allowed = (Self.rooms[room] ?? []).union(Self.withoutPlatform.contains(room) ? [] : Self.platform)
        for file in SourceText.files(below: "Sources/\(room)") {
            let own = Self.exceptions["\(room)/\(file.lastPathComponent)"] ?? []
            for module in try SourceText.imports(of: file) {
                #expect(allowed.union(own).contains(module), "\(file.lastPathComponent) imports \(module)")
            }
        }
    }

    @Test("A target declares what the design allows it and nothing more", arguments: rooms.keys.sorted())
    func declarations(_ room: String) throws {
        let target = try #require(try Manifest().targets.first { $0.name == room })
        #expect(Set(target.dependencies) == Self.rooms[room])
    }

    /// What is built beside the tests for them to run.
    static let programs = ["IncidentServiceTests": ["incidentd", "incidentd-postgres", "incidentctl"]]

    @Test("What a target declares it imports, and what it imports it declares", arguments: try Manifest().targets)
    func dependenciesAreUsed(_ target: Manifest.Target) throws {
        let imported = Set(try SourceText.files(below: target.path).flatMap { try SourceText.imports(of: $0) })
        for module in target.dependencies where !(Self.programs[target.name] ?? []).contains(module) {
            #expect(imported.contains(module), "no file of \(target.name) imports \(module)")
        }
        let known = Self.platform.union(target.dependencies).union(target.isTest ? ["Testing"] : [])
        #expect(imported.subtracting(known) == [], "\(target.name) imports what it does not declare")
    }

    @Test("A manifest is read, with products, paths and targets on request")
    func manifest() {
        let manifest = Manifest(
            """
            .target(name: "A", dependencies: ["B", .product(name: "NIO-X", package: "swift-nio")], swiftSettings: s),
            .testTarget(name: "ATests", dependencies: [ "A" ], exclude: ["Golden"]), .target(name: "C"),
            if x { .executableTarget(name: "D", dependencies: ["A", "C"], path: "Tests/D") }
            """
        )
        #expect(manifest.targets.map(\.name) == ["A", "ATests", "C", "D"])
        #expect(manifest.targets.map(\.dependencies) == [["B", "NIO-X"], ["A"], [], ["A", "C"]])
        #expect(manifest.targets.map(\.path) == ["Sources/A", "Tests/ATests", "Sources/C", "Tests/D"])
        #expect(manifest.targets.map(\.isTest) == [false, true, false, false])
    }

    @Test("Every folder below Sources is a room of the design")
    func foldersAreRooms() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Repository.url("Sources").path)
        #expect(Set(folders.filter { !$0.contains(".") }) == Set(Self.rooms.keys))
    }

    @Test("The core is pure: nothing in it waits, throws dice or looks at a clock")
    func coreIsPure() throws {
        for file in SourceText.files(below: "Sources/IncidentModel") {
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
        #expect(SourceText.imports(in: text) == ["Foundation", "IncidentModel", "GRDB", "Logging"])
    }
}

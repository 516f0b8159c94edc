import Foundation
import IncidentModel
import TestSupport
import Testing

@testable import ResponsePlan

@Suite("Plans on disk")
struct PlanFolderTests {
    private static let examples = Repository.url("Sources/ResponsePlan/Examples").path

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = try TemporaryFolder()
        try body(folder.at("plan"))
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    private func errors(at path: String) -> [String] {
        do {
            _ = try PlanLoader.load(path: path)
            return []
        } catch {
            return error.errors.map { $0.checkedInBothLanguages().description }
        }
    }

    @Test("What is written out loads as the same plan, and nothing is ever replaced")
    func roundTrip() throws {
        try withFolder { folder in
            try PlanWriter.write(BuiltInPlan.files, to: folder)
            #expect(try PlanLoader.load(path: folder).plan == BuiltInPlan.plan)
            try write("mine", to: "\(folder)/rules.yaml")
            #expect(throws: PlanErrors.self) { try PlanWriter.write(BuiltInPlan.files, to: folder) }
            #expect(try String(contentsOfFile: "\(folder)/rules.yaml", encoding: .utf8) == "mine")
        }
    }

    @Test("The files one after the other are the same plan in one file")
    func singleFile() throws {
        try withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let path = "\(folder)/county.yaml"
            try write("\u{FEFF}" + BuiltInPlan.files.map(\.text).joined(separator: "\n"), to: path)
            #expect(try PlanLoader.load(path: path).plan == BuiltInPlan.plan)
        }
    }

    @Test("Line ends of another system make no other plan")
    func carriageReturns() throws {
        let files = BuiltInPlan.files.map {
            PlanFile(name: $0.name, text: $0.text.replacing("\n", with: "\r\n"))
        }
        #expect(try PlanLoader.load(files: files).plan == BuiltInPlan.plan)
    }

    @Test("A district's 1+13+X loads")
    func district() throws {
        let loaded = try PlanLoader.load(path: "\(Self.examples)/district")
        #expect(loaded.plan.headquarters.count(where: \.isGeneral) == 1)
        #expect(loaded.plan.headquarters.count == 1 + 13 + 1)
        #expect(loaded.warnings.filter { !$0.message.en.contains(" no phone") } == [])
    }

    @Test("A bureau's 1+X loads")
    func bureau() throws {
        let loaded = try PlanLoader.load(path: "\(Self.examples)/bureau")
        #expect(loaded.plan.headquarters.map(\.id) == ["centre", "network", "quality", "service"])
        #expect(
            PlanIndex(id: "bureau", plan: loaded.plan).bindings == [
                "centre": Binding(groups: ["water-duty"]), "network": Binding(groups: ["water-network"]),
                "repair": Binding(accounts: ["repair-van"], groups: ["water-network"]),
            ]
        )
        #expect(loaded.warnings.filter { !$0.message.en.contains(" no phone") } == [])
    }

    @Test("A file that is missing, one that is not known and a section in the wrong file are told together")
    func wrongFiles() throws {
        try withFolder { folder in
            try PlanWriter.write(BuiltInPlan.files, to: folder)
            try FileManager.default.moveItem(atPath: "\(folder)/outcomes.yaml", toPath: "\(folder)/outcome.yaml")
            try write("timers: []\nladders: []\nrules: []\n", to: "\(folder)/timers.yaml")
            try write("not read", to: "\(folder)/README.md")
            #expect(
                errors(at: folder) == [
                    "timers.yaml:3:1: \"rules\" in the wrong file (expected it in rules.yaml)",
                    "outcome.yaml: unknown file \"outcome.yaml\"; did you mean \"outcomes.yaml\"? (expected one of "
                        + "jurisdiction.yaml, villages.yaml, headquarters.yaml, responders.yaml, figures.yaml, "
                        + "schemes.yaml, kinds.yaml, rules.yaml, timers.yaml, outcomes.yaml)",
                    "outcomes.yaml: the file is missing (expected outcomes)",
                ]
            )
        }
    }

    @Test("No file, an empty one, one too large, one in another encoding and a pipe are refused by name")
    func notAPlan() throws {
        try withFolder { folder in
            #expect(errors(at: folder) == ["\(folder): no such file or folder"])
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let path = "\(folder)/county.yaml"
            try write("", to: path)
            #expect(errors(at: path).first == "county.yaml: the section \"jurisdiction\" is missing")
            try Data([0xBA, 0xD3, 0xC7, 0xFA]).write(to: URL(fileURLWithPath: path))
            #expect(errors(at: path) == ["county.yaml: the text is not UTF-8 (expected a file saved as UTF-8)"])
            try Data(repeating: 0x23, count: PlanLoader.largestFile + 1).write(to: URL(fileURLWithPath: path))
            #expect(errors(at: path) == ["county.yaml: the file has more than 4 MiB (expected a smaller one)"])
            #expect(errors(at: "/dev/null") == ["null: not a regular file"])
        }
    }

    @Test("Errors of several files come together, in the order of the plan")
    func together() {
        var files = BuiltInPlan.files
        for (index, file) in files.enumerated() where ["kinds.yaml", "rules.yaml"].contains(file.name) {
            files[index].text = file.text.replacing("urgency: life", with: "urgency: lief", maxReplacements: 2)
                .replacing("reason: 有人死亡", with: "raeson: 有人死亡")
        }
        let found: [PlanError]
        do {
            _ = try PlanLoader.load(files: files)
            found = []
        } catch {
            found = error.errors
        }
        #expect(found.map(\.file) == ["kinds.yaml", "kinds.yaml", "rules.yaml"])
        #expect(found.map(\.nearest) == ["life", "life", "reason"])
    }
}

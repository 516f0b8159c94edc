import IncidentModel

/// The parts of a plan and the files of a plan folder that hold them. A single file holds all of them.
struct Sections {
    /// A file of a plan folder with its top-level keys, of which those in `optional` may be left out.
    struct Layout: Sendable {
        var file: String
        var keys: [String]
        var optional: [String] = []
    }

    static let layout = [
        Layout(file: "jurisdiction.yaml", keys: ["jurisdiction"]),
        Layout(file: "villages.yaml", keys: ["villages"], optional: ["villages"]),
        Layout(file: "headquarters.yaml", keys: ["always-members", "headquarters"], optional: ["always-members"]),
        Layout(file: "responders.yaml", keys: ["responders"]),
        Layout(file: "figures.yaml", keys: ["figures"]),
        Layout(file: "schemes.yaml", keys: ["schemes"]),
        Layout(
            file: "kinds.yaml",
            keys: ["milestones", "kinds", "questions", "repeated-calls"],
            optional: ["milestones", "questions", "repeated-calls"]
        ),
        Layout(file: "rules.yaml", keys: ["rules"]),
        Layout(file: "timers.yaml", keys: ["timers", "ladders"]),
        Layout(file: "outcomes.yaml", keys: ["outcomes"]),
    ]

    /// What errors call the names that a section gives.
    private static let sorts: [String: [Label]] = [
        "headquarters": [.headquarters, .party], "responders": [.responder, .party], "figures": [.figure],
        "schemes": [.scheme], "kinds": [.kind], "ladders": [.ladder], "milestones": [.milestoneSet],
        "jurisdiction": [.town, .neighbour],
    ]
    private static let planFile = Label("预案文件", "a plan file")

    static let fileNames = layout.map(\.file)
    static let keys = layout.flatMap(\.keys)
    private static let optional = layout.flatMap(\.optional)

    private var values: [String: Tree] = [:]
    private var places: [String: Place] = [:]
    private var order: [String] = []
    private var misspelt: Set<String> = []

    subscript(_ key: String) -> Tree? { values[key] }

    /// The rows of a section that is a list.
    func rows(_ key: String, _ findings: Findings) -> [Tree] {
        guard let tree = values[key], !tree.isNull else { return [] }
        return findings.list(tree, key)
    }

    /// Where the section's key stands.
    func place(of key: String) -> Place { places[key] ?? Place(file: order.first ?? "", line: 0, column: 0) }

    /// Reads `files`: a plan folder's, each by its own name, or one file with everything.
    init(files: [PlanFile], isFolder: Bool, findings: Findings) {
        for file in files {
            order.append(file.name)
            var allowed = Self.keys
            if isFolder {
                guard let layout = Self.layout.first(where: { $0.file == file.name }) else {
                    let place = Place(file: file.name, line: 0, column: 0)
                    findings.unknown(Label("文件", "file"), file.name, at: place, among: Self.fileNames)
                    continue
                }
                allowed = layout.keys
            }
            do {
                guard let tree = try Composer.tree(of: file.text, file: file.name) else { continue }
                add(tree, allowed: allowed, findings: findings)
            } catch {
                error.errors.forEach(findings.add)
                // What the file would have held is not missing as well.
                for key in allowed where places[key] == nil { places[key] = Place(file: file.name, line: 0, column: 0) }
            }
        }
        reportMissing(files: files, isFolder: isFolder, findings: findings)
        guard !findings.errors.isEmpty else { return }
        for key in Self.keys where values[key] == nil { findings.excuse(namesOf: Self.sorts[key] ?? []) }
    }

    private mutating func add(_ tree: Tree, allowed: [String], findings: Findings) {
        guard case .map(let entries) = tree.content else {
            let expected = Label("映射，其键为 ", "a mapping with ") + (Label.oneOf(allowed) ?? Label(""))
            findings.wrongType(of: Self.planFile, tree.sort, at: tree.place, expected: expected)
            return
        }
        for entry in entries {
            guard allowed.contains(entry.key) else {
                if let home = Self.layout.first(where: { $0.keys.contains(entry.key) })?.file {
                    let message = Label("“\(entry.key)”写错了文件", "\"\(entry.key)\" in the wrong file")
                    findings.error(message, at: entry.place, expected: Label("写在 \(home) 中", "it in \(home)"))
                } else if let meant = findings.unknownKey(entry, in: Self.planFile, among: allowed) {
                    misspelt.insert(meant)
                }
                continue
            }
            if let first = places[entry.key] {
                findings.repeatedKey(entry, in: Self.planFile, after: first)
                continue
            }
            places[entry.key] = entry.place
            values[entry.key] = entry.value
        }
    }

    private func isMissing(_ key: String) -> Bool {
        places[key] == nil && !misspelt.contains(key) && !Self.optional.contains(key)
    }

    private func reportMissing(files: [PlanFile], isFolder: Bool, findings: Findings) {
        for layout in Self.layout {
            let name = isFolder ? layout.file : files.first?.name ?? layout.file
            let place = Place(file: name, line: 0, column: 0)
            if isFolder, !files.contains(where: { $0.name == layout.file }) {
                // A file of which nothing has to be there need not be there either.
                guard layout.keys != layout.optional else { continue }
                findings.error(Label("缺少此文件", "the file is missing"), at: place, expected: Label.oneOf(layout.keys))
                continue
            }
            for key in layout.keys where isMissing(key) {
                findings.error(Label("缺少“\(key)”部分", "the section \"\(key)\" is missing"), at: place)
            }
        }
    }
}

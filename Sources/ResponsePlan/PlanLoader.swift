import Foundation
package import IncidentModel

/// Reads, checks and compiles a response plan.
package enum PlanLoader {
    /// The greatest size of one file.
    package static let largestFile = 4 << 20

    /// Loads the plan folder or the single plan file at `path`. Errors of every file are told together.
    package static func load(path: String) throws(PlanErrors) -> LoadedPlan {
        let url = URL(fileURLWithPath: path)
        guard let type = fileType(path) else {
            throw PlanErrors(errors: [PlanError(file: path, message: Label("没有此文件或文件夹", "no such file or folder"))])
        }
        guard type == .typeDirectory else {
            return try load(files: [try read(url, named: url.lastPathComponent)], isFolder: false)
        }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        } catch {
            throw PlanErrors(errors: [PlanError(file: path, message: Label("文件夹无法读取", "the folder cannot be read"))])
        }
        var files: [PlanFile] = []
        var errors: [PlanError] = []
        for name in names where isPlanFile(name) {
            do {
                files.append(try read(url.appendingPathComponent(name), named: name))
            } catch {
                errors += error.errors
            }
        }
        guard errors.isEmpty else { throw PlanErrors(errors: errors) }
        return try load(files: files, isFolder: true)
    }

    /// Loads a plan from texts: those of a plan folder, or one with everything.
    package static func load(files: [PlanFile]) throws(PlanErrors) -> LoadedPlan {
        let isSingle = files.count == 1 && !Sections.fileNames.contains(files[0].name)
        return try load(files: files, isFolder: !isSingle)
    }

    private static func load(files: [PlanFile], isFolder: Bool) throws(PlanErrors) -> LoadedPlan {
        let findings = Findings()
        for file in files where file.text.utf8.count > largestFile { findings.add(tooLarge(file.name)) }
        // With its key, and whatever else a row has to have, a name takes eight bytes of the text at least.
        let size = files.reduce(0) { $0 + $1.text.utf8.count }
        guard size / 8 <= NameTable.freeCount else { throw PlanErrors(errors: [tooManyNames(files)]) }
        guard findings.errors.isEmpty else { throw PlanErrors(errors: findings.errors) }
        // In the order of the layout, whatever the folder's: errors read from the top of the plan down.
        let order = Sections.fileNames
        let sorted = files.sorted {
            (order.firstIndex(of: $0.name) ?? order.count) < (order.firstIndex(of: $1.name) ?? order.count)
        }
        let sections = Sections(files: sorted, isFolder: isFolder, findings: findings)
        let plan = PlanReader(sections: sections, findings: findings).plan()
        guard let plan, findings.errors.isEmpty else { throw PlanErrors(errors: inOrder(findings.errors, sorted)) }
        return LoadedPlan(plan: plan, warnings: inOrder(findings.warnings, sorted), files: sorted)
    }

    private static func inOrder(_ errors: [PlanError], _ files: [PlanFile]) -> [PlanError] {
        func isBefore(_ left: (offset: Int, element: PlanError), _ right: (offset: Int, element: PlanError)) -> Bool {
            let leftFile = files.firstIndex { $0.name == left.element.file } ?? files.count
            let rightFile = files.firstIndex { $0.name == right.element.file } ?? files.count
            return (leftFile, left.element.line, left.element.column, left.offset)
                < (rightFile, right.element.line, right.element.column, right.offset)
        }
        return errors.enumerated().sorted { isBefore($0, $1) }.map(\.element)
    }

    private static func isPlanFile(_ name: String) -> Bool {
        !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
    }

    private static func fileType(_ path: String) -> FileAttributeType? {
        // Through links: a plan may well be one.
        let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        return try? FileManager.default.attributesOfItem(atPath: resolved)[.type] as? FileAttributeType
    }

    /// One file of at most 4 MiB of UTF-8.
    package static func read(path: String) throws(PlanErrors) -> PlanFile {
        let url = URL(fileURLWithPath: path)
        guard fileType(path) != nil else {
            throw PlanErrors(errors: [PlanError(file: path, message: Label("没有此文件", "no such file"))])
        }
        return try read(url, named: url.lastPathComponent)
    }

    private static func read(_ url: URL, named name: String) throws(PlanErrors) -> PlanFile {
        func refusal(_ message: Label, expected: Label? = nil) -> PlanErrors {
            PlanErrors(errors: [PlanError(file: name, message: message, expected: expected)])
        }
        guard fileType(url.path) == .typeRegular else { throw refusal(Label("不是普通文件", "not a regular file")) }
        let data: Data?
        do {
            let handle = try FileHandle(forReadingFrom: url)
            defer { try? handle.close() }
            data = try handle.read(upToCount: largestFile + 1)
        } catch {
            throw refusal(Label("文件无法读取", "the file cannot be read"))
        }
        guard let data else { return PlanFile(name: name, text: "") }
        guard data.count <= largestFile else { throw PlanErrors(errors: [tooLarge(name)]) }
        // Some editors begin a file with a byte order mark.
        let bytes = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw refusal(
                Label("文本不是 UTF-8 编码", "the text is not UTF-8"),
                expected: Label("存为 UTF-8 的文件", "a file saved as UTF-8")
            )
        }
        return PlanFile(name: name, text: text)
    }

    private static func tooManyNames(_ files: [PlanFile]) -> PlanError {
        PlanError(
            file: files.first?.name ?? "",
            message: Label("已读过的预案名称过多", "the plans that were read have too many names"),
            expected: Label("重启接警服务后再读", "a restart of the daemon")
        )
    }

    private static func tooLarge(_ name: String) -> PlanError {
        PlanError(
            file: name,
            message: Label("文件超过 4 MiB", "the file has more than 4 MiB"),
            expected: Label("较小的文件", "a smaller one")
        )
    }
}

/// One file of a response plan: its name as errors tell it, such as `kinds.yaml`, and its text.
package struct PlanFile: Hashable, Sendable {
    package var name: String
    package var text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// A plan that may be adopted, and what its writer should look at all the same.
package struct LoadedPlan: Sendable {
    package var plan: Plan
    package var warnings: [PlanError]
    /// As it was written, in the order of the layout.
    package var files: [PlanFile]
}

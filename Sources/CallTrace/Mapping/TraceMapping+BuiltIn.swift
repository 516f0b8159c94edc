import Foundation
import IncidentModel
package import ResponsePlan

extension TraceMapping {
    private static let builtIn: [(name: String, text: [UInt8])] = [
        ("montgomery", PackageResources.montgomery_yaml), ("san-francisco", PackageResources.san_francisco_yaml),
    ]

    /// The mappings that need no file.
    package static var builtInNames: [String] { builtIn.map(\.name) }

    /// The YAML of a mapping that needs no file; nil for a name that has none.
    package static func builtInText(_ name: String) -> String? {
        builtIn.first { $0.name == name }.map { String(decoding: $0.text, as: UTF8.self) }
    }

    /// The built-in mapping of that name, or the one in the file at that path (`./montgomery` for a file of that name).
    package static func load(_ nameOrPath: String) throws(PlanErrors) -> TraceMapping {
        if let text = builtInText(nameOrPath) { return try TraceMapping(yaml: text, file: nameOrPath + ".yaml") }
        guard FileManager.default.fileExists(atPath: nameOrPath) else {
            let error = PlanError(
                file: nameOrPath,
                message: Label("没有此文件，也不是内置映射", "no such file, and no built-in mapping"),
                expected: Label.oneOf(builtInNames).map { Label("文件，或", "a file, or ") + $0 },
                nearest: nearest(to: nameOrPath, among: builtInNames)
            )
            throw PlanErrors(errors: [error])
        }
        return try TraceMapping(yaml: try PlanLoader.read(path: nameOrPath).text, file: nameOrPath)
    }
}

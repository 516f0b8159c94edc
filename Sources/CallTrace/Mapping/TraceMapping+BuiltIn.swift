import Foundation
import IncidentModel

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
    package static func load(_ nameOrPath: String) throws(MappingErrors) -> TraceMapping {
        if let text = builtInText(nameOrPath) { return try TraceMapping(yaml: text, file: nameOrPath + ".yaml") }
        return try TraceMapping(yaml: try text(ofFile: nameOrPath), file: nameOrPath)
    }

    private static func text(ofFile path: String) throws(MappingErrors) -> String {
        let bytes: Data?
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            bytes = try handle.read(upToCount: MappingText.limit + 1)
        } catch {
            throw MappingErrors(errors: [
                MappingError(
                    file: path,
                    message: Label("打不开，也不是内置映射", "cannot be opened, and is no built-in mapping"),
                    expected: Label("文件，或 ", "a file, or ") + .oneOf(builtInNames),
                    nearest: nearest(to: path, among: builtInNames)
                )
            ])
        }
        guard let text = String(validating: bytes ?? Data(), as: UTF8.self) else {
            throw MappingErrors(errors: [MappingError(file: path, message: Label("不是 UTF-8 编码", "not UTF-8"))])
        }
        return text
    }
}

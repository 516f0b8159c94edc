import Foundation
import IncidentModel

/// Writes a plan's files into a folder for a county to edit.
package enum PlanWriter {
    /// Writes every file, or none: a file of the same name that is there already is never replaced.
    ///
    /// - Parameters:
    ///   - files: the files, such as the built-in plan's.
    ///   - folder: a folder, which is made if it is not there.
    /// - Throws: what stands in the way, by the name of the file.
    package static func write(_ files: [PlanFile], to folder: String) throws(PlanErrors) {
        let url = URL(fileURLWithPath: folder, isDirectory: true)
        let taken = files.filter { FileManager.default.fileExists(atPath: url.appendingPathComponent($0.name).path) }
        guard taken.isEmpty else {
            throw PlanErrors(
                errors: taken.map {
                    PlanError(
                        file: $0.name,
                        message: Label("已经存在，不予覆盖", "already there, and not replaced"),
                        expected: Label("空文件夹", "an empty folder")
                    )
                }
            )
        }
        do {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        } catch {
            throw PlanErrors(errors: [PlanError(file: folder, message: Label("文件夹无法创建", "the folder cannot be made"))])
        }
        for file in files {
            do {
                try Data(file.text.utf8).write(to: url.appendingPathComponent(file.name), options: .withoutOverwriting)
            } catch {
                throw PlanErrors(errors: [
                    PlanError(file: file.name, message: Label("文件无法写入", "the file cannot be written"))
                ])
            }
        }
    }
}

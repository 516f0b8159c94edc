import Foundation
import Glibc
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
        let taken = files.filter { access(folder + "/" + $0.name, F_OK) == 0 }
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
        let isNew = access(folder, F_OK) != 0
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw refusal(folder, Label("文件夹无法创建", "the folder cannot be made"))
        }
        var written: [String] = []
        do throws(PlanErrors) {
            for file in files {
                let path = folder + "/" + file.name
                let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
                guard descriptor >= 0 else { throw refusal(file.name, cause(errno)) }
                written.append(path)
                try write(file, to: descriptor)
            }
        } catch {
            written.forEach { unlink($0) }
            if isNew { rmdir(folder) }
            throw error
        }
    }

    /// The disk may be full only when it is asked to hold the bytes, or when the file is closed.
    private static func write(_ file: PlanFile, to descriptor: Int32) throws(PlanErrors) {
        var rest = Array(file.text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                let problem = errno
                close(descriptor)
                throw refusal(file.name, cause(problem))
            }
            rest = rest.dropFirst(count)
        }
        let isSynced = fsync(descriptor) == 0
        let problem = errno
        close(descriptor)
        guard isSynced else { throw refusal(file.name, cause(problem)) }
    }

    private static func refusal(_ file: String, _ message: Label) -> PlanErrors {
        PlanErrors(errors: [PlanError(file: file, message: message)])
    }

    private static func cause(_ problem: Int32) -> Label {
        switch problem {
        case ENOSPC, EDQUOT: Label("文件无法写入，磁盘已满；没有留下任何文件", "the disk is full; no file was left")
        case EACCES, EPERM: Label("文件无法写入，没有权限；没有留下任何文件", "not permitted; no file was left")
        case EROFS: Label("文件无法写入，磁盘只读；没有留下任何文件", "the disk is read-only; no file was left")
        default:
            Label(
                "文件无法写入（errno \(problem)）；没有留下任何文件",
                "the file cannot be written (errno \(problem)); no file was left"
            )
        }
    }
}

import ArgumentParser
import Glibc
import IncidentAPI
import IncidentModel
import Varlink
import Wording

/// The calls that this account has taken and nobody has confirmed: a folder that only it may read, a file for each.
struct Spool: Sendable {
    /// More are not kept: by then somebody must look.
    static let limit = 10_000
    private static let fileLimit = 262_144

    /// A call that waits, or a file that cannot be read as one.
    struct Entry {
        var path: String
        var name: String
        /// Nil when it cannot be read; `problem` says why.
        var call: SpooledCall?
        var problem = Label("")
        /// Somebody fills the form now.
        var isBeingTaken = false

        /// What is left of a form that was not ended, and nobody goes on with now.
        var isAbandoned: Bool { call?.isUnfinished ?? false && !isBeingTaken }
    }

    /// Why a call cannot be kept.
    enum Problem: Error, Hashable {
        /// There is neither a home nor an option.
        case noFolder
        case full
        /// Another call with this id waits already.
        case taken
        case failed(StoredFile.Failure)
    }

    /// Nil when the account has no home.
    let folder: String?
    /// Whether it was named on the command line, and so has to be named again.
    let isNamed: Bool

    init(_ option: String?, environment: (String) -> String? = Environment.value) {
        isNamed = option != nil
        func set(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
        folder =
            option ?? set("INCIDENT_SPOOL")
            ?? HomeFolder.path("XDG_STATE_HOME", ".local/state", environment).map { $0 + "/incidentctl/spool" }
    }

    // MARK: Keeping

    /// Keeps a call: when this returns, the disk has it.
    ///
    /// - Returns: The file.
    func keep(_ call: SpooledCall) throws(Problem) -> String {
        guard let folder else { throw .noFolder }
        if let other = entry(call.name, in: folder).call {
            guard other.isSame(as: call) else { throw .taken }
            return "\(folder)/\(call.name)"
        }
        guard count < Self.limit else { throw .full }
        return try replace(call)
    }

    /// Keeps a call in the place of what was kept of it before: when this returns, the disk has it.
    ///
    /// - Returns: The file.
    func replace(_ call: SpooledCall) throws(Problem) -> String {
        guard let folder else { throw .noFolder }
        do throws(StoredFile.Failure) {
            try StoredFile.makeFolder(folder, mode: 0o700)
            try StoredFile.replace(call.name, in: folder, with: call.bytes, mode: 0o600)
        } catch {
            throw .failed(error)
        }
        return "\(folder)/\(call.name)"
    }

    /// Takes a call out, once it was confirmed.
    func remove(_ name: String) throws(Problem) {
        guard let folder else { return }
        do throws(StoredFile.Failure) {
            try StoredFile.remove(name, in: folder)
        } catch {
            throw .failed(error)
        }
    }

    // MARK: Being taken

    /// Marks a call as one that is being taken here, until the lock is let go or the process ends, however that ends.
    ///
    /// - Returns: Nil when it is being taken elsewhere, or cannot be marked.
    func lock(_ name: String) -> FileLock? {
        guard let folder, (try? StoredFile.makeFolder(folder, mode: 0o700)) != nil else { return nil }
        return try? FileLock("\(folder)/.\(name).lock")
    }

    // MARK: Looking

    /// How many wait.
    var count: Int { names.count }

    /// Those that wait, in the order in which they were taken; what cannot be read comes last.
    var entries: [Entry] {
        guard let folder else { return [] }
        return names.map { entry($0, in: folder) }
            .sorted { ($0.call?.takenAt ?? "~", $0.name) < ($1.call?.takenAt ?? "~", $1.name) }
    }

    /// One of them, as it is now.
    func entry(_ name: String) -> Entry { entry(name, in: folder ?? "") }

    private var names: [String] {
        guard let folder, let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".json"), !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    private func entry(_ name: String, in folder: String) -> Entry {
        var entry = Entry(path: "\(folder)/\(name)", name: name)
        do {
            let bytes = try StoredFile.read(entry.path, limit: Self.fileLimit)
            entry.call = try SpooledCall(bytes)
            entry.isBeingTaken = FileLock.isHeld("\(folder)/.\(name).lock")
        } catch let failure as StoredFile.Failure {
            entry.problem = .systemError(failure.errno, at: failure.step)
        } catch {
            entry.problem = Label("不是接报（\(error)）", "it is no report (\(error))")
        }
        return entry
    }

    // MARK: One at a time

    /// Runs the body while no other process sends from this folder.
    ///
    /// - Parameters:
    ///   - patience: How long to wait for another one.
    ///   - body: Not run where nothing was ever kept.
    /// - Returns: False when that took too long, and the body was not run.
    /// - Throws: ``Problem``; what the body throws.
    func exclusively(within patience: Duration, _ body: () throws -> Void) throws -> Bool {
        guard let folder else { return true }
        let waiting = Waiting(patience)
        while true {
            let lock: FileLock
            do throws(StoredFile.Failure) {
                lock = try FileLock(folder + "/.lock")
            } catch {
                // Without a folder there is nothing to send.
                guard error.errno != ENOENT else { return true }
                guard error.errno == EWOULDBLOCK || error.errno == EINTR else { throw Problem.failed(error) }
                guard !waiting.isOver else { return false }
                waiting.pause(.milliseconds(50))
                continue
            }
            try withExtendedLifetime(lock) { try body() }
            return true
        }
    }
}

/// Where calls wait that nobody has confirmed.
struct SpoolOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where calls wait that were not confirmed (or INCIDENT_SPOOL; else ~/.local/state/incidentctl/spool).",
            valueName: "dir"
        )
    )
    var spool: String?

    var folder: Spool { Spool(spool) }
}

extension Spool {
    /// Reminds whoever looks here of calls that wait; says nothing when none do.
    func remind(_ language: Language) {
        guard let folder else { return }
        let entries = entries
        let waiting = entries.count { !($0.call?.isUnfinished ?? false) }
        let abandoned = entries.count(where: \.isAbandoned)
        let option = isNamed ? " --spool \(folder)" : ""
        if waiting > 0 {
            Screen.say(
                language(
                    "!! \(waiting) 件接报未确认，暂存在 \(folder)：incidentctl report --resend\(option)",
                    "!! \(waiting) calls are NOT CONFIRMED and wait in \(folder): incidentctl report --resend\(option)"
                )
            )
        }
        if abandoned > 0 {
            Screen.say(
                language(
                    "!! \(abandoned) 件未完成接报，续填：incidentctl report\(option)",
                    "!! \(abandoned) unfinished calls, to be gone on with: incidentctl report\(option)"
                )
            )
        }
    }
}

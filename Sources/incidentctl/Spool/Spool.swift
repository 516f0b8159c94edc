import ArgumentParser
import Glibc
import IncidentAPI
import IncidentModel
import UserInput
import Varlink
import Wording

/// The calls that were taken and nobody has confirmed, a file for each. Whoever may take reports shares a folder, so that the
/// next person at the seat sees them; any other account keeps its own, and both are looked at.
struct Spool: Sendable {
    /// More are not kept: by then somebody must look.
    static let limit = 10_000
    private static let fileLimit = 262_144

    /// A call that waits, or a file that cannot be read as one.
    struct Entry {
        var folder: String
        var path: String { "\(folder)/\(name)" }
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

    /// Of the group incident-intake; systemd-tmpfiles makes it.
    static let shared = "/var/spool/incidentd"

    /// Where calls are looked for; they are kept in the first. There is none for an account without a home or the group.
    let folders: [String]
    var folder: String? { folders.first }
    /// Whether it was named on the command line, and so has to be named again.
    let isNamed: Bool

    init(
        _ option: String?,
        environment: (String) -> String? = Environment.value,
        isShared: (String) -> Bool = { access($0, R_OK | W_OK | X_OK) == 0 }
    ) {
        isNamed = option != nil
        func set(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
        if let named = option ?? set("INCIDENT_SPOOL") {
            folders = [named]
        } else {
            let own = HomeFolder.path("XDG_STATE_HOME", ".local/state", environment).map { $0 + "/incidentctl/spool" }
            folders = (isShared(Self.shared) ? [Self.shared] : []) + [own].compactMap { $0 }
        }
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
        return try replace(call, in: folder)
    }

    /// Keeps a call in the place of what was kept of it before: when this returns, the disk has it.
    ///
    /// - Returns: The file.
    func replace(_ call: SpooledCall, in folder: String?) throws(Problem) -> String {
        guard let folder else { throw .noFolder }
        let mode: UInt32 = folder == Self.shared ? 0o660 : 0o600
        do throws(StoredFile.Failure) {
            try StoredFile.makeFolder(folder, mode: 0o700)
            try StoredFile.replace(call.name, in: folder, with: call.bytes, mode: mode)
        } catch {
            throw .failed(error)
        }
        return "\(folder)/\(call.name)"
    }

    /// Takes a call out, once it was confirmed.
    func remove(_ name: String, in folder: String?) throws(Problem) {
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
    func lock(_ name: String, in folder: String?) -> FileLock? {
        guard let folder, (try? StoredFile.makeFolder(folder, mode: 0o700)) != nil else { return nil }
        return try? FileLock("\(folder)/.\(name).lock")
    }

    // MARK: Looking

    /// How many wait.
    var count: Int { folders.reduce(0) { $0 + names(in: $1).count } }

    /// Those that wait, in the order in which they were taken; what cannot be read comes last.
    var entries: [Entry] {
        folders.flatMap { folder in names(in: folder).map { entry($0, in: folder) } }
            .sorted { ($0.call?.takenAt ?? "~", $0.name) < ($1.call?.takenAt ?? "~", $1.name) }
    }

    private func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
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

    /// One of them, as it is now.
    func entry(_ name: String, in folder: String) -> Entry {
        var entry = Entry(folder: folder, name: name)
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

    /// Runs the body while no other process sends from these folders.
    ///
    /// - Parameters:
    ///   - patience: How long to wait for another one.
    ///   - body: Not run where nothing was ever kept.
    /// - Returns: False when that took too long, and the body was not run.
    /// - Throws: ``Problem``; what the body throws.
    func exclusively(within patience: Duration, _ body: () throws -> Void) throws -> Bool {
        let waiting = Waiting(patience)
        var locks: [FileLock] = []
        for folder in folders {
            while true {
                do throws(StoredFile.Failure) {
                    locks.append(try FileLock(folder + "/.lock"))
                    break
                } catch {
                    // Without a folder there is nothing to send.
                    if error.errno == ENOENT { break }
                    guard error.errno == EWOULDBLOCK || error.errno == EINTR else { throw Problem.failed(error) }
                    guard !waiting.isOver else { return false }
                    waiting.pause(.milliseconds(50))
                }
            }
        }
        if !locks.isEmpty { try withExtendedLifetime(locks) { try body() } }
        return true
    }
}

/// Where calls wait that nobody has confirmed.
struct SpoolOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where calls wait that were not confirmed (or INCIDENT_SPOOL; else /var/spool/incidentd and ~/.local/state/incidentctl/spool).",
            valueName: "dir"
        )
    )
    var spool: String?

    var folder: Spool { Spool(spool) }
}

extension Spool {
    /// Reminds whoever looks here of calls that wait; says nothing when none do.
    func remind(_ language: Language) {
        let entries = entries
        let places = Set(entries.filter { !($0.call?.isUnfinished ?? false) }.map(\.folder)).sorted()
        let folder = places.joined(separator: language("、", ", "))
        let waiting = entries.count { !($0.call?.isUnfinished ?? false) }
        let abandoned = entries.count(where: \.isAbandoned)
        let option = isNamed ? self.folder.map { " --spool \($0)" } ?? "" : ""
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

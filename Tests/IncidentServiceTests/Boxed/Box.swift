import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

/// A machine of its own with a real systemd: a Debian in a container, whose every change is gone with it. It has no network,
/// and the Unix accounts that the tests act as.
final class Box: Reachable {
    /// Which Debian it runs, by the name of its root's folder.
    enum Release: String {
        /// systemd 252.
        case bookworm
        /// systemd 257, with `varlinkctl`.
        case trixie
    }

    /// The folder with a root for each release and the package: `INCIDENT_TEST_BOXES`, as `deploy/test-service` makes it.
    static let folder = ProcessInfo.processInfo.environment["INCIDENT_TEST_BOXES"]

    /// The people: one of each of the four groups, and one of none.
    static let accounts = ["hotline": "incident-intake", "officer": "incident-command", "onlooker": "incident-status"]
        .merging(["warden": "incident-admin", "stranger": "users"]) { $1 }

    let sandbox: Sandbox
    private let root: BoxRoot
    private var nspawn: ChildProcess?
    /// The container's own process 1, by its number here.
    private var leader: pid_t = 0

    /// Boots one, with a folder of the sandbox shared as `/shared`, and the package in it.
    static func run(_ release: Release = .bookworm, _ body: (Box) async throws -> Void) async throws {
        try await Sandbox.run { sandbox in
            let box = try Box(release, in: sandbox)
            defer {
                box.kill()
                box.root.unmount()
            }
            try await box.boot()
            try await body(box)
        }
    }

    /// Boots one with the package installed and everybody's account made.
    static func runInstalled(_ release: Release = .bookworm, _ body: (Box) async throws -> Void) async throws {
        try await run(release) { box in
            try await box.install()
            try await box.makeAccounts()
            try await body(box)
        }
    }

    private init(_ release: Release, in sandbox: Sandbox) throws {
        self.sandbox = sandbox
        let folder = try #require(Self.folder)
        let shared = sandbox.at("shared")
        try FileManager.default.createDirectory(atPath: shared, withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: Self.package, toPath: "\(shared)/incidentd.deb")
        root = try BoxRoot(over: "\(folder)/\(release.rawValue)", at: sandbox.at("root"))
    }

    private func boot() async throws {
        // What the machine's own manager thinks of it does not matter, and there may be none.
        let nspawn = try sandbox.start(
            "systemd-nspawn",
            [
                "--directory=\(root.path)", "--boot", "--register=no", "--keep-unit", "--private-network",
                "--link-journal=no", "--console=pipe", "--bind=\(shared("")):/shared", "--machine=box-\(getpid())",
            ]
        )
        self.nspawn = nspawn
        try await Patience.until("the box's first process: \(nspawn.errors)\(nspawn.output.suffix(500))") {
            leader = Self.child(of: nspawn.id) ?? 0
            return leader != 0
        }
        try await Patience.until("the box's start: \(nspawn.output.suffix(2_000))") {
            access("/proc/\(self.leader)/root/run/systemd/private", F_OK) == 0
        }
        // `degraded` will do: a container has no clock to set and no kernel modules to load.
        _ = try await run("systemctl", "is-system-running", "--wait")
    }

    /// The process 1 that nspawn has started; nil before it has.
    private static func child(of id: pid_t) -> pid_t? {
        guard let children = try? String(contentsOfFile: "/proc/\(id)/task/\(id)/children", encoding: .utf8),
            let child = children.split(separator: " ").first.flatMap({ pid_t($0) }),
            let name = try? String(contentsOfFile: "/proc/\(child)/comm", encoding: .utf8)
        else { return nil }
        return name == "systemd\n" ? child : nil
    }

    /// Loss of power: its process 1 takes every other with it.
    func kill() {
        if leader != 0 { Glibc.kill(leader, SIGKILL) }
        leader = 0
        nspawn?.kill()
    }

    /// How a machine goes down.
    enum Going: String, CaseIterable {
        case reboot
        case powerLoss = "a loss of power"
    }

    /// Takes it down and boots it again, with what was on its disk.
    func goDown(by way: Going) async throws {
        switch way {
        case .powerLoss: kill()
        case .reboot:
            try await run("systemctl", "reboot")
            _ = try await #require(nspawn).end()
        }
        try await boot()
    }

    /// The package that `deploy/package` has built.
    static var package: String {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder ?? "")) ?? []
        let name = names.first { $0.hasPrefix("incidentd_") && $0.hasSuffix(".deb") }
        return "\(folder ?? "")/\(name ?? "incidentd.deb")"
    }

    // MARK: From outside

    /// The sockets' folder, through which the superuser of this machine can call.
    var runtime: String { "/proc/\(leader)/root/run/incidentd" }

    /// A path in the folder that the box sees as `/shared`.
    func shared(_ name: String) -> String { sandbox.at("shared/\(name)") }

    // MARK: Inside

    // In its namespaces, and with nothing of the environment here.
    private var inside: [String] {
        ["--target", String(leader), "--mount", "--uts", "--ipc", "--net", "--pid", "--"]
            + ["env", "--ignore-environment", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8", "HOME=/root"]
    }

    /// Runs a program to its end, as root.
    @discardableResult
    func run(_ words: String...) async throws -> Sandbox.Run { try await sandbox.run("nsenter", inside + words) }

    /// Runs a program that must succeed, and gives what it prints.
    @discardableResult
    func output(_ words: String...) async throws -> String {
        let run = try await sandbox.run("nsenter", inside + words)
        try #require(run.status == 0, "\(words.joined(separator: " ")): \(run.output.suffix(2_000))\(run.errors)")
        return run.output
    }

    /// Runs a line of shell that must succeed.
    @discardableResult
    func shell(_ line: String) async throws -> String { try await output("sh", "-euc", line) }

    /// Runs `incidentctl` as one of the people.
    func control(as account: String, _ words: String...) async throws -> Sandbox.Run {
        try await control(as: account, words: words)
    }

    /// Runs `incidentctl` as one of the people.
    func control(as account: String, words: [String]) async throws -> Sandbox.Run {
        try await sandbox.run("nsenter", inside + ["runuser", "-u", account, "--", "incidentctl"] + words)
    }

    func install(_ package: String = "/shared/incidentd.deb") async throws {
        try await output("env", "DEBIAN_FRONTEND=noninteractive", "dpkg", "--install", package)
    }

    private func makeAccounts() async throws {
        for (account, group) in Self.accounts.sorted(by: { $0.key < $1.key }) {
            try await output("useradd", "--create-home", "--groups", group, account)
        }
    }

    /// One property of a unit, as systemd has it now.
    func property(_ name: String, of unit: String = "incidentd.service") async throws -> String {
        try await output("systemctl", "show", "--value", "--property=\(name)", unit)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The service's process, by its number in the box.
    func mainProcess() async throws -> String { try await property("MainPID") }

    /// Waits until a property is so.
    func until(_ name: String, is value: String, of unit: String = "incidentd.service") async throws {
        for _ in 0..<600 {
            if try await property(name, of: unit) == value { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Patience.Over(what: "\(name)=\(value) of \(unit): \(try await log())")
    }

    /// What the service has written to the journal of late.
    func log() async throws -> String {
        try await run("journalctl", "--unit=incidentd.service", "--no-pager", "--lines=40", "--output=cat").output
    }

    /// The whole journal of the daemon, as `journalctl` tells it.
    func journal() async throws -> [JSONObject] {
        try await run("journalctl", "--identifier=incidentd", "--no-pager", "--output=json", "--quiet").jsonLines()
    }
}

/// Everything that needs a machine with a real systemd and the package.
@Suite(
    "In a real systemd",
    .serialized,
    .enabled(if: Box.folder != nil, "deploy/test-service makes the boxes and names them in INCIDENT_TEST_BOXES")
)
enum BoxedTests {}

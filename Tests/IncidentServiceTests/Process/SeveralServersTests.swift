import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing

extension ProgramTests {
    /// `incidentctl` and two nodes of one ledger, one of them on another machine: for which its own `ssh` stands in, or a real
    /// sshd.
    @Suite("Several servers")
    struct SeveralServersTests {
        private func nodes(in sandbox: Sandbox) async throws -> (first: RunningDaemon, second: RunningDaemon) {
            let server = try PostgresServer.shared.get()
            let database = try server.makeDatabase()
            let made = try await sandbox.run(
                BuiltProgram.postgresDaemon,
                ["--log", server.address(database, as: "postgres"), "--create-tables", "--role", "duty"]
            )
            try #require(made.status == 0, "\(made.errors)")
            func node(_ name: String) -> RunningDaemon {
                let daemon = RunningDaemon(in: sandbox, state: "state-\(name)", runtime: name)
                daemon.program = BuiltProgram.postgresDaemon
                daemon.options = ["--log", server.address(database), "--node", name]
                return daemon
            }
            return (node("one"), node("two"))
        }

        /// A `ssh` that runs what it is told to on this machine, unless the host is said to be away; with `incidentctl` beside it.
        ///
        /// - Returns: What PATH has to be.
        private func standIn(_ sandbox: Sandbox) throws -> String {
            let folder = sandbox.at("bin")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            symlink(BuiltProgram.control, folder + "/incidentctl")
            let script = """
                #!/bin/sh
                while [ "$1" != -- ]; do shift; done
                host=$2
                shift 2
                if [ -e "\(folder)/$host.away" ]; then
                    echo "ssh: connect to host $host port 22: No route to host" >&2
                    exit 255
                fi
                unset INCIDENT_SERVERS
                exec sh -c "$*"
                """
            chmod(try sandbox.write(script, to: "bin/ssh"), 0o755)
            return folder + ":/usr/bin:/bin"
        }

        private func stoodBy(_ node: RunningDaemon) async throws {
            try node.launch()
            try await Patience.until("it stands by") { node.log.contains("standing by") }
        }

        @Test("The leader is killed under a stream of reports and a batch: each is filed once, and watched")
        func failover() async throws {
            try await Sandbox.run { sandbox in
                let (first, second) = try await nodes(in: sandbox)
                try await first.start()
                try await stoodBy(second)
                let path = try standIn(sandbox)
                func seat(_ servers: String) -> [String: String] { ["PATH": path, "INCIDENT_SERVERS": servers] }
                let here = seat("unix:\(first.runtime),ssh://duty@node2\(second.runtime)")
                let there = seat("ssh://duty@node2\(second.runtime),unix:\(first.runtime)")

                let watch = try sandbox.start(BuiltProgram.control, ["watch", "-o", "jsonl"], here)
                let calls = CallBatch(count: CallBatch.usualCount)
                let file = try sandbox.write(calls.text, to: "calls.jsonl")
                let words = ["--timeout", "60", "report", "--batch", file]
                let batch = try sandbox.start(BuiltProgram.control, words, there)
                let singles = 20
                let script = """
                    for number in $(seq \(singles)); do
                        "$0" --timeout 60 report flood --place "bank $number" --new -o jsonl || exit
                    done
                    """
                let stream = try sandbox.start("/bin/bash", ["-c", script, BuiltProgram.control], here)
                var lines = LineCount(stream.outputPath)
                try await Patience.until("some answers: \(stream.errors)") { try lines.count() >= 5 }
                first.kill()
                #expect(try await stream.end() == .exited(0), "\(stream.errors)")
                #expect(try await batch.end() == .exited(0), "\(batch.errors)")

                func answers(_ process: ChildProcess) throws -> [Answer] {
                    try process.output.split(separator: "\n").map { try JSON(parsing: String($0)).decode() }
                }
                let (batched, streamed) = (try answers(batch), try answers(stream))
                #expect(batched.map(\.report) == calls.ids)
                #expect(streamed.count == singles && Set(streamed.map(\.report)).count == singles)
                let all = try await second.listAll()
                #expect(all.count == Set((batched + streamed).map(\.incident)).count)
                #expect(all.reduce(0) { $0 + Int($1.reports) } == calls.ids.count + singles)
                #expect(try await second.verify().valid)
                try await Patience.until("the watcher has seen the last one: \(watch.errors)") {
                    watch.output.contains("bank \(singles)")
                }
                let seen = try watch.output.split(separator: "\n").compactMap { line -> Int64? in
                    let reply: WatchReply = try JSON(parsing: String(line)).decode()
                    return reply.change.map { _ in reply.sequence }
                }
                #expect(seen == seen.sorted() && Set(seen).count == seen.count)
                #expect(try await second.terminate() == .exited(0))
            }
        }

        @Test("What came of each server is told; a call that none has taken waits in the spool, in each language")
        func none() async throws {
            try await Sandbox.run { sandbox in
                let path = try standIn(sandbox)
                _ = try sandbox.write("", to: "bin/node2.away")
                let servers = "unix:\(sandbox.at("none")),ssh://node2,ssh://-oProxyCommand=x"
                for (language, words) in [("C.UTF-8", "No server did it"), ("zh_CN.UTF-8", "各节点均未办成")] {
                    let run = try await sandbox.run(
                        BuiltProgram.control,
                        ["report", "flood", "--place", "bank", "--timeout", "1"],
                        [
                            "PATH": path, "INCIDENT_SERVERS": servers, "LC_ALL": language,
                            "INCIDENT_SPOOL": sandbox.at("spool-\(language)"),
                        ]
                    )
                    #expect(run.status == 4)
                    for part in [
                        words, "  unix:\(sandbox.at("none")): ", "  ssh://node2: ssh: connect to host node2",
                        "  ssh://-oProxyCommand=x: ",
                    ] { #expect(run.errors.contains(part), "\(part): \(run.errors)") }
                    let kept = try FileManager.default.contentsOfDirectory(atPath: sandbox.at("spool-\(language)"))
                    #expect(kept.count { $0.hasSuffix(".json") } == 1)
                }
            }
        }

        @Test("dial-stdio carries a connection, says nothing of its own, and ends as the daemon's socket lets it")
        func dialStdio() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let call = "{\"method\":\"org.varlink.service.GetInfo\"}\0"
                let file = try sandbox.write(call + call, to: "calls")
                let words = ["--runtime", daemon.runtime, "dial-stdio", "--socket", "status"]
                let run = try sandbox.start(BuiltProgram.control, words, input: file)
                #expect(try await run.end() == .exited(0), "\(run.errors)")
                let replies = run.output.split(separator: "\0")
                #expect(replies.count == 2 && replies.allSatisfy { $0.hasPrefix("{\"parameters\":{") })
                #expect(run.errors == "")
                let lost = try await sandbox.run(BuiltProgram.control, ["dial-stdio", "--runtime", sandbox.at("none")])
                #expect(lost.status == 4 && lost.output == "" && lost.errors.contains(sandbox.at("none")))
                #expect(try await sandbox.run(BuiltProgram.control, ["dial-stdio", "--socket", "x"]).status == 64)
            }
        }

        @Test(
            "By a real sshd: reports, questions and a batch; a host that is not known is not called",
            .enabled(if: access("/usr/sbin/sshd", X_OK) == 0, "openssh-server is not installed")
        )
        func realSSH() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let host = try await SSHHost(in: sandbox)
                let server = "ssh://127.0.0.1:\(host.port)\(daemon.runtime)"
                let seat = ["PATH": host.path, "INCIDENT_SERVERS": server]
                let report = try await sandbox.run(
                    BuiltProgram.control,
                    ["report", "flood", "--place", "河边 'a b' $(x)", "-o", "json", "--timeout", "60"],
                    seat
                )
                #expect(report.status == 0, "\(report.errors)")
                let answer: Answer = try report.json().decode()
                let show = try await sandbox.run(BuiltProgram.control, ["show", answer.incident, "-o", "json"], seat)
                #expect(show.output.contains("河边 'a b' $(x)"), "\(show.errors)")
                let calls = CallBatch(count: 300)
                let words = ["report", "--batch", try sandbox.write(calls.text, to: "calls.jsonl"), "--timeout", "60"]
                let batch = try await sandbox.run(BuiltProgram.control, words, seat)
                #expect(batch.status == 0 && batch.output.split(separator: "\n").count == 300, "\(batch.errors)")
                host.forget()
                let unknown = try await sandbox.run(BuiltProgram.control, ["status", "--timeout", "60"], seat)
                #expect(unknown.status == 4)
                #expect(unknown.errors.contains("Host key verification failed"), "\(unknown.errors)")
                #expect(try await daemon.terminate() == .exited(0))
            }
        }
    }
}

/// An sshd on this machine, for this account, and what a client needs to log in to it.
private final class SSHHost {
    let port: Int
    /// With a `ssh` that has the key and knows the host.
    let path: String
    private let knownHosts: String
    private let process: ChildProcess

    init(in sandbox: Sandbox) async throws {
        port = try Self.freePort()
        let folder = sandbox.at("bin")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        symlink(BuiltProgram.control, folder + "/incidentctl")
        for key in ["host", "client"] {
            let run = try await sandbox.run(
                "/usr/bin/ssh-keygen",
                ["-q", "-t", "ed25519", "-N", "", "-f", sandbox.at(key)]
            )
            try #require(run.status == 0, "\(run.errors)")
        }
        // sshd as root wants the folder of its own that its service makes.
        if getuid() == 0 { mkdir("/run/sshd", 0o755) }
        let settings = try sandbox.write(
            """
            Port \(port)
            ListenAddress 127.0.0.1
            HostKey \(sandbox.at("host"))
            AuthorizedKeysFile \(sandbox.at("client.pub"))
            PermitRootLogin prohibit-password
            StrictModes no
            UsePAM no
            PidFile none
            SetEnv PATH=\(folder):/usr/bin:/bin
            """,
            to: "sshd_config"
        )
        process = try sandbox.start("/usr/sbin/sshd", ["-D", "-e", "-f", settings])
        let key = try String(contentsOfFile: sandbox.at("host.pub"), encoding: .utf8)
        knownHosts = try sandbox.write("[127.0.0.1]:\(port) \(key)", to: "known_hosts")
        let client = try sandbox.write(
            "IdentityFile \(sandbox.at("client"))\nIdentitiesOnly yes\nUserKnownHostsFile \(knownHosts)\n",
            to: "ssh_config"
        )
        chmod(try sandbox.write("#!/bin/sh\nexec /usr/bin/ssh -F \(client) \"$@\"\n", to: "bin/ssh"), 0o755)
        path = folder + ":/usr/bin:/bin"
        let process = process
        try await Patience.until("sshd listens: \(process.errors)") { process.errors.contains("Server listening") }
    }

    /// The client does not know the host any more.
    func forget() { truncate(knownHosts, 0) }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
            }
        }
        try #require(isBound)
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

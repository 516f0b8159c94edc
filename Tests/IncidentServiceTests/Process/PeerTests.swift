import Foundation
import Glibc
import IncidentAPI
import Testing
import Varlink

extension ProgramTests {
    /// What other accounts may do, by the credentials that the kernel vouches for. Only root can become somebody else.
    @Suite("Peers", .enabled(if: OtherAccount.canBeHad, "it takes root and setpriv to become another account"))
    struct PeerTests {
        private static let groups: [InterfaceID: gid_t] = [
            .intake: 61_241, .command: 61_242, .status: 61_243, .admin: 61_244,
        ]

        @Test("An account without any of the groups is refused where it can knock, with the role that it lacks")
        func stranger() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                _ = try daemon.report(["kind": "flood"])
                let control = try program(for: sandbox)
                for words in [["list"], ["status"], ["show", "140930-20200101-0001"], ["watch"]] {
                    let run = try await run(control, words, as: [], daemon)
                    #expect(run.status == 77, "\(words): \(run.errors)")
                    #expect(run.errors.contains("Not permitted"), "\(words): \(run.errors)")
                    #expect(run.output.isEmpty)
                }
                for words in [["report", "flood", "--timeout", "0.5"], ["ack", "140930-20200101-0001"], ["verify"]] {
                    #expect(try await run(control, words, as: [], daemon).status == 77, "\(words)")
                }
                #expect(try daemon.sequence() == 2)
                // Past the file's mode, the credentials still stand in the way.
                for interface in InterfaceID.allCases { chmod(daemon.socket(interface), 0o666) }
                for (words, role) in [(["report", "flood"], "intake"), (["verify"], "admin"), (["list"], "status")] {
                    let run = try await run(control, words, as: [], daemon)
                    #expect(run.status == 77, "\(words): \(run.errors)")
                    #expect(
                        role == "status" || run.errors.contains(role) || run.errors.contains("group"),
                        "\(run.errors)"
                    )
                }
                #expect(try daemon.sequence() == 2)
            }
        }

        @Test("Each group opens its role's socket, and the status to all; who called is not for onlookers")
        func members() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await withGroups(daemon)
                let told = "来电人说后山起火"
                let incident = try daemon.report(["kind": "forest-fire", "text": .string(told), "phone": "13800000000"])
                    .incident
                let control = try program(for: sandbox)
                let verbs: [(words: [String], interface: InterfaceID)] = [
                    (["report", "flood"], .intake), (["ack", incident], .command), (["verify"], .admin),
                ]
                for (interface, group) in Self.groups {
                    for verb in verbs {
                        let run = try await run(control, verb.words, as: [group], daemon)
                        #expect(
                            run.status == (verb.interface == interface ? 0 : 77),
                            "\(interface) \(verb): \(run.errors)"
                        )
                        if verb.interface != interface {
                            #expect(run.errors.contains("incident-\(verb.interface.role)"), "\(run.errors)")
                        }
                    }
                    let shown = try await run(control, ["show", incident, "-o", "json"], as: [group], daemon)
                    #expect(shown.status == 0, "\(interface): \(shown.errors)")
                    #expect(shown.output.contains(told) == (interface != .status), "\(interface)")
                    #expect(shown.output.contains("13800000000") == (interface != .status), "\(interface)")
                }
                // A note goes over intake for those who have no part in the command.
                let note = try await run(control, ["note", incident, "x"], as: [61_241], daemon)
                #expect(note.status == 0, "\(note.errors)")
                let timeline = try daemon.ask(.timeline, ["incident": .string(incident)], as: TimelineReply.self)
                #expect(timeline.entries.last?.account == "uid-\(OtherAccount.number)")
            }
        }

        /// Starts the daemon where the four groups exist: in a mount namespace with an /etc/group of its own.
        private func withGroups(_ daemon: RunningDaemon) async throws {
            let sandbox = daemon.sandbox
            let probe = try await sandbox.run("unshare", ["--mount", "true"])
            guard probe.status == 0 else { try Test.cancel("no mount namespace can be had: \(probe.errors)") }
            let lines = Self.groups.map { "incident-\($0.role):x:\($1):\n" }.joined()
            let groups = try String(contentsOfFile: "/etc/group", encoding: .utf8)
            let file = try sandbox.write(groups + lines, to: "group")
            daemon.through = ["unshare", "--mount", "sh", "-c", #"mount --bind "$0" /etc/group && exec "$@""#, file]
            try await daemon.start()
        }

        /// The program where others may run it too.
        private func program(for sandbox: Sandbox) throws -> String {
            let path = sandbox.at("incidentctl")
            try FileManager.default.copyItem(atPath: BuiltProgram.control, toPath: path)
            return path
        }

        private func run(_ control: String, _ words: [String], as groups: [gid_t], _ daemon: RunningDaemon) async throws
            -> Sandbox.Run
        {
            let sandbox = daemon.sandbox
            let supplementary =
                groups.isEmpty ? ["--clear-groups"] : ["--groups", groups.map { String($0) }.joined(separator: ",")]
            let account =
                ["--reuid", String(OtherAccount.number), "--regid", String(OtherAccount.number)] + supplementary
            var command = ["setpriv"] + account + [control] + words
            let file = sandbox.at("group")
            if FileManager.default.fileExists(atPath: file) {
                command =
                    ["unshare", "--mount", "sh", "-c", #"mount --bind "$0" /etc/group && exec "$@""#, file] + command
            }
            return try await sandbox.run(command.removeFirst(), command, ["INCIDENT_RUNTIME": daemon.runtime])
        }
    }
}

/// An account that is nobody's on this machine.
private enum OtherAccount {
    static let canBeHad = getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
    static let number: uid_t = 61_234
}

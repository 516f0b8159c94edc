import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
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

        @Test(
            "A headquarters' own people, the duty room and root move it, and nobody else; a new group counts after a reload"
        )
        func bound() async throws {
            try await Sandbox.run { sandbox in
                let plan = try await QuickPlan(in: sandbox)
                let own = ["general": "hq-general", "forest-fire": "hq-forest", "flood-drought": "hq-flood"]
                try plan.edit("headquarters.yaml") { line, id in
                    guard line == "- id: \(id)", let group = own[id] else { return line }
                    return "\(line)\n  groups: [\(group)]"
                }
                let daemon = RunningDaemon(in: sandbox, plan: plan.path)
                try await withGroups(daemon, ["hq-general": 61_251, "hq-forest": 61_252])
                #expect(daemon.log.contains("group hq-flood"))
                #expect(try daemon.ask(.reload, as: ReloadReply.self).missingAccounts.contains("group hq-flood"))
                let (command, general, forest, flood): (gid_t, gid_t, gid_t, gid_t) = (61_242, 61_251, 61_252, 61_253)
                let incident = try daemon.report(["kind": "forest-fire", "place": "后山"]).incident
                let control = try program(for: sandbox)
                let before = try daemon.sequence()
                for words in [
                    ["ack"], ["under-control"], ["grade", "--to", "II", "--reason", "x"], ["command", "--take"],
                ] {
                    let words = [words[0], incident] + words.dropFirst() + ["--person", "Li"]
                    for groups in [[command], [command, flood]] {
                        let run = try await run(control, words, as: groups, daemon)
                        #expect(run.status == 77, "\(words): \(run.errors)")
                        #expect(run.errors.contains("(forest-fire): group hq-forest"), "\(run.errors)")
                    }
                }
                let chinese = try await run(
                    control,
                    ["ack", incident],
                    as: [command],
                    daemon,
                    ["LC_ALL": "zh_CN.UTF-8"]
                )
                #expect(chinese.errors.contains("用户组 hq-forest"), "\(chinese.errors)")
                #expect(
                    try await run(control, ["ack", incident], as: [forest], daemon).status == 77,
                    "not of the role"
                )
                #expect(try daemon.sequence() == before)
                // A responder has nobody of its own.
                #expect(try await run(control, ["arrive", incident], as: [command], daemon).status == 0)
                #expect(try await run(control, ["ack", incident], as: [command, forest], daemon).status == 0)
                let told = ["under-control", incident, "--by", "王五", "--via", "phone"]
                #expect(try await run(control, told, as: [command, general], daemon).status == 0)
                #expect(try await daemon.control("extinguished", incident).status == 0)
                let timeline = try daemon.ask(.timeline, ["incident": .string(incident)], as: TimelineReply.self)
                #expect(timeline.entries.suffix(2).map(\.account) == ["uid-\(OtherAccount.number)", "root"])

                let water = try daemon.report(["kind": "flood", "place": "黄河"]).incident
                #expect(try await run(control, ["ack", water], as: [command, flood], daemon).status == 77)
                let groups = try String(contentsOfFile: sandbox.at("group"), encoding: .utf8)
                _ = try sandbox.write("\(groups)hq-flood:x:\(flood):\n", to: "group")
                #expect(try await daemon.control("reload").status == 0)
                #expect(try await run(control, ["ack", water], as: [command, flood], daemon).status == 0)
            }
        }

        /// Starts the daemon where the four groups exist: in a mount namespace with an /etc/group of its own.
        private func withGroups(_ daemon: RunningDaemon, _ more: [String: gid_t] = [:]) async throws {
            let sandbox = daemon.sandbox
            let probe = try await sandbox.run("unshare", ["--mount", "true"])
            guard probe.status == 0 else { try Test.cancel("no mount namespace can be had: \(probe.errors)") }
            let lines =
                Self.groups.map { "incident-\($0.role):x:\($1):\n" }.joined()
                + more.map { "\($0):x:\($1):\n" }.joined()
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

        private func run(
            _ control: String,
            _ words: [String],
            as groups: [gid_t],
            _ daemon: RunningDaemon,
            _ environment: [String: String] = [:]
        ) async throws -> Sandbox.Run {
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
            return try await sandbox.run(
                command.removeFirst(),
                command,
                environment.merging(["INCIDENT_RUNTIME": daemon.runtime]) { $1 }
            )
        }
    }
}

/// An account that is nobody's on this machine.
private enum OtherAccount {
    static let canBeHad = getuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")
    static let number: uid_t = 61_234
}

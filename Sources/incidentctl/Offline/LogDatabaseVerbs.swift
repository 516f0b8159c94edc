import ArgumentParser
import Foundation
import Glibc
import IncidentModel
import UserInput
import Wording

/// Makes the tables of a log in PostgreSQL.
struct LogInitVerb: ParsableCommand, ChineseHelp {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes the tables of a log in PostgreSQL, as their owner.",
        discussion: """
            EXAMPLES:
              sudo -u postgres incidentctl log init dbname=incidentd
              incidentctl log init postgres://owner@db1/incidentd --role incidentd

            The role can insert events, and neither change nor remove any. Run by
            incidentd-postgres(8), whose package has to be installed; ends as that does. A
            password comes from ~/.pgpass, never from the address.
            """
    )

    @Argument(help: "The database, as libpq has it: a URI or keyword=value, without a password.") var database: String
    @Option(help: ArgumentHelp("As which role the daemon will connect.", valueName: "name")) var role = "incidentd"
    @OptionGroup var options: SeatOptions

    func run() throws {
        try PostgresProgram.run(["--log", database, "--create-tables", "--role", role])
    }

    static let zh = [
        "Makes the tables of a log in PostgreSQL, as their owner.": "以表的所有者，在 PostgreSQL 里建处置日志的表。",
        """
        The role can insert events, and neither change nor remove any. Run by
        incidentd-postgres(8), whose package has to be installed; ends as that does. A
        password comes from ~/.pgpass, never from the address.
        """:
            "该角色只能添加记录，不能改动或删除。由 incidentd-postgres(8) 执行，须装有其软件包，退出码也是它的。密码取自 ~/.pgpass，不写在地址里。",
        "The database, as libpq has it: a URI or keyword=value, without a password.":
            "数据库，写法同 libpq：URI 或 关键字=值，不含密码。",
        "As which role the daemon will connect.": "接警服务以哪个角色连接。",
    ]
}

/// Copies a ledger between files and PostgreSQL.
struct LogCopyVerb: ParsableCommand, ChineseHelp {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Copies a ledger from files into PostgreSQL, or back.",
        discussion: """
            EXAMPLES:
              sudo -u incidentd incidentctl log copy /var/lib/incidentd dbname=incidentd
              sudo -u incidentd incidentctl log copy dbname=incidentd /var/lib/incidentd

            The same events and the same chain, verified; what was there is not touched.
            Where it was cut short, the same command goes on. From files: a state folder
            whose daemon is stopped, or a backup. Into files: a state folder that is empty;
            what a node appends meanwhile is left out, so stop them all to move. Run by
            incidentd-postgres(8), whose package has to be installed; ends as that does.
            """
    )

    @Argument(help: "What is copied: a folder or a backup's file, or a database as libpq has it.") var from: String
    @Argument(help: "Where it goes: the other of the two.") var to: String
    @OptionGroup var options: SeatOptions

    func run() throws {
        switch (PostgresProgram.isDatabase(from), PostgresProgram.isDatabase(to)) {
        case (false, true): try PostgresProgram.run(["--log", to, "--take-over", from])
        case (true, false):
            let whose = (options.jurisdiction ?? Seat.leading.jurisdiction).map { ["--jurisdiction", $0] } ?? []
            try PostgresProgram.run(["--log", from, "--copy-to", to] + whose)
        case (false, false):
            throw ValidationError(
                "两处都不是数据库（postgres://… 或 关键字=值）；文件之间请用 backup 和 restore。",
                "Neither is a database (postgres://… or keyword=value); between files, use backup and restore."
            )
        case (true, true):
            throw ValidationError(
                "两处都是数据库；请先转成文件，或用 pg_dump。",
                "Both are databases: copy into files first, or use pg_dump."
            )
        }
    }

    static let zh = [
        "Copies a ledger from files into PostgreSQL, or back.": "把处置日志从文件转入 PostgreSQL，或转回文件。",
        """
        The same events and the same chain, verified; what was there is not touched.
        Where it was cut short, the same command goes on. From files: a state folder
        whose daemon is stopped, or a backup. Into files: a state folder that is empty;
        what a node appends meanwhile is left out, so stop them all to move. Run by
        incidentd-postgres(8), whose package has to be installed; ends as that does.
        """:
            "记录和校验链不变，转完核验；原处不改动。中断后用同一命令续转。从文件转：接警服务已停止的状态目录，或备份。转成文件：写入空的状态目录；其间节点新记的不含在内，搬迁时请先停止所有节点。由 incidentd-postgres(8) 执行，须装有其软件包，退出码也是它的。",
        "What is copied: a folder or a backup's file, or a database as libpq has it.": "从哪里转：目录、备份文件，或数据库（写法同 libpq）。",
        "Where it goes: the other of the two.": "转到哪里：另一种。",
    ]
}

/// The program that alone is linked with PostgreSQL's library: this one runs it in its own place, as git runs its commands.
enum PostgresProgram {
    private static let name = "incidentd-postgres"

    /// Whether it is the address of a database, and no path.
    static func isDatabase(_ text: String) -> Bool {
        text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
            || text.firstMatch(of: /^\s*[a-z_]+\s*=/) != nil && access(text, F_OK) != 0
    }

    /// Does not return once it runs.
    ///
    /// - Throws: ``CommandFailure`` where it is not there, or cannot be run.
    static func run(_ arguments: [String]) throws -> Never {
        guard let program = places.first(where: { access($0, X_OK) == 0 }) else {
            throw CommandFailure(
                .refused,
                Language.current(
                    "没有找到 \(name)：请安装软件包 incidentd-postgres。",
                    "\(name) is not there: install the package incidentd-postgres."
                )
            )
        }
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        execv(program, &words)
        let cause = Label.systemError(errno)
        throw CommandFailure(.refused, "\(program): \(cause.text(.current))")
    }

    /// Beside this program, where the package puts it, and where PATH says.
    private static var places: [String] {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let folder = URL(fileURLWithPath: own).deletingLastPathComponent().path
        let path = (Environment.value("PATH") ?? "").split(separator: ":").map(String.init)
        return ([folder, folder + "/../sbin", "/usr/sbin"] + path).map { "\($0)/\(name)" }
    }
}

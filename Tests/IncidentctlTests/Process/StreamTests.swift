import Foundation
import Glibc
import TestSupport
import Testing

@Suite("The three streams of incidentctl", .enabled(if: BuiltProgram.areThere, "incidentctl was not built"))
struct StreamTests {
    private func start(_ program: String, _ arguments: [String], in folder: TemporaryFolder, output: String? = nil)
        throws -> ChildProcess
    {
        try ChildProcess(
            program,
            arguments,
            environment: ["PATH": "/usr/bin:/bin", "LANG": "zh_CN.UTF-8", "HOME": folder.at("home")],
            output: output ?? folder.at("output"),
            errors: folder.at("errors")
        )
    }

    @Test(
        "A result that cannot be written ends with 1, and says why",
        arguments: [
            ["plan", "show"], ["plan", "show", "-o", "json"], ["mappings"], ["mappings", "-o", "csv"], ["--help"],
            ["report", "--help"], ["--version"],
        ]
    )
    func full(_ arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let process = try start(BuiltProgram.control, arguments, in: folder, output: "/dev/full")
        #expect(process.wait() == .exited(1), "\(process.errors)")
        #expect(process.errors.contains("结果写不到标准输出"), "\(process.errors)")
        #expect(process.errors.contains("不足") || process.errors.contains("已满"), "\(process.errors)")
    }

    @Test("A pipe that somebody has made non-blocking gets every byte")
    func nonBlockingOutput() async throws {
        let folder = try TemporaryFolder()
        let whole = try start(BuiltProgram.control, ["plan", "show", "-o", "json"], in: folder)
        #expect(whole.wait() == .exited(0))
        let pipe = folder.at("pipe")
        try #require(mkfifo(pipe, 0o600) == 0)
        let reader = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        defer { close(reader) }
        let script = "use Fcntl; fcntl(STDOUT, F_SETFL, O_WRONLY | O_NONBLOCK); exec @ARGV"
        let process = try start(
            "perl",
            ["-e", script, BuiltProgram.control, "plan", "show", "-o", "json"],
            in: folder,
            output: pipe
        )
        // Read only once it is full: the program has to wait then.
        try await Patience.until("a full pipe") {
            var count: Int32 = 0
            return ioctl(reader, UInt(FIONREAD), &count) == 0 && count >= 61_440 || process.look() != nil
        }
        #expect(process.look() == nil)
        var read = Data()
        var chunk = [UInt8](repeating: 0, count: 65_536)
        try await Patience.until("the end of the pipe") {
            let count = Glibc.read(reader, &chunk, chunk.count)
            if count > 0 { read.append(contentsOf: chunk[..<count]) }
            return count == 0
        }
        #expect(process.wait() == .exited(0), "\(process.errors)")
        #expect(read == Data(whole.output.utf8))
    }

    @Test("A plan is written out whole, or not at all")
    func cutPlan() throws {
        let folder = try TemporaryFolder()
        let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\" >&2"
        let process = try start(
            "sh",
            ["-c", script, BuiltProgram.control, "plan", "show", "--to", folder.at("plan")],
            in: folder
        )
        #expect(process.wait() == .exited(1), "\(process.errors)")
        #expect(process.errors.contains("没有留下任何文件"), "\(process.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.at("plan")))
    }

    @Test("Closed output is an error, and no file of the program's own takes its number")
    func closedOutput() throws {
        let folder = try TemporaryFolder()
        let script = "exec \"$0\" \"$@\" >&-"
        let process = try start("sh", ["-c", script, BuiltProgram.control, "plan", "show"], in: folder)
        #expect(process.wait() == .exited(1))
        #expect(process.errors.contains("结果写不到标准输出"), "\(process.errors)")
        let words = ["-c", "exec \"$0\" \"$@\" <&-", BuiltProgram.control, "report", "--batch", "-"]
        let batch = try start("sh", words, in: folder)
        #expect(batch.wait() == .exited(64))
        #expect(batch.errors.contains("读不了 -"), "\(batch.errors)")
    }

    @Test("A setting that is not UTF-8 is refused by its name")
    func brokenVariable() throws {
        let folder = try TemporaryFolder()
        let script = "INCIDENT_PERSON=$(printf '\\263\\302') exec \"$0\" \"$@\""
        let process = try start("sh", ["-c", script, BuiltProgram.control, "kinds"], in: folder)
        #expect(process.wait() == .exited(64))
        #expect(process.errors.contains("INCIDENT_PERSON 不是 UTF-8"), "\(process.errors)")
        #expect(process.output.isEmpty)
    }
}

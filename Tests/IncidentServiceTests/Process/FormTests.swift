import Foundation
import Glibc
import IncidentAPI
import JSONCoding
import TestSupport
import Testing

extension ProgramTests {
    @Suite("The form on a terminal")
    struct FormTests {
        private static let files = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Golden")

        /// The screen without what is another each time: days, times, and how long it is to them, by which the columns of
        /// timers have their widths.
        private static func steady(_ screen: String) -> String {
            var text = screen.replacing(/\d{6}-\d{8}-/, with: "140930-DAY-")
            text = text.replacing(/correct \d{4}-/, with: "correct MMDD-")
            text = text.replacing(/\d\d:\d\d:\d\d/, with: "HH:MM:SS")
            text = text.replacing(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/, with: "UUID")
            return text.replacing(/HH:MM:SS  (还有|in ).*/, with: "HH:MM:SS …")
        }

        private func hold(_ screen: String, against name: String) throws {
            let text = Self.steady(screen) + "\n"
            let file = Self.files.appendingPathComponent(name)
            if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
                try Data(text.utf8).write(to: file)
                Issue.record("recorded; look at it, and run again without RECORD_GOLDEN")
            }
            #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
        }

        private struct Seat {
            let daemon: RunningDaemon
            let home: String

            func terminal(
                _ words: [String] = ["report"],
                locale: String = "zh_CN.UTF-8",
                columns: Int = 80,
                decode: @escaping ([UInt8]) -> String? = { String(validating: $0, as: UTF8.self) }
            ) throws -> Pseudoterminal {
                try Pseudoterminal(
                    BuiltProgram.control,
                    words,
                    environment: [
                        "INCIDENT_RUNTIME": daemon.runtime, "HOME": home, "INCIDENT_SPOOL": spool, "TERM": "xterm",
                        "LANG": locale, "NO_COLOR": "1", "INCIDENT_PERSON": "甲",
                    ],
                    columns: columns,
                    decode: decode
                )
            }

            var spool: String { home + "/spool" }

            /// The calls that are kept here.
            var kept: [JSON] {
                get throws {
                    let names = (try? FileManager.default.contentsOfDirectory(atPath: spool)) ?? []
                    return try names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.map { name in
                        try JSON(parsing: Array(Data(contentsOf: URL(filePath: "\(spool)/\(name)"))))
                    }
                }
            }

            func show(_ incident: String) async throws -> JSON {
                try JSON(parsing: Array(try await daemon.control("show", incident, "-o", "json").output.utf8))
            }
        }

        private func atSeat(_ body: (Seat) async throws -> Void) async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let home = sandbox.at("home")
                try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
                try await body(Seat(daemon: daemon, home: home))
            }
        }

        @Test("A call is taken, filed as soon as place and kind are there, and completed while help is on its way")
        func whole() async throws {
            try await atSeat { seat in
                let terminal = try seat.terminal()
                #expect(terminal.answer("地点：", "西口镇北街12号\u{7F}\u{7F}\u{7F}15号"))
                #expect(terminal.answer("回拨电话：", "13800000001"))
                #expect(terminal.answer("报警人的话）：", "房子着火了"))
                #expect(terminal.wait(for: "谁有危险"))
                #expect(terminal.screen.text.contains("[新事件]"))
                terminal.type("被困3人，伤2人\r")
                #expect(terminal.answer("回车＝无误）：", ""))
                #expect(terminal.answer("楼共几层：", "三层着火"))
                #expect(terminal.answer("有无气瓶：", ""))
                #expect(terminal.wait(for: "报警人："))
                terminal.type("\u{04}")
                #expect(terminal.end() == 0)
                try hold(terminal.screen.text, against: "form-zh.txt")
                let shown = try await seat.show("1")
                #expect(shown["place"] == "西口镇北街15号" && shown["figures"]?["trapped"] == 3)
                #expect(shown["reports"]?.arrayValue?.first?["phone"] == "13800000001")
                #expect("\(shown)".contains("三层着火"))
                #expect(try seat.kept.isEmpty)
            }
        }

        @Test("In English and on 60 columns it is the same")
        func narrow() async throws {
            try await atSeat { seat in
                let terminal = try seat.terminal(locale: "en_US.UTF-8", columns: 60)
                #expect(terminal.answer("Place:", "15 North Street"))
                #expect(terminal.answer("ring back:", "13800000001"))
                #expect(terminal.answer("caller's words:", "house fire"))
                #expect(terminal.answer("or none):", "3 trapped"))
                #expect(terminal.answer("Enter: none):", "1"))
                #expect(terminal.wait(for: "none): 1\nPlace: 15 North Street"))
                terminal.type("\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}Road\r")
                #expect(terminal.wait(for: "1  Place                15 North Road"))
                #expect(terminal.answers("Enter: none):", "\u{03}"))
                #expect(terminal.end() == 0)
                try hold(terminal.screen.text, against: "form-en-60.txt")
                #expect(try await seat.show("1")["place"] == "15 North Road")
            }
        }

        @Test("Ctrl-C in any field files what is known, with what stands in the field", arguments: [0, 1, 2, 3])
        func interrupted(_ field: Int) async throws {
            try await atSeat { seat in
                let terminal = try seat.terminal()
                let fields = [
                    ("地点：", "文笔镇"), ("回拨电话：", "139"), ("报警人的话）：", "房子着火了"), ("谁有危险", "被困3人"),
                ]
                for (question, text) in fields.prefix(field) { #expect(terminal.answer(question, text)) }
                #expect(terminal.wait(for: fields[field].0))
                terminal.type(fields[field].1)
                #expect(terminal.wait(for: fields[field].1))
                terminal.type("\u{03}")
                #expect(terminal.end() == 0, "\(terminal.screen.text)")
                let shown = try await seat.show("1")
                #expect(shown["place"] == "文笔镇")
                #expect(shown["kind"] == (field >= 2 ? "structure-fire" : "unknown"))
                if field >= 1 { #expect(shown["reports"]?.arrayValue?.first?["phone"] == "139") }
                if field == 3 { #expect(shown["figures"]?["trapped"] == 3) }
                #expect(try seat.kept.isEmpty)
            }
        }

        @Test("A closed window files what is known")
        func closed() async throws {
            try await atSeat { seat in
                let terminal = try seat.terminal()
                #expect(terminal.answer("地点：", "文笔镇"))
                #expect(terminal.wait(for: "回拨电话："))
                #expect(terminal.closeWindow() == 0)
                #expect(try await seat.show("1")["place"] == "文笔镇")
            }
        }

        @Test("What was pasted stays in its field, and a form goes on after kill -9 where it was")
        func pastedAndKilled() async throws {
            try await atSeat { seat in
                let killed = try seat.terminal()
                #expect(killed.wait(for: "地点："))
                killed.type("\u{1B}[200~西口镇\r北街15号\r\n3\r\u{1B}[201~\r")
                #expect(killed.answer("回拨电话：", "13800000001"))
                #expect(killed.wait(for: "报警人的话）："))
                kill(killed.process, SIGKILL)
                #expect(killed.end() == -9)
                let kept = try seat.kept
                #expect(kept.count == 1 && kept.first?["report"]?["place"] == "西口镇 北街15号 3")
                #expect(try await seat.daemon.control("list", "-o", "json").output.contains(#""incidents":[]"#))

                let terminal = try seat.terminal()
                #expect(terminal.wait(for: "1  ") && terminal.screen.text.contains("西口镇 北街15号 3"))
                #expect(terminal.answer("编号续填", "1"))
                #expect(terminal.answer("报警人的话）：", "房子着火了"))
                #expect(terminal.wait(for: "谁有危险"))
                terminal.type("\u{03}")
                #expect(terminal.end() == 0)
                let shown = try await seat.show("1")
                #expect(shown["kind"] == "structure-fire" && shown["place"] == "西口镇 北街15号 3")
                #expect(try seat.kept.isEmpty)
            }
        }

        @Test("Lines that are pasted without bracketed paste stay in their field; answers typed ahead do not")
        func plainPaste() async throws {
            try await atSeat { seat in
                let terminal = try seat.terminal()
                #expect(terminal.wait(for: "地点："))
                terminal.type("西口镇\r北街15号\r\n3\r")
                #expect(terminal.wait(for: "回拨电话："))
                terminal.type("13800000001\r")
                #expect(terminal.wait(for: "报警人的话）："))
                terminal.type("\u{03}")
                #expect(terminal.end() == 0)
                let shown = try await seat.show("1")
                #expect(shown["place"] == "西口镇 北街15号 3")
                #expect(shown["reports"]?.arrayValue?.first?["phone"] == "13800000001")
            }
        }

        @Test("Two seats cannot go on with the same call, and --resend leaves it to the one that does")
        func twoSeats() async throws {
            try await atSeat { seat in
                let begun = try seat.terminal()
                #expect(begun.answer("地点：", "文笔镇"))
                #expect(begun.wait(for: "回拨电话："))
                kill(begun.process, SIGKILL)
                _ = begun.end()
                let (first, second) = (try seat.terminal(), try seat.terminal())
                #expect(first.wait(for: "编号续填") && second.wait(for: "编号续填"))
                first.type("1\r")
                #expect(first.wait(for: "回拨电话："))
                second.type("1\r")
                #expect(second.wait(for: "已有人在续填"))
                #expect(second.wait(for: "地点："))
                let resent = try seat.terminal(["report", "--resend"])
                #expect(resent.end() == 0 && resent.screen.text.contains("没有待补报的接报"), "\(resent.screen.text)")
                #expect(second.answer("地点：", "别处"))
                #expect(first.answer("回拨电话：", "139"))
                for terminal in [first, second] {
                    terminal.type("\u{03}")
                    #expect(terminal.end() == 0, "\(terminal.screen.text)")
                }
                let listed = try await seat.daemon.control("list", "-o", "jsonl").output.split(separator: "\n")
                #expect(listed.count == 2)
                #expect(try seat.kept.isEmpty)
            }
        }

        @Test("Two that send the spool at once file an unfinished call once, with all that is known of it")
        func resentTwice() async throws {
            try await atSeat { seat in
                let begun = try seat.terminal()
                #expect(begun.answer("地点：", "文笔镇"))
                #expect(begun.answer("回拨电话：", "139"))
                #expect(begun.wait(for: "报警人的话）："))
                kill(begun.process, SIGKILL)
                _ = begun.end()
                let runs = [try seat.terminal(["report", "--resend"]), try seat.terminal(["report", "--resend"])]
                for run in runs { #expect(run.end() == 0, "\(run.screen.text)") }
                let listed = try await seat.daemon.control("list", "-o", "jsonl").output.split(separator: "\n")
                #expect(listed.count == 1)
                #expect(try await seat.show("1")["reports"]?.arrayValue?.first?["phone"] == "139")
                #expect(try seat.kept.isEmpty)
            }
        }

        @Test("A GBK terminal sends and shows its own bytes; one that sends them under UTF-8 is understood")
        func gbk() async throws {
            try await atSeat { seat in
                let terminal = try seat.terminal(locale: "zh_CN.GBK") { bytes in
                    NSString(data: Data(bytes), encoding: Self.gb18030) as String?
                }
                #expect(terminal.wait(for: "地点："))
                terminal.type([0xBA, 0xD3, 0xC7, 0xFA, 0x0D])
                #expect(terminal.wait(for: "地点：河曲"))
                terminal.type([0x03])
                #expect(terminal.end() == 0)
                let other = try seat.terminal()
                #expect(other.wait(for: "地点："))
                other.type([0xBA, 0xD3, 0xC7, 0xFA, 0x0D])
                #expect(other.wait(for: "地点：河曲"))
                other.type([0x03])
                #expect(other.end() == 0)
                for number in ["1", "2"] { #expect(try await seat.show(number)["place"] == "河曲") }
            }
        }

        /// Core Foundation's kCFStringEncodingGB_18030_2000, as Foundation numbers it.
        private static let gb18030: UInt = 0x8000_0632

        @Test("Without a daemon the numbers to ring are shown, the call is kept and filed later")
        func offline() async throws {
            try await atSeat { seat in
                seat.daemon.kill()
                let terminal = try seat.terminal(["report", "--timeout", "0.2"])
                #expect(terminal.answer("地点：", "文笔镇"))
                #expect(terminal.answer("回拨电话：", "139"))
                #expect(terminal.answer("报警人的话）：", "房子着火了"))
                #expect(terminal.wait(for: "请打电话"))
                #expect(terminal.answer("谁有危险", "被困3人"))
                #expect(terminal.wait(for: "复述："))
                terminal.type("\u{03}")
                #expect(terminal.end() == 4)
                try await seat.daemon.start()
                let resent = try seat.terminal(["report", "--resend"])
                #expect(resent.end() == 0, "\(resent.screen.text)")
                #expect(try await seat.show("1")["figures"]?["trapped"] == 3)
                #expect(try seat.kept.isEmpty)
            }
        }
    }
}

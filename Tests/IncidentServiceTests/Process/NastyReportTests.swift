import Foundation
import IncidentAPI
import IncidentModel
import JSONCoding
import TestSupport
import Testing

extension ProgramTests {
    @Suite("Reports as they come in on a bad night")
    struct NastyReportTests {
        /// What is typed after `report`, the warning that has to tell of it, if one has, and what of it must be found in
        /// `show` afterwards.
        private struct Row {
            var words: [String]
            var warning: WarningCode?
            var kept: [String]

            init(_ words: String..., warning: WarningCode? = nil, kept: String...) {
                (self.words, self.warning, self.kept) = (words, warning, kept)
            }
        }

        private static let here = ["structure-fire", "--place", "北街"]

        /// Each is added to a kind and a place.
        private static let rows = [
            Row("--text", "一楼\r\n二楼", kept: #"一楼\n二楼"#),
            Row("--text", String(repeating: "火", count: 1_366), kept: String(repeating: "火", count: 1_366)),
            Row(
                "--text",
                String(repeating: "火", count: 6_000),
                warning: .cut,
                kept: String(repeating: "火", count: 5_461)
            ),
            Row("--unit", String(repeating: "厂", count: 90) + "尾", warning: .cut, kept: "厂尾"),
            Row("--caller", String(repeating: "李", count: 90) + "尾", warning: .cut, kept: "李尾"),
            Row("--phone", "13800000001、13800000002、0350-7221234", kept: "13800000001、13800000002、0350-7221234"),
            Row("--phone", String(repeating: "1380000000、", count: 8) + "119", warning: .cut, kept: "、119"),
            Row("--phone", "不肯说", kept: "不肯说"),
            Row("--join", "999", warning: .notTaken, kept: "999"),
            Row("--join", "那一起", warning: .notTaken, kept: "那一起"),
            Row("--join", "140930-20200101-0001", warning: .notJoined),
            Row("--figure", "毒人=40", warning: .notTaken, kept: "毒人", "40"),
            Row("--figure", "magnitude=很大", warning: .notTaken, kept: "很大"),
            Row("--figure", "胡说", warning: .notTaken, kept: "胡说"),
            Row("--trapped", "２", kept: #""trapped":2"#), Row("--trapped", "两", kept: #""trapped":2"#),
            Row("--trapped", "三四个", warning: .unverified, kept: #""trapped":3"#),
            Row("--trapped", "十几个", warning: .unverified, kept: #""trapped":10"#),
            Row("--trapped", "好几个", warning: .unverified, kept: #""trapped":1"#),
            Row("--trapped", "没有"), Row("--trapped", "abc", warning: .unverified),
            Row("--trapped", "-1", warning: .unverified),
            Row("--deaths", "100001", warning: .notTaken, kept: "100001"),
            Row("--deaths", "99999999999999999999", warning: .unverified),
            Row("--injured", "1 2"),
            Row("--occurred-at", "昨天晚上", warning: .notTaken, kept: "昨天晚上"),
            Row("--occurred-at", "2026-02-30 10:00", warning: .notTaken, kept: "2026-02-30 10:00"),
            Row("--occurred-at", "+3h", warning: .notTaken), Row("--called-at", "00：00"),
            Row("--called-at", "刚才", warning: .notTaken, kept: "刚才"),
            Row("--town", "火星", warning: .unknownTown), Row("--town", "文笔", warning: .understood),
            Row("--at", "200,300", warning: .notTaken), Row("--at", "就在桥边", warning: .notTaken, kept: "就在桥边"),
            Row("--at", "111.15,39.38", warning: .exchanged), Row("--at", "31.2,121.5", warning: .outsideJurisdiction),
            Row("--latitude", "39", warning: .notTaken, kept: "39"),
            Row("--at", "39.38,111.15", "--datum", "百度", warning: .notTaken, kept: "百度"),
            Row("--loss", "不少", warning: .notTaken, kept: "不少"), Row("--loss", "1200万", kept: "12000000"),
            Row("--area", "三百亩", kept: #""area":20"#), Row("--area", "好大一片", warning: .notTaken, kept: "好大一片"),
            Row("--id", "17"), Row("--tag", String(repeating: "t", count: 65), warning: .notTaken),
            Row("--told", "谁谁", warning: .notTaken, kept: "谁谁"), Row("--told", "消防"),
            Row("--caller", "李\u{202E}四", warning: .cleaned, kept: "李四"),
            Row("--unit", "某厂\u{1B}[2J", warning: .cleaned, kept: "某厂[2J"),
            Row("--text", "a\u{85}b", warning: .cleaned, kept: "ab"),
            Row("--production", "不知道", warning: .notTaken, kept: "不知道"),
            Row("--anonymous", "--caller", "李四", warning: .namedAnonymous, kept: "李四"),
            Row("--exercise", warning: .exercise),
            Row("--source", "电话", warning: .unknownSource, kept: "电话"), Row("--source", "911"), Row("--source", "grid"),
            Row("--text", "👩‍🚒 在楼顶", kept: "👩‍🚒"), Row("--text", "مساعدة", kept: "مساعدة"),
            Row("--place", "-2层停车场", kept: "-2层停车场"),
            Row("--place", String(repeating: "很长的地名", count: 20) + "尾", warning: .cut, kept: "地名尾"),
            Row("--person", "甲\u{7}"),
        ]

        /// Whole calls of their own.
        private static let calls = [
            Row("胡说八道", "--place", "北街", warning: .kindUnknown, kept: "胡说八道"),
            Row("车祸啦快来人", "--place", "北街"), Row("structure-fire", "--place", "   ", warning: .noPlace),
            Row("--text", "听见一声响", warning: .kindUnknown, kept: "听见一声响"),
            Row("unknown", "--place", "北街", warning: .kindUnknown),
            Row("structure-fire", "--at", "39.38,111.15"),
        ]

        @Test("None is refused, and nothing that was typed is dropped without a word")
        func filed() async throws {
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let rows =
                    Self.rows.map { row in
                        var row = row
                        let isPlace = row.words.first == "--place"
                        row.words = (isPlace ? ["structure-fire"] : Self.here) + row.words
                        return row
                    } + Self.calls
                #expect(rows.count >= 50)
                for row in rows {
                    let run = try await sandbox.run(
                        BuiltProgram.control,
                        ["report"] + row.words + ["--new", "-o", "json"],
                        ["INCIDENT_RUNTIME": daemon.runtime]
                    )
                    #expect(run.status == 0, "\(row.words): \(run.errors)")
                    guard run.status == 0 else { continue }
                    let answer: Answer = try run.json().decode()
                    #expect(answer.created, "\(row.words)")
                    if let warning = row.warning {
                        #expect(answer.warnings.contains { $0.warning.known == warning }, "\(row.words): \(run.output)")
                    }
                    let shown = JSON.object(try daemon.call(.show, ["incident": .string(answer.incident)])).description
                    for text in row.kept { #expect(shown.contains(text), "\(row.words): \(text): \(shown)") }
                }
            }
        }

        @Test("In a batch neither, whatever its bytes: each line is answered by its number")
        func batch() async throws {
            let lines: [[UInt8]] = [
                Array(#"{"kind":"structure-fire","place":"北街","trapped":"好几个"}"#.utf8), [],
                Array(#"{"kind":7,"place":["北街"],"text":"a\r\nb\u0000c"}"#.utf8),
                Array(#"{"kind":"flood","place":""#.utf8) + [0xBA, 0xD3, 0xC7, 0xFA] + Array(#""}"#.utf8),
                Array(#"{"kind":"flood","place":"河"#.utf8) + [0xFF] + Array(#"曲县城"}"#.utf8),
                Array(#"{"text":""#.utf8) + Array(repeating: 0x78, count: 100_000) + Array(#""}"#.utf8),
                Array(#"{"kind":"flood","place":"黄河","deaths":1e400,"figures":5,"join":"12","new":"no"}"#.utf8),
                Array("{}".utf8), Array("not JSON".utf8),
            ]
            try await Sandbox.run { sandbox in
                let daemon = RunningDaemon(in: sandbox)
                try await daemon.start()
                let file = sandbox.at("calls.jsonl")
                try Data(lines.joined(separator: [0x0A])).write(to: URL(filePath: file))
                let run = try await daemon.control("report", "--batch", file)
                // Only what tells neither what nor where, and what is no object, is no call.
                #expect(run.status == 1)
                let answers = try run.jsonLines()
                #expect(answers.map { $0["line"] } == [1, 3, 4, 5, 6, 7, 8, 9].map { JSON.integer($0) })
                #expect(answers.map { $0["created"] == true } == [true, true, true, true, true, true, false, false])
                for text in ["GB 18030", "without the bytes", "line 6: more than a call holds"] {
                    #expect(run.errors.contains(text), "\(run.errors)")
                }
            }
        }
    }
}

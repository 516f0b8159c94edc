import IncidentAPI
import JSONCoding
import Testing
import Varlink
import Wording

@testable import incidentctl

@Suite("Tables and colour")
struct TableTests {
    private var table: Table {
        var table = Table([
            .init(title: "KIND"), .init(title: "N", isTrailing: true), .init(title: "PLACE", least: 8),
        ])
        table.add([.init("森林火灾"), .init("3"), .init("沙泉镇石城村", .danger)])
        table.add([.init("flood"), .init("12"), .init("–")])
        return table
    }

    @Test("Columns are aligned, Chinese and English alike, without blanks at the end")
    func alignment() {
        #expect(
            table.lines(style: .plain, width: nil) == [
                "KIND       N  PLACE", "森林火灾   3  沙泉镇石城村", "flood     12  –",
            ]
        )
    }

    @Test("What somebody wrote on several lines is one row all the same")
    func rows() {
        var table = table
        table.add([.init("flood"), .init("1"), .init("x\n!! STOPPED\ty\r\nz")])
        #expect(table.lines(style: .plain, width: nil).last == "flood      1  x !! STOPPED y z")
    }

    @Test("On a narrow terminal the flexible column gives way")
    func narrow() {
        let lines = table.lines(style: .plain, width: 22)
        #expect(lines == ["KIND       N  PLACE", "森林火灾   3  沙泉镇…", "flood     12  –"])
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= 22 })
    }

    @Test("Colour changes no width and says nothing that is not in the text")
    func colour() {
        let coloured = table.lines(style: Style(isColoured: true), width: nil)
        #expect(coloured[1] == "森林火灾   3  \u{1B}[1;31m沙泉镇石城村\u{1B}[0m")
        let stripped = coloured.map { $0.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") }
        #expect(stripped == table.lines(style: .plain, width: nil))
    }
}

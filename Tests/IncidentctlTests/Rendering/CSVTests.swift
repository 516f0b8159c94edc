import IncidentAPI
import IncidentModel
import JSONCoding
import Testing

@testable import incidentctl

@Suite("Comma-separated values")
struct CSVTests {
    private func text(_ objects: [JSONObject], _ options: CSV.Options = CSV.Options()) -> String {
        let csv = CSV(of: objects, options)
        return csv.header + csv.rows(objects)
    }

    @Test("A cell with a comma, a quote or a line break is quoted")
    func quoting() {
        let text = text([
            ["a": "x,y", "b": 1, "c": nil], ["a": "say \"hi\"", "b": true, "c": "two\nlines"],
        ])
        #expect(text == "a,b,c\r\n\"x,y\",1,\r\n\"say \"\"hi\"\"\",true,\"two\nlines\"\r\n")
    }

    @Test("Each language has a column, a list a cell, and no cell holds JSON")
    func inner() {
        let text = text([
            ["name": ["zh": "水灾", "en": "flood"], "whom": ["甲", "乙"]],
            ["name": nil, "whom": []],
            ["name": ["zh": "火", "en": "fire"], "posts": [["title": ["zh": "值班员"]], ["title": nil]]],
        ])
        #expect(
            text.split(separator: "\r\n") == [
                "name.zh,name.en,whom,posts.title.zh", "水灾,flood,甲; 乙,", ",,,",
                "火,fire,,值班员; ",
            ]
        )
    }

    @Test("The header is the form's, whether there are rows or not")
    func header() {
        let columns = CSV(TimelineEntry.self).columns.map { $0.joined(separator: ".") }
        #expect(columns.contains("message.zh") && columns.contains("message.en") && !columns.contains("message"))
        let tasks = CSV(TaskEntry.self)
        #expect(tasks.columns.contains(["whom", "title", "zh"]) && tasks.columns.contains(["asks", "incident"]))
        let row = WireWriter.object(
            TaskEntry {
                $0.task = "7"
                $0.whom = [CalleeEntry { $0.title = Label("值班员", "duty officer") }]
            }
        )
        // A blank has every member of the form, so that the columns it has are the form's.
        #expect(Set(CSV(of: [row]).columns).isSubset(of: Set(tasks.columns + [["passed"], ["asks"]])))
        #expect(tasks.rows([]) == "" && tasks.rows([row]).hasPrefix("7,"))
    }

    @Test("A byte order mark stands before the header and nowhere else")
    func mark() {
        let csv = CSV(IncidentSummary.self, CSV.Options(hasMark: true))
        #expect(csv.header.unicodeScalars.first == "\u{FEFF}")
        #expect(!csv.rows([WireWriter.object(IncidentSummary())]).unicodeScalars.contains("\u{FEFF}"))
    }

    @Test(
        "What a spreadsheet would run gets an apostrophe by choice, and a number never",
        arguments: [
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""), ("+8613800000000", "'+8613800000000"),
            ("-2层", "'-2层"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("＝1+1", "'＝1+1"), ("北街=2", "北街=2"),
        ]
    )
    func defused(cell: String, written: String) {
        let objects: [JSONObject] = [["place": .string(cell), "longitude": -111.15]]
        #expect(text(objects, CSV.Options(isDefused: true)).hasSuffix("\r\n\(written),-111.15\r\n"))
        #expect(!text(objects).contains("'"))
    }
}

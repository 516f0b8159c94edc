import IncidentModel
import Testing

@testable import CallTrace

@Suite("Ids out of key columns")
struct ReportKeyTests {
    // Computed by another program. They never change, or a second run files every call again.
    static let ids: [(name: String, values: [String], id: String)] = [
        ("", [], "9d30c1f7-8465-895b-a47d-da5e4e4e77ed"),
        ("sample", ["7"], "86345f18-c0a6-8bf6-a511-747d032f465d"),
        ("san-francisco-fire", ["163660008"], "dfd47a36-9c98-8e2f-bc3c-78acd93e7a5e"),
        ("河曲", ["1", "火灾"], "45b6d956-ebc6-8d91-ab1c-64167f40a862"),
        ("n", ["a", ""], "2941601c-c6db-8aa6-8bc6-030bbec87412"),
        ("n", ["", "a"], "a0e94a96-9f78-82e5-b199-373f993f5692"),
    ]

    @Test("An id is the same for ever", arguments: ids)
    func fixed(_ row: (name: String, values: [String], id: String)) {
        var key = ReportKey()
        key.add(row.name)
        for value in row.values { key.add(value) }
        #expect(key.id.description == row.id)
    }

    @Test("Blanks around a key, and the line it stands on, make no other call of it")
    func blanks() throws {
        let yaml = "name: sample\nkey: [id]\nkinds: {default: road-crash}\n"
        let records = try Sample.calls("id,x\n7,a\n 7 ,b\n\"7\",c\n", yaml: yaml).map { try $0.get() }
        #expect(Set(records.map(\.report.id.description)) == ["86345f18-c0a6-8bf6-a511-747d032f465d"])
        #expect(records.map(\.line) == [2, 3, 4])
    }
}

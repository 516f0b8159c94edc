import CSystemd
import Testing

@testable import Systemd

@Suite("Journal fields")
struct JournalFieldTests {
    @Test("A valid name is kept", arguments: ["A", "MESSAGE", "INCIDENT_ID", "X2_", String(repeating: "N", count: 64)])
    func validName(text: String) throws {
        #expect(try JournalField.Name(checking: text).text == text)
    }

    @Test(
        "An invalid name is refused by name",
        arguments: [
            "", "_PID", "2X", "message", "A-B", "A.B", "A B", "A=B", "A\n", "É", String(repeating: "N", count: 65),
        ]
    )
    func invalidName(text: String) {
        #expect(throws: JournalError.invalidName(text)) { try JournalField.Name(checking: text) }
    }

    @Test("An invalid name in the program stops it")
    func invalidConstant() async {
        await #expect(processExitsWith: .failure) {
            let name: JournalField.Name = "connection.id"
            _ = name
        }
    }

    @Test(
        "A foreign key becomes the nearest valid name",
        arguments: [
            ("connection.id", "LOG_CONNECTION_ID"),
            ("connectionID", "LOG_CONNECTION_ID"),
            ("request-id", "LOG_REQUEST_ID"),
            ("_pid", "LOG_PID"),
            ("2fast", "LOG_2FAST"),
            ("指挥部", "LOG_"),
            ("a=b\nc", "LOG_A_B_C"),
            ("", "LOG_"),
            (String(repeating: "k", count: 200), "LOG_" + String(repeating: "K", count: 60)),
        ]
    )
    func sanitised(key: String, expected: String) throws {
        let name = JournalField.Name("LOG_", sanitizing: key)
        #expect(name.text == expected)
        #expect(try JournalField.Name(checking: name.text) == name)
    }

    @Test("Repeated names stay, in order")
    func repeated() {
        var entry = JournalEntry(message: "two", priority: .notice)
        entry.append("PARTY", "fire")
        entry.append("PARTY", "traffic")
        entry.append("SEQUENCE", Int64(7))
        #expect(entry.fields.map(\.name.text) == ["MESSAGE", "PRIORITY", "PARTY", "PARTY", "SEQUENCE"])
        #expect(entry.fields.map(\.value) == ["two", "5", "fire", "traffic", "7"])
        #expect(entry["PARTY"] == "fire")
        #expect(entry["ABSENT"] == nil)
    }

    @Test("Each field is one vector of name, equals sign and value")
    func vectors() {
        var entry = JournalEntry(message: "100 % of\nit=火", priority: .error)
        entry.append("EMPTY", "")
        let parts = entry.withVectors { vectors in
            vectors.map {
                String(decoding: UnsafeRawBufferPointer(start: $0.iov_base, count: $0.iov_len), as: UTF8.self)
            }
        }
        #expect(parts == ["MESSAGE=100 % of\nit=火", "PRIORITY=3", "EMPTY="])
    }

    @Test("Bounds are refusals with names; exactly at the bound is in")
    func bounds() throws {
        #expect(throws: JournalError.noFields) { try JournalEntry().check() }
        let fields = Array(repeating: JournalField("A", "1"), count: JournalEntry.maximumFields)
        try JournalEntry(fields: fields).check()
        let more = JournalEntry(fields: fields + [JournalField("A", "1")])
        #expect(throws: JournalError.tooManyFields(257)) { try more.check() }
        let text = String(repeating: "x", count: JournalEntry.maximumBytes - 2)
        try JournalEntry(fields: [JournalField("A", text)]).check()
        let longer = JournalEntry(fields: [JournalField("A", text + "x")])
        #expect(throws: JournalError.tooLarge(bytes: JournalEntry.maximumBytes + 1)) { try longer.check() }
    }
}

import IncidentAPI
import IncidentModel
import JSONCoding
import Testing

@Suite("What comes over the wire")
struct WireReaderTests {
    private static let full: JSONObject = [
        "kind": "mine-flood", "id": "7d1f6c1e-3a52-4a0e-9a43-2f6f4b1f8f10", "text": "\u{1F525} 井下透水", "place": "后沟",
        "latitude": 39.5, "longitude": 111, "datum": "gcj02", "town": "140930101", "unit": "某矿", "caller": "王",
        "phone": "13903501234",
        "anonymous": true, "confidential": false, "source": "12350", "told": ["fire-brigade"],
        "occurredAt": "2026-11-21T06:05:00Z",
        "calledAt": "2026-11-21T06:06:00Z", "receivedAt": "2026-11-21T06:07:00Z", "deaths": 1, "missing": 2,
        "trapped": 3, "severe": 4, "injured": 5, "evacuated": 6, "loss": 7_000_000, "area": 12.5,
        "figures": ["depth": 3, "rate": 1.5, "hazmat": true, "sort": "gas"], "production": "yes", "verified": true,
        "measures": "排水", "tags": ["school", "night"], "exercise": false, "join": "140930-20261121-0001", "new": false,
        "callAs": "silent", "history": true, "outcome": "handled", "closedAt": "2026-11-21T08:00:00Z",
        "typed": [["field": "deaths", "text": "好几个"]], "person": "张岚", "brief": true,
    ]

    @Test("Members are read in whatever order they come, and one that nobody asks for is passed over")
    func order() throws {
        let parameters = try Self.full.decode(ReportParameters.self)
        #expect(parameters.totals.area == 12.5 && parameters.longitude == 111)
        #expect(parameters.production == WireWord(.yes))
        let reversed = JSONObject(Self.full.map { ($0.key, $0.value) }.reversed() + [("later", ["a": 1])])
        #expect(try reversed.decode(ReportParameters.self) == parameters)
        #expect(WireWriter.object(parameters) == Self.full)
    }

    @Test("A member that is null counts as absent")
    func absent() throws {
        for (name, _) in Self.full {
            var members = Self.full
            members[name] = .null
            let withNull = try members.decode(ReportParameters.self)
            members[name] = nil
            #expect(try members.decode(ReportParameters.self) == withNull)
        }
    }

    @Test("A member of another type is refused by its name; a whole number is a number too")
    func wrong() throws {
        let others: [JSON] = [true, 1, 1.5, "word", [1], ["a": ["b": []]]]
        for (name, right) in Self.full {
            let isNumber = ["latitude", "longitude", "area"].contains(name)
            let fitting =
                isNumber
                ? ["int", "float"] : right.typeName == "array" || right.typeName == "object" ? [] : [right.typeName]
            for other in others where !fitting.contains(other.typeName) {
                var members = Self.full
                members[name] = other
                let error = #expect(throws: JSONDecodingError.self, "\(name) = \(other)") {
                    try members.decode(ReportParameters.self)
                }
                #expect(error?.path.hasPrefix(name) == true)
            }
        }
    }

    @Test("What is wrong within a list is named by its path")
    func path() throws {
        var members = WireWriter.object(Fixtures.answer)
        members["parties"] = [["party": "fire", "role": "lead", "strength": "assign", "stoodDown": 1]]
        let problem = JSONDecodingError.Problem.wrongType(expected: "bool", found: "int")
        var error = #expect(throws: JSONDecodingError.self) { try members.decode(Answer.self) }
        #expect(error == JSONDecodingError(path: "parties.0.stoodDown", problem: problem))
        members = WireWriter.object(Fixtures.answer)
        members["supporting"] = ["general", 7]
        error = #expect(throws: JSONDecodingError.self) { try members.decode(Answer.self) }
        #expect(error?.path == "supporting.1")
        members = WireWriter.object(Fixtures.timers[0])
        members["due"] = "soon"
        error = #expect(throws: JSONDecodingError.self) { try members.decode(TimerEntry.self) }
        #expect(error?.description == "'due': soon is no time of RFC 3339")
    }

    @Test("A word that this program does not know is kept as it came")
    func laterWord() throws {
        var members = WireWriter.object(Fixtures.answer)
        members["state"] = "handed-over"
        let answer = try members.decode(Answer.self)
        #expect(answer.state.known == nil && answer.state.text == "handed-over" && answer.state != .open)
        #expect(WireWriter.object(answer) == members)
        #expect(WireWord<Urgency>(text: "life") == .life)
        #expect(WireWord<Urgency>(text: "life") == WireWord(Urgency.life))
    }
}

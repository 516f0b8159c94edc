import IncidentAPI
import JSONCoding
import Testing

@Suite("Report parameters that are read member by member")
struct ReportParametersReadingTests {
    private static let full: JSONObject = [
        "kind": "mine-flood", "id": "7d1f6c1e-3a52-4a0e-9a43-2f6f4b1f8f10", "text": "\u{1F525} 井下透水", "place": "后沟",
        "latitude": 39.5, "longitude": 111, "town": "140930101", "unit": "某矿", "caller": "王", "phone": "13903501234",
        "anonymous": true, "confidential": false, "source": "12350", "occurredAt": "2026-11-21T06:05:00Z",
        "calledAt": "2026-11-21T06:06:00Z", "receivedAt": "2026-11-21T06:07:00Z", "deaths": 1, "missing": 2,
        "trapped": 3, "severe": 4, "injured": 5, "evacuated": 6, "loss": 7_000_000, "area": 12.5,
        "figures": ["depth": 3, "rate": 1.5, "hazmat": true, "sort": "gas"], "production": "yes", "verified": true,
        "measures": "排水", "tags": ["school", "night"], "exercise": false, "join": "140930-20261121-0001", "new": false,
        "person": "张岚",
    ]

    @Test("Are what Codable reads, all of them")
    func all() throws {
        let parameters = try ReportParameters(Self.full)
        #expect(try parameters == Self.full.decode())
        #expect(Mirror(reflecting: parameters).children.count == Self.full.count)
        #expect(parameters.area == 12.5 && parameters.longitude == 111)
    }

    @Test("A member that is null counts as absent, and only the kind must be there")
    func absent() throws {
        for (name, _) in Self.full where name != "kind" {
            var members = Self.full
            members[name] = .null
            let withNull = try ReportParameters(members)
            members[name] = nil
            #expect(try ReportParameters(members) == withNull)
            #expect(try members.decode() == withNull)
        }
        var members = Self.full
        members["kind"] = nil
        #expect(throws: JSONDecodingError.self) { try ReportParameters(members) }
    }

    @Test("A member of another type is refused in the words that Codable would use")
    func wrong() throws {
        let others: [JSON] = [true, 1, 1.5, "word", ["a", 1], ["a": ["b": []]]]
        for (name, right) in Self.full {
            for other in others where other.typeName != right.typeName {
                var members = Self.full
                members[name] = other
                let byCodable = Result { () throws(JSONDecodingError) in try members.decode(ReportParameters.self) }
                let byHand = Result { () throws(JSONDecodingError) in try ReportParameters(members) }
                #expect(byHand == byCodable, "\(name) = \(other)")
            }
        }
    }
}

import IncidentModel
import Testing

@Suite("Did you mean")
struct NearestTests {
    static let kinds = ["forest-fire", "structure-fire", "road-crash", "flood", "危化品泄漏"]

    @Test(
        "The nearest word is offered, and none where none is near",
        arguments: [
            ("forrest-fire", "forest-fire"), ("FOREST-FIRE", "forest-fire"), ("froest-fire", "forest-fire"),
            ("flod", "flood"), ("road-crahs", "road-crash"), ("危化品泄露", "危化品泄漏"), ("forest", "forest-fire"),
            ("", nil), ("xyz", nil), ("earthquake-at-sea", nil), (String(repeating: "forest-fire", count: 9), nil),
        ] as [(String, String?)]
    )
    func nearestWord(_ word: String, _ expected: String?) {
        #expect(nearest(to: word, among: Self.kinds) == expected)
    }

    @Test("Of two as near the one earlier in the alphabet, wherever it stands")
    func ties() {
        #expect(nearest(to: "cat", among: ["rat", "bat", "hat"]) == "bat")
        #expect(nearest(to: "cat", among: ["bat", "hat", "rat"]) == "bat")
        #expect(nearest(to: "a", among: [""]) == "")
        #expect(nearest(to: "cat", among: []) == nil)
    }

    @Test("Two letters that changed places count as one slip")
    func swaps() {
        #expect(nearest(to: "acb", among: ["abc", "xcy"]) == "abc")
    }
}

import IncidentModel
import TestSupport
import Testing

@Suite("Ordered rows")
struct OrderedRowsTests {
    private struct Row: Placed, Equatable {
        var place: Int
        var value = 0
    }

    @Test(
        "Rows put in and taken out at random stand as a sorted set would have them",
        arguments: [1, 2, 3] as [UInt64]
    )
    func random(seed: UInt64) {
        var generator = SeededRandom(seed: seed)
        var rows = OrderedRows<Row>()
        var model: Set<Int> = []
        for step in 0..<20_000 {
            let place = Int.random(in: 0..<8_000, using: &generator)
            if step < 10_000 || Bool.random(using: &generator) {
                rows.insert(Row(place: place))
                model.insert(place)
            } else {
                rows.remove(place)
                model.remove(place)
            }
        }
        let sorted = model.sorted()
        #expect(rows.count == sorted.count)
        #expect(rows.rows().map(\.place) == sorted)
        for place in [-1, 0, 1, 4_000, 7_999, 9_000] + sorted.prefix(3) {
            #expect(rows.rows(after: place).map(\.place) == sorted.filter { $0 > place })
            #expect(rows.count(before: place) == sorted.count { $0 < place })
        }
    }

    @Test("A row gives way to another of the same place")
    func replaced() {
        var rows = OrderedRows<Row>()
        rows.insert(Row(place: 1, value: 1))
        rows.insert(Row(place: 1, value: 2))
        #expect(Array(rows.rows()) == [Row(place: 1, value: 2)])
        rows.remove(1)
        rows.remove(1)
        #expect(rows.count == 0)
        #expect(Array(rows.rows(after: 0)) == [])
    }
}

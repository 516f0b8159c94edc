import IncidentModel
import TestSupport
import Testing

@testable import IncidentService

@Suite("Ordered rows")
struct OrderedRowsTests {
    private struct Row: KeyedRow, Equatable {
        var key: Int
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
            let key = Int.random(in: 0..<8_000, using: &generator)
            if step < 10_000 || Bool.random(using: &generator) {
                rows.insert(Row(key: key))
                model.insert(key)
            } else {
                rows.remove(key)
                model.remove(key)
            }
        }
        let sorted = model.sorted()
        #expect(rows.count == sorted.count)
        #expect(rows.rows().map(\.key) == sorted)
        for key in [-1, 0, 1, 4_000, 7_999, 9_000] + sorted.prefix(3) {
            #expect(rows.rows(after: key).map(\.key) == sorted.filter { $0 > key })
            #expect(rows.count(before: key) == sorted.count { $0 < key })
            #expect(rows[key] == (model.contains(key) ? Row(key: key) : nil))
        }
    }

    @Test("A row gives way to another of the same key")
    func rekeyd() {
        var rows = OrderedRows<Row>()
        rows.insert(Row(key: 1, value: 1))
        rows.insert(Row(key: 1, value: 2))
        #expect(Array(rows.rows()) == [Row(key: 1, value: 2)])
        rows.remove(1)
        rows.remove(1)
        #expect(rows.count == 0)
        #expect(Array(rows.rows(after: 0)) == [])
    }
}

import IncidentModel
import Testing

@Suite("Totals by figure")
struct FigureTotalsTests {
    @Test("Stand in the order of their names, and are equal whatever order they came in")
    func order() {
        var figures: Figures = [.trapped: 1, .area: 2, .deaths: 3]
        #expect(figures.map(\.key) == [.area, .deaths, .trapped])
        #expect(figures == [.deaths: 3, .trapped: 1, .area: 2])
        figures[.injured] = 4
        figures[.area] = 5
        #expect(figures.map(\.value) == [5, 3, 4, 1])
        figures[.deaths] = nil
        figures[.missing] = nil
        #expect(figures == [.area: 5, .injured: 4, .trapped: 1])
        #expect(figures[.deaths] == nil)
    }

    @Test("Those of another are taken over; where both have one the rule chooses")
    func merge() {
        var figures: Figures = [.deaths: 3, .injured: 5]
        figures.merge([.deaths: 1, .injured: 9, .trapped: 2]) { max($0, $1) }
        #expect(figures == [.deaths: 3, .injured: 9, .trapped: 2])
        figures.merge([.deaths: 1]) { _, new in new }
        #expect(figures == [.deaths: 1, .injured: 9, .trapped: 2])
    }
}

import Testing

@testable import incidentctl

@Suite("The bell of watch")
struct MinuteAlarmTests {
    @Test("It is time at once, then each minute whatever comes between, and once after a sleep")
    func minutes() {
        var alarm = MinuteAlarm()
        let start = ContinuousClock.now
        // In seconds; nil where it is time.
        let looks: [(at: Double, pause: Double?)] = [
            (0, nil), (0, 60), (30, 30), (59.5, 0.5), (60, nil), (61, 59), (120, nil), (500, nil), (501, 59),
            (560, nil),
        ]
        for (at, pause) in looks {
            #expect(alarm.pause(at: start + .seconds(at)) == pause.map { .seconds($0) }, "after \(at) s")
        }
    }
}

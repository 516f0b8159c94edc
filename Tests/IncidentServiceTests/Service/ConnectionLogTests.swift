import Logging
import Testing

@testable import IncidentService

@Suite("Connections that were ended")
struct ConnectionLogTests {
    @Test("A few lines a minute, and the next one says how many were left out")
    func bounded() {
        let log = ConnectionLog(accounts: AccountNames(), log: Logger(label: "test"))
        let start = ContinuousClock.now
        for _ in 0..<ConnectionLog.linesPerMinute { #expect(log.admit(at: start) == 0) }
        for second in 1...5 { #expect(log.admit(at: start + .seconds(second)) == nil) }
        #expect(log.admit(at: start + .seconds(61)) == 5)
        #expect(log.admit(at: start + .seconds(62)) == 0)
    }
}

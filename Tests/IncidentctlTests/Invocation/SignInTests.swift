import ArgumentParser
import Foundation
import IncidentAPI
import IncidentModel
import TestSupport
import Testing
import UserInput

@testable import incidentctl

@Suite("Who sits at this seat")
struct SignInTests {
    private func at(_ signIn: SignIn?, _ body: ((String) -> String?) throws -> Void) throws {
        let folder = try TemporaryFolder()
        if let signIn {
            try FileManager.default.createDirectory(
                atPath: folder.at("incidentctl"),
                withIntermediateDirectories: true
            )
            try Data(WireWriter.bytes(of: signIn)).write(to: URL(filePath: folder.at("incidentctl/seat.json")))
        }
        try body { $0 == "XDG_STATE_HOME" ? folder.path : nil }
    }

    @Test("Whoever has signed in does until twelve hours later, and not before he did")
    func limit() throws {
        let since = Instant(milliseconds: 1_795_000_000_000)
        try at(SignIn("张三", since: since)) { environment in
            for (offset, isThere) in [(0, true), (719, true), (720, false), (-1, false)] as [(Int64, Bool)] {
                let person = SignIn.current(environment, now: since + .minutes(offset))?.person
                #expect(person == (isThere ? "张三" : nil), "\(offset)")
            }
        }
        try at(nil) { #expect(SignIn.current($0) == nil) }
    }

    @Test("--person wins, then INCIDENT_PERSON, then whoever has signed in")
    func order() throws {
        try at(SignIn("王五", since: LocalClock.system.now())) { environment in
            func person(_ option: [String], _ variable: String?) throws -> String? {
                let options = try SeatOptions.parse([])
                return Seat(
                    options,
                    person: try PersonOption.parse(option),
                    leading: Seat.Leading(),
                    environment: { $0 == "INCIDENT_PERSON" ? variable : environment($0) }
                ).person
            }
            let found = [
                try person(["--person", "张三"], "李四"), try person([], "李四"), try person([], nil), try person([], ""),
            ]
            #expect(found == ["张三", "李四", "王五", "王五"])
        }
    }
}

import IncidentAPI
import IncidentModel
import TestSupport
import Testing
import Wording

@testable import IncidentService

@Suite("Coordinates as they are told")
struct ToldPositionTests {
    private let reader = FieldReader(plan: PlanIndex(id: "plan", plan: SmallPlan.plan))

    private func reading(_ latitude: Double, _ longitude: Double, datum: String? = nil) -> ReportReading {
        var parameters = ReportParameters()
        (parameters.kind, parameters.latitude, parameters.longitude) = ("road-crash", latitude, longitude)
        parameters.datum = datum.map { WireWord(text: $0) }
        return reader.report(parameters, id: ReportID(high: 1, low: 1), at: Instant(milliseconds: 0))
    }

    private func codes(_ reading: ReportReading) -> [String] {
        (reading.warnings + reading.report.warnings(plan: reader.plan)).map(\.code.rawValue).filter { $0 != "no-place" }
    }

    @Test("Exchanged, far away or beyond the county's line: taken, and told")
    func told() {
        let hequ = Position(latitude: 393_800_000, longitude: 1_111_500_000)
        let rows: [(Double, Double, Position?, [String])] = [
            (39.38, 111.15, hequ, []),
            (111.15, 39.38, hequ, ["exchanged"]),
            (39.6, 111.2, Position(latitude: 396_000_000, longitude: 1_112_000_000), ["outside-jurisdiction"]),
            // Beijing, and the same exchanged: what lies on no earth was meant the other way round.
            (39.9, 116.4, Position(latitude: 399_000_000, longitude: 1_164_000_000), ["outside-jurisdiction"]),
            (
                116.4, 39.9, Position(latitude: 399_000_000, longitude: 1_164_000_000),
                ["exchanged", "outside-jurisdiction"]
            ),
            (0, 0, Position(latitude: 0, longitude: 0), ["outside-jurisdiction"]),
            (139.38, 211.15, nil, ["not-taken"]),
        ]
        for (latitude, longitude, position, expected) in rows {
            let reading = reading(latitude, longitude)
            #expect(reading.report.position == position)
            #expect(codes(reading) == expected, "\(latitude), \(longitude)")
        }
    }

    @Test("What lies far away is told with the distance, what lies near as perhaps a neighbour's")
    func distance() {
        func told(_ latitude: Double, _ longitude: Double) -> String? {
            reading(latitude, longitude).report.warnings(plan: reader.plan).last?.label(PlanNames(plan: nil)).en
        }
        #expect(told(39.6, 111.2) == "The coordinates lie outside Hequ County: is it a neighbour's?")
        #expect(told(39.9, 116.4) == "The coordinates lie some 406 km from Hequ County: check them.")
    }

    @Test("GCJ-02 is converted where it is said to be one, also when it was exchanged")
    func datum() throws {
        // As open-source libraries have them: WGS-84, and the same in GCJ-02.
        let rows = [
            (31.1774276, 121.5272106, 31.17530398364597, 121.531541859215),
            (22.543847, 113.912316, 22.540796131694766, 113.9171764808363),
            (39.911954, 116.377817, 39.91334545536069, 116.38404722455657),
        ]
        for (latitude, longitude, shiftedLatitude, shiftedLongitude) in rows {
            let told = try #require(
                Position(latitude: Int64(shiftedLatitude * 1e7), longitude: Int64(shiftedLongitude * 1e7))
            )
            let position = GCJ02.position(told)
            #expect(abs(Double(position.latitude) / 1e7 - latitude) < 1e-6)
            #expect(abs(Double(position.longitude) / 1e7 - longitude) < 1e-6)
        }
        let plain = try #require(reading(39.38, 111.15).report.position)
        let converted = try #require(reading(39.38, 111.15, datum: "gcj02").report.position)
        #expect((500...700).contains(IncidentGrid.distance(plain, converted)))
        #expect(reading(111.15, 39.38, datum: "gcj02").report.position == converted)
        #expect(reading(39.38, 111.15, datum: "bd09").report.position == plain)
        #expect(codes(reading(39.38, 111.15, datum: "bd09")) == ["not-taken"])
        // Outside China nothing is shifted.
        let paris = try #require(Position(latitude: 488_600_000, longitude: 23_500_000))
        #expect(GCJ02.position(paris) == paris)
    }

    @Test("A correction with coordinates that are exchanged is refused, and says what was perhaps meant")
    func correction() throws {
        var parameters = CorrectParameters()
        (parameters.latitude, parameters.longitude) = (111.15, 39.38)
        let meant = try #require(Position(latitude: 393_800_000, longitude: 1_111_500_000))
        #expect(throws: InvalidField("latitude", .exchanged(meant))) { try reader.correction(parameters) }
        (parameters.latitude, parameters.longitude) = (39.38, 111.15)
        #expect(try reader.correction(parameters).position == meant)
    }
}

import Foundation
import IncidentAPI
import JSONCoding
import TestSupport
import Testing
import Varlink

/// Emergency calls like those of Montgomery County's feed, as lines for `report --batch`.
struct CallBatch {
    /// How many are filed: 500, or `INCIDENT_TEST_CALLS`.
    static let usualCount = environment("INCIDENT_TEST_CALLS").flatMap { Int($0) } ?? 500

    /// The county's own export, where the checkout has a folder of data beside it.
    static let county: String? = {
        let file = Repository.url("../shared/data/montco911.csv").standardized
        let path = file.path(percentEncoded: false)
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()

    static func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

    /// The calls' ids, in order.
    private(set) var ids: [String] = []
    private(set) var text = ""

    private static let titles = [
        ("medical-emergency", "EMS: BACK PAINS/INJURY"), ("medical-emergency", "EMS: CARDIAC EMERGENCY"),
        ("road-crash", "Traffic: VEHICLE ACCIDENT -"), ("road-crash", "Traffic: VEHICLE ACCIDENT -"),
        ("structure-fire", "Fire: FIRE ALARM"), ("gas-leak", "Fire: GAS-ODOR/LEAK"),
        ("unknown", "Traffic: DISABLED VEHICLE -"), ("elevator-entrapment", "Fire: RESCUE - ELEVATOR"),
    ]
    private static let streets = ["AIRY ST", "HAWS AVE", "BRIAR PATH", "CHURCH ST", "CHERRYWOOD CT", "DOGWOOD DR"]
    private static let towns = ["NORRISTOWN", "HATFIELD TOWNSHIP", "LANSDALE", "LOWER POTTSGROVE", "HORSHAM"]

    /// The same calls for the same seed.
    init(count: Int, seed: UInt64 = 911) {
        var random = SeededRandom(seed: seed)
        for number in 1...count {
            let id = UUID(
                uuid: withUnsafeBytes(of: (random.next(), random.next())) { $0.load(as: uuid_t.self) }
            ).uuidString.lowercased()
            let (kind, title) = Self.titles[Int.random(in: 0..<Self.titles.count, using: &random)]
            let street = Self.streets[Int.random(in: 0..<Self.streets.count, using: &random)]
            let town = Self.towns[Int.random(in: 0..<Self.towns.count, using: &random)]
            let call: JSONObject = [
                "id": .string(id), "kind": .string(kind), "place": .string("\(number) \(street), \(town)"),
                "town": .string(town), "source": "911", "tags": [.string(title)],
                "latitude": .number(40.1 + Double(Int.random(in: 0..<4_000, using: &random)) / 1e4),
                "longitude": .number(-75.6 + Double(Int.random(in: 0..<4_000, using: &random)) / 1e4),
                "calledAt": "2015-12-10T22:39:21Z", "text": .string("\(street); \(town); Station 308A;"),
            ]
            ids.append(id)
            text += JSON.object(call).description + "\n"
        }
    }
}

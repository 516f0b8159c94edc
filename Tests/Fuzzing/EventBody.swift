import Foundation
import IncidentModel
import Ledger

/// The stored form of an event, as a damaged or foreign ledger may have it.
enum EventBody: Property {
    private static let codec = EventCodec()

    static func hold(_ bytes: [UInt8]) {
        guard let event = try? codec.decode(Data(bytes)) else { return }
        guard let again = try? codec.decode(codec.encode(event)) else {
            fatalError("an event that was written cannot be read")
        }
        require(again == event, "an event is not itself after it was written and read")
        // What recovery does with it: it must not trap on an event that its chain vouches for.
        _ = event.fact.personalDigest
    }
}

import Crypto
import Foundation
package import IncidentModel

extension Name where Thing == Plan {
    /// The compiled plan's id: the SHA-256 of its stored form, as 64 hexadecimal digits. The same plan has the same id on
    /// every machine.
    ///
    /// - Parameter plan: The compiled plan.
    /// - Throws: What the JSON encoder throws.
    package init(of plan: Plan) throws {
        self.init(hexadecimal(SHA256.hash(data: try EventCodec.makeEncoder().encode(plan))))
    }
}

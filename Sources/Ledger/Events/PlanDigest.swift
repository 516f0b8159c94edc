import Crypto
import JSONCoding
package import IncidentModel

extension Name where Thing == Plan {
    /// The compiled plan's id: the SHA-256 of its canonical form, as 64 hexadecimal digits. The same plan has the same id on
    /// every machine.
    ///
    /// - Parameter plan: The compiled plan.
    /// - Throws: What encoding throws, which a plan does not.
    package init(of plan: Plan) throws {
        self.init(interning: hexadecimal(SHA256.hash(data: try JSONWriter.encode(plan))))
    }
}

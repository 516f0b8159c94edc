/// Why the stored body of an event, or of what stands beside it, cannot be read.
public enum BodyFlaw: Hashable, Sendable {
    /// A type of JSON.
    public enum JSONType: String, Hashable, Sendable {
        case null, bool, int, float, string, array, object
    }

    /// No JSON from this byte on.
    case noJSON(at: Int)
    /// The member is missing.
    case missing(member: String)
    /// A value is of another type.
    case wrongType(expected: JSONType, found: JSONType)
    /// A value's text or number is none of those of its type.
    case noSuchValue(String)
    /// A member stands where the field list has another.
    case misplacedMember
    /// The process knows as many names as it can.
    case tooManyNames
    /// No upcaster reads that version.
    case noUpcaster(version: Int64)
    /// The upcaster of that version could not read it.
    case upcasting(version: Int64)
    /// A plan that is no plan; nil where no member is to blame.
    case noPlan(member: String?)
    /// The plan that the event pins has no such rule.
    case noRule
}

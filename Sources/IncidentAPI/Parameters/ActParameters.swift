package import IncidentModel

/// What the parameters of every method have in common that changes something.
package protocol ChangeParameters: Record {
    /// A UUID that the client draws, so that a repeat is recognised.
    var id: String? { get set }
    /// Who sits at this seat.
    var person: String? { get }
}

/// What the parameters of every act on an incident have in common.
package protocol ActParameters: ChangeParameters {
    /// The incident's full number.
    var incident: String { get }
}

/// The parameters, or the reply, of a method that has none.
package struct NoParameters: Record, Hashable {
    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {}
}

package import IncidentModel

/// What the parameters of every method have in common that changes something.
package protocol ChangeParameters: Record {
    /// A UUID that the client draws, so that a repeat is recognised.
    var id: String? { get set }
    /// Who sits at this seat.
    var person: String? { get }
    /// Of an act on an incident; see ``ActParameters/expect``.
    var expect: Int64? { get set }
}

extension ChangeParameters {
    package var expect: Int64? {
        get { nil }
        set {}
    }
}

/// What the parameters of every act on an incident have in common.
package protocol ActParameters: ChangeParameters {
    /// The incident's full number.
    var incident: String { get }
    /// The number of the last event that the asker has seen of the incident: refused if a person has changed it since. Nil for
    /// whatever it is like by now.
    var expect: Int64? { get set }
}

/// The parameters, or the reply, of a method that has none.
package struct NoParameters: Record, Hashable {
    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {}
}

package import IncidentModel

/// The parameters, or the reply, of a method that has none.
package struct NoParameters: Record, Hashable {
    package init() {}

    package static func fields<A: Archive>(_ value: inout Self, _ archive: inout A) throws(A.Failure) {}
}

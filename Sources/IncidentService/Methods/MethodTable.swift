internal import IncidentAPI
internal import Varlink

/// One row for each method: what is done with a call of it. The right to call it goes with its interface.
struct MethodRow: Sendable {
    let method: Method
    let handle: @Sendable (Dispatcher, MethodCall) throws -> Void
}

/// Every method of ours.
enum MethodTable {
    static let rows: [MethodRow] = MethodRow.acts + MethodRow.calls + MethodRow.questions + MethodRow.administration

    /// By method: an index into it is the method's place among all.
    private static let byMethod = Dictionary(uniqueKeysWithValues: rows.map { ($0.method, $0) })

    static func row(of method: Method) -> MethodRow {
        guard let row = byMethod[method] else { preconditionFailure("\(method.fullName) has no row") }
        return row
    }
}

package import IncidentModel

/// To what degrees refer.
package enum Datum: String, Word, Hashable, Sendable {
    /// Of satellites: the one that is recorded.
    case wgs84
    /// Of China's maps and telephones (国测局坐标).
    case gcj02
}

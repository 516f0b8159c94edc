/// How somebody told what was recorded on his behalf (代录).
package enum Via: String, CaseIterable, Sendable {
    case phone
    case radio
    case person
}

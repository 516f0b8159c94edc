/// A place on the ground: WGS-84, in 1e-7 degrees, which is about a centimetre.
package struct Position: Hashable, Sendable {
    package var latitude: Int64
    package var longitude: Int64

    /// Nil outside -90…90 and -180…180 degrees.
    package init?(latitude: Int64, longitude: Int64) {
        guard (-900_000_000...900_000_000).contains(latitude), (-1_800_000_000...1_800_000_000).contains(longitude)
        else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }
}

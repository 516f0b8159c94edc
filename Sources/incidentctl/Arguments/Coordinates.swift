/// A place on the ground, written `LAT,LON` in degrees.
struct Coordinates: Hashable {
    var latitude: Double
    var longitude: Double

    static func read(_ text: String) throws -> Coordinates {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { Double($0.drop { $0 == " " }) }
        guard parts.count == 2, let latitude = parts[0], let longitude = parts[1], abs(latitude) <= 90,
            abs(longitude) <= 180
        else { throw ArgumentProblem("a position is written as LATITUDE,LONGITUDE in degrees: 39.38,111.15") }
        return Coordinates(latitude: latitude, longitude: longitude)
    }
}

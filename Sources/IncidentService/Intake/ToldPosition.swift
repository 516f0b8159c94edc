internal import Foundation
internal import IncidentAPI
internal import IncidentModel
internal import Wording

/// Coordinates as they were told, made a position in WGS-84.
struct ToldPosition: Hashable {
    var position: Position
    /// Latitude and longitude were exchanged.
    var isExchanged = false

    /// - Parameters:
    ///   - latitude: Degrees.
    ///   - longitude: Degrees.
    ///   - datum: In which they were told.
    ///   - bounds: The jurisdiction's: what lies beyond them and would lie within the other way round was exchanged.
    /// - Throws: ``InvalidField``, for what lies nowhere on the earth either way round.
    init(_ latitude: Double, _ longitude: Double, _ datum: Datum, in bounds: Bounds?) throws(InvalidField) {
        let told = Position(degrees: latitude, longitude)
        let exchanged = Position(degrees: longitude, latitude)
        func lies(_ position: Position?) -> Bool { position.map { bounds?.contains($0) ?? false } ?? false }
        if let exchanged, told == nil || !lies(told) && lies(exchanged) {
            position = exchanged
            isExchanged = true
        } else if let told {
            position = told
        } else {
            throw (-90...90).contains(latitude)
                ? InvalidField("longitude", .degreesOutOfRange(180)) : InvalidField("latitude", .degreesOutOfRange(90))
        }
        if datum == .gcj02 { position = GCJ02.position(position) }
    }
}

extension Position {
    /// Nil outside -90…90 and -180…180 degrees.
    fileprivate init?(degrees latitude: Double, _ longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.init(latitude: Int64((latitude * 1e7).rounded()), longitude: Int64((longitude * 1e7).rounded()))
    }
}

/// China's datum of maps and telephones (国测局坐标), which lies some hundreds of metres beside WGS-84. The shift is the one that
/// is known from open-source map libraries: it was never published.
enum GCJ02 {
    /// Krasovsky's ellipsoid: its long half axis in metres, and the square of its eccentricity.
    private static let axis = 6_378_245.0
    private static let eccentricity = 0.006_693_421_622_965_943_23

    /// - Parameter told: In GCJ-02.
    /// - Returns: In WGS-84, to a few centimetres; the same outside China, where nothing is shifted.
    static func position(_ told: Position) -> Position {
        let (latitude, longitude) = (Double(told.latitude) / 1e7, Double(told.longitude) / 1e7)
        guard (0.8293...55.8271).contains(latitude), (72.004...137.8347).contains(longitude) else { return told }
        // The shift is known of a place in WGS-84: it is found by going back from where that leads.
        var (north, east) = (latitude, longitude)
        for _ in 0..<4 {
            let shift = shift(north, east)
            (north, east) = (latitude - shift.latitude, longitude - shift.longitude)
        }
        return Position(latitude: Int64((north * 1e7).rounded()), longitude: Int64((east * 1e7).rounded())) ?? told
    }

    /// By how many degrees a place in WGS-84 is shifted.
    static func shift(_ latitude: Double, _ longitude: Double) -> (latitude: Double, longitude: Double) {
        let (x, y) = (longitude - 105, latitude - 35)
        let common = waves(x, [(6, 20), (2, 20)])
        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * abs(x).squareRoot()
        north += common + waves(y, [(1, 20), (1.0 / 3, 40), (1.0 / 12, 160), (1.0 / 30, 320)])
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * abs(x).squareRoot()
        east += common + waves(x, [(1, 20), (1.0 / 3, 40), (1.0 / 12, 150), (1.0 / 30, 300)])
        let sine = sin(latitude * .pi / 180)
        let magic = 1 - eccentricity * sine * sine
        let metresNorth = axis * (1 - eccentricity) / (magic * magic.squareRoot()) * .pi / 180
        let metresEast = axis / magic.squareRoot() * cos(latitude * .pi / 180) * .pi / 180
        return (north / metresNorth, east / metresEast)
    }

    private static func waves(_ value: Double, _ waves: [(rate: Double, height: Double)]) -> Double {
        waves.reduce(0) { $0 + $1.height * sin($1.rate * .pi * value) } * 2 / 3
    }
}

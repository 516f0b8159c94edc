import IncidentModel

/// A place on the ground, written `LAT,LON` in degrees: `39.38,111.15`, `39.38，111.15`, `39°22′48″N 111°9′E`, `北纬39.38 东经111.15`.
package struct Coordinates: Hashable {
    package var latitude: Double
    package var longitude: Double

    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Two numbers of degrees, north or latitude first unless they say which they are. Whether they lie on the earth, and are
    /// not exchanged, is for the daemon to say.
    package static func read(_ text: String) throws -> Coordinates {
        var parts: [Part] = []
        for word in Self.words(of: text) {
            guard let part = Part(word) else { throw Self.problem }
            parts.append(part)
        }
        guard parts.count == 2 else { throw Self.problem }
        switch (parts[0].isLatitude, parts[1].isLatitude) {
        case (nil, nil), (true?, false?), (true?, nil), (nil, false?):
            return Coordinates(latitude: parts[0].degrees, longitude: parts[1].degrees)
        case (false?, true?), (false?, nil), (nil, true?):
            return Coordinates(latitude: parts[1].degrees, longitude: parts[0].degrees)
        case (true?, true?), (false?, false?): throw Self.problem
        }
    }

    private static let problem = ArgumentProblem(
        "位置写作“纬度,经度”：39.38,111.15",
        "a position is written as LATITUDE,LONGITUDE in degrees: 39.38,111.15"
    )

    /// What commas part, or blanks where there are none; full-width signs as ASCII.
    private static func words(of text: String) -> [String] {
        let folded = TypedForm.quantity(text).replacing("、", with: ",")
        let parts = folded.split { $0 == "," || $0 == ";" }
        return (parts.count == 2 ? parts : folded.split(whereSeparator: \.isWhitespace))
            .map { $0.filter { !$0.isWhitespace } }
    }

    /// One number of degrees.
    private struct Part {
        var degrees: Double
        /// Nil where it does not say.
        var isLatitude: Bool?

        private static let marks: [(mark: String, isLatitude: Bool, sign: Double)] = [
            ("北纬", true, 1), ("南纬", true, -1), ("东经", false, 1), ("西经", false, -1), ("纬度", true, 1), ("经度", false, 1),
            ("N", true, 1), ("S", true, -1), ("E", false, 1), ("W", false, -1),
        ]

        init?(_ word: String) {
            var word = word.uppercased()
            var sign = 1.0
            for mark in Self.marks where word.hasPrefix(mark.mark) || word.hasSuffix(mark.mark) {
                word = word.hasPrefix(mark.mark) ? String(word.dropFirst(mark.mark.count)) : String(word.dropLast())
                (isLatitude, sign) = (mark.isLatitude, mark.sign)
                break
            }
            if word.first == ":" { word.removeFirst() }
            guard let value = Self.value(word) else { return nil }
            degrees = value * sign
        }

        /// Degrees, or degrees, minutes and seconds.
        private static func value(_ word: String) -> Double? {
            let isNegative = word.first == "-"
            let parts = (isNegative ? word.dropFirst() : word[...])
                .split { "°度′'分″\"秒º".contains($0) }
                .map { Double($0) }
            guard (1...3).contains(parts.count), parts.dropFirst().allSatisfy({ $0.map { 0..<60 ~= $0 } ?? false })
            else { return nil }
            var value = 0.0
            for (part, scale) in zip(parts, [1.0, 60, 3_600]) {
                guard let part, part.isFinite, part >= 0 else { return nil }
                value += part / scale
            }
            return value > 180 ? nil : isNegative ? -value : value
        }
    }
}

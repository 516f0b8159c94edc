import IncidentModel

/// Where latitude and longitude stand: in two columns, or both in one.
struct Coordinates: Sendable {
    enum Source: Sendable {
        case apart(latitude: Template, longitude: Template)
        /// One text with both, such as `({latitude}, {longitude})`.
        case together(Template, CellPattern)
    }

    static let halved = Label("latitude 和 longitude 须同时有", "latitude and longitude need each other")

    var source: Source

    /// Nil where there is none; 0, 0 counts as none, for it is what exports write when they do not know.
    func position(_ row: Row) throws(ValueError) -> Position? {
        guard let (latitude, longitude) = try texts(row) else { return nil }
        guard let north = Self.degrees(latitude) else {
            throw ValueError(Label("latitude“\(latitude)”不是小数", "latitude \"\(latitude)\" is no decimal number"))
        }
        guard let east = Self.degrees(longitude) else {
            throw ValueError(Label("longitude“\(longitude)”不是小数", "longitude \"\(longitude)\" is no decimal number"))
        }
        if north == 0, east == 0 { return nil }
        guard let position = Position(latitude: north, longitude: east) else {
            throw ValueError(
                Label("\(latitude), \(longitude) 超出经纬度范围", "\(latitude), \(longitude) is no place on the earth")
            )
        }
        return position
    }

    private func texts(_ row: Row) throws(ValueError) -> (latitude: String, longitude: String)? {
        switch source {
        case .apart(let latitude, let longitude):
            switch (latitude.text(row), longitude.text(row)) {
            case (let latitude?, let longitude?): return (latitude, longitude)
            case (nil, nil): return nil
            default: throw ValueError(Self.halved)
            }
        case .together(let template, let form):
            guard let text = template.text(row) else { return nil }
            guard let parts = form.match(text) else {
                throw ValueError(Label("“\(text)”不是位置", "\"\(text)\" is no position"))
            }
            return form.names[0] == "latitude" ? (parts[0], parts[1]) : (parts[1], parts[0])
        }
    }

    /// Decimal degrees in 1e-7 of a degree, rounded; the digits never pass through floating point.
    static func degrees(_ text: String) -> Int64? {
        var value: Int64 = 0
        var whole = 0
        var decimals: Int?
        var roundsUp = false
        let bytes = text.utf8
        let isNegative = bytes.first == UInt8(ascii: "-")
        for byte in bytes.dropFirst(isNegative || bytes.first == UInt8(ascii: "+") ? 1 : 0) {
            if byte == UInt8(ascii: "."), decimals == nil {
                decimals = 0
                continue
            }
            guard (48...57).contains(byte) else { return nil }
            if let count = decimals {
                if count == 7 { roundsUp = byte >= 53 }
                decimals = count + 1
                if count >= 7 { continue }
            } else {
                whole += 1
                guard whole <= 3 else { return nil }
            }
            value = value * 10 + Int64(byte - 48)
        }
        guard whole > 0, decimals != 0 else { return nil }
        for _ in min(decimals ?? 0, 7)..<7 { value *= 10 }
        value += roundsUp ? 1 : 0
        return isNegative ? -value : value
    }
}

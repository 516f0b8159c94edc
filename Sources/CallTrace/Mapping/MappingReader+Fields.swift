import IncidentModel
import Yams

extension MappingReader {
    private static let flags = ["verified", "exercise", "anonymous", "confidential"]
    private static let fields =
        TraceMapping.TextField.allCases.map(\.rawValue) + ["latitude", "longitude", "position", "tags", "figures"]
        + ["production"] + flags

    mutating func readFields(_ node: Node) {
        var latitude: Template?
        var longitude: Template?
        for (key, value) in text.entries(node, .key("fields"), known: Self.fields) {
            if let field = TraceMapping.TextField(rawValue: key) {
                if let template = template(value, .key(key)) { mapping.texts.append((field, template)) }
                continue
            }
            switch key {
            case "latitude": latitude = template(value, .key(key))
            case "longitude": longitude = template(value, .key(key))
            case "position": readPosition(value)
            case "tags": readTags(value)
            case "figures": readFigures(value)
            case "production":
                let words = Production.allCases.map(\.rawValue)
                mapping.production = text.word(value, key, of: words).flatMap { Production(rawValue: $0) }
            default: setFlag(key, to: text.flag(value, key))
            }
        }
        switch (latitude, longitude) {
        case (nil, nil): break
        case (let latitude?, let longitude?):
            guard mapping.coordinates == nil else {
                let message = Label(
                    "“position”与“latitude”“longitude”同时出现",
                    "position as well as latitude and longitude"
                )
                text.fail(message, at: node, expected: Label("二者之一", "one of the two"))
                return
            }
            mapping.coordinates = Coordinates(source: .apart(latitude: latitude, longitude: longitude))
        default: text.fail(Coordinates.halved, at: node)
        }
    }

    private mutating func setFlag(_ key: String, to value: Bool) {
        switch key {
        case "verified": mapping.isVerified = value
        case "exercise": mapping.isExercise = value
        case "anonymous": mapping.isAnonymous = value
        default: mapping.isConfidential = value
        }
    }

    private mutating func readPosition(_ node: Node) {
        var value: Template?
        var form: Coordinates.Form?
        for (key, entry) in text.entries(node, .key("position"), known: ["value", "format"]) {
            if key == "value" {
                value = template(entry, .key("position"))
            } else if let written = text.text(entry, .key("format")) {
                form = Coordinates.Form(written)
                if form == nil {
                    let example = #""({latitude}, {longitude})""#
                    let expected = Label("形如 \(example)", "such as \(example)")
                    text.refuse("format", written, at: entry, expected: expected)
                }
            }
        }
        guard let value, let form else {
            text.fail(Label("“position”须有 value 和 format", "a position needs value and format"), at: node)
            return
        }
        mapping.coordinates = Coordinates(source: .together(value, form))
    }

    private mutating func readTags(_ node: Node) {
        let tags = text.list(node)
        guard tags.count <= TraceMapping.tagCountLimit else {
            let limit = TraceMapping.tagCountLimit
            let expected = Label("至多 \(limit) 个", "at most \(limit)")
            text.fail(Label("\(tags.count) 个标签", "\(tags.count) tags"), at: node, expected: expected)
            return
        }
        mapping.tags = tags.compactMap { template($0, Label("标签", "a tag")) }
    }

    private mutating func readFigures(_ node: Node) {
        for (name, value) in text.entries(node, .key("figures")) {
            let what = Label("数据项“\(name)”", "figure \"\(name)\"")
            var factor = DecimalFactor.one
            var told: Node? = value
            if value.mapping != nil {
                told = nil
                for (key, entry) in text.entries(value, Label("数据项", "a figure"), known: ["value", "times"]) {
                    if key == "value" {
                        told = entry
                    } else if let written = text.text(entry, .key("times")) {
                        if let parsed = DecimalFactor(written) {
                            factor = parsed
                        } else {
                            text.refuse("times", written, at: entry, expected: Label("大于 0 的数", "a number above 0"))
                        }
                    }
                }
            }
            guard let told else {
                text.fail(Label("\(what.zh)没有值", "\(what.en) without a value"), at: value)
                continue
            }
            guard let template = template(told, what) else { continue }
            mapping.figures.append(TraceMapping.Figure(id: FigureID(interning: name), value: template, factor: factor))
        }
    }

    mutating func readTimes(_ node: Node) {
        let known = TraceMapping.TimeField.allCases.map(\.rawValue)
        for (key, value) in text.entries(node, .key("times"), known: known) {
            guard let field = TraceMapping.TimeField(rawValue: key), let time = readTime(value, key) else { continue }
            mapping.times.append((field, time))
        }
    }

    private mutating func readTime(_ node: Node, _ name: String) -> TraceMapping.Time? {
        var value: Template?
        var written: [String] = []
        var patterns: [TimePattern] = []
        var isSearched = false
        var zone = zone
        let entries = text.entries(node, .key(name), known: ["value", "format", "find", "zone"])
        guard node.mapping != nil else { return nil }
        for (key, entry) in entries {
            switch key {
            case "value": value = template(entry, .key(name))
            case "zone": zone = readZone(entry)
            default:
                isSearched = key == "find"
                for pattern in text.list(entry) {
                    guard let form = text.text(pattern, .key(key)), let parsed = self.pattern(form, at: pattern) else {
                        continue
                    }
                    written.append(form)
                    patterns.append(parsed)
                }
            }
        }
        guard let value, entries.count(where: { $0.key == "format" || $0.key == "find" }) == 1 else {
            let message = Label(
                "“\(name)”须有 value，以及 format 或 find",
                "\(name) needs a value, and either format or find"
            )
            text.fail(message, at: node)
            return nil
        }
        if zone == nil, !patterns.allSatisfy(\.hasOffset) {
            let expected = Label("zone: 时区名，如 Asia/Shanghai", "zone: with a name such as Asia/Shanghai")
            text.fail(Label("“\(name)”没有时区", "\(name) without a zone"), at: node, expected: expected)
        }
        return TraceMapping.Time(
            value: value,
            patterns: patterns,
            written: written,
            isSearched: isSearched,
            zone: zone
        )
    }

    private mutating func pattern(_ form: String, at node: Node) -> TimePattern? {
        do {
            return try TimePattern(form)
        } catch {
            text.fail(error.message, at: node, expected: error.expected)
            return nil
        }
    }
}

extension TimePattern {
    var hasOffset: Bool {
        pieces.contains { piece in
            if case .field(.offset, _, _) = piece { true } else { false }
        }
    }
}

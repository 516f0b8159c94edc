import IncidentModel
import ResponsePlan

/// Turns a mapping's YAML into a ``TraceMapping``, or into all that is wrong with it.
struct MappingReader {
    static let keys = [
        "name", "about", "encoding", "delimiter", "skip", "notes", "columns", "parts", "zone", "absent", "key", "group",
        "kinds", "fields", "times",
    ]
    private static let fields =
        TraceMapping.TextField.allCases.map(\.rawValue) + ["latitude", "longitude", "position", "tags", "figures"]
        + ["production", "verified", "exercise", "anonymous", "confidential"]
    /// Calls that may be open at once.
    private static let windowLimit = 256
    /// Lines above the header.
    private static let skipLimit = 1_000
    /// Exports may be old.
    private static let firstOffset = Instant(milliseconds: 0)
    private static let templateForm = Label("形如 \"{column}\"", "such as \"{column}\"")

    private let findings = Findings()
    private var mapping = TraceMapping()
    private var zone: LocalZone?

    static func mapping(_ file: PlanFile) throws(PlanErrors) -> TraceMapping {
        var reader = MappingReader()
        reader.read(try file.content(expected: Label("一份映射", "a mapping")))
        try reader.findings.check()
        return reader.mapping
    }

    private mutating func read(_ tree: Tree) {
        guard let file = Fields(tree, Label("此文件", "a mapping"), keys: Self.keys, findings: findings) else { return }
        // Times are read in the zone, wherever in the file it stands.
        zone = file["zone"].flatMap { findings.zone($0, from: Self.firstOffset) }
        let name = file.required("name", expected: Register.Form.words.expected)
        mapping.name = name.flatMap { findings.name($0, "name", Label("映射名", "name of a mapping")) } ?? ""
        mapping.about = file.text("about")
        if let delimiter = readDelimiter(file) { mapping.delimiter = delimiter }
        mapping.encoding = readEncoding(file)
        mapping.skippedLines = readCount(file, "skip", within: 0...Self.skipLimit) ?? 0
        mapping.notes = file.texts("notes")
        readParts(file)
        if file.has("columns") { mapping.header = file.texts("columns") }
        mapping.absent = Set(file.texts("absent"))
        if file.required("key", expected: Label("用来区分来电的列", "the columns that tell calls apart")) != nil {
            mapping.key = file.texts("key").map { index(of: $0) }
        }
        if let group = file.fields("group", keys: ["window"]) {
            mapping.window = readCount(group, "window", within: 1...Self.windowLimit) ?? 1
        }
        _ = file.required("kinds", expected: Label("各类型", "the kinds"))
        if let kinds = file.fields("kinds", keys: ["column", "exact", "prefix", "contains", "default"]) {
            readKinds(kinds)
        }
        if let fields = file.fields("fields", keys: Self.fields) { readFields(fields) }
        if let times = file.fields("times", keys: TraceMapping.TimeField.allCases.map(\.rawValue)) {
            for field in TraceMapping.TimeField.allCases {
                if let time = readTime(times, field.rawValue) { mapping.times.append((field, time)) }
            }
        }
    }

    /// The index of a column among those that the mapping reads.
    private mutating func index(of column: String) -> Int {
        if let index = mapping.columns.firstIndex(of: column) { return index }
        mapping.columns.append(column)
        return mapping.columns.count - 1
    }

    private mutating func template(_ tree: Tree, _ key: String) -> Template? {
        guard let written = findings.text(tree, key) else { return nil }
        do {
            return try Template(written) { index(of: $0) }
        } catch {
            let message = Label("“\(key)”中\(error.label.zh)", "\(error.label.en) in \"\(key)\"")
            findings.error(message, at: tree.place, expected: Self.templateForm)
            return nil
        }
    }

    private mutating func template(_ row: Fields, _ key: String) -> Template? { row[key].flatMap { template($0, key) } }

    private mutating func requiredTemplate(_ row: Fields) -> Template? {
        row.required("value", expected: Self.templateForm).flatMap { template($0, "value") }
    }

    private func readDelimiter(_ row: Fields) -> UInt8? {
        guard let tree = row["delimiter"], let text = findings.text(tree, "delimiter") else { return nil }
        if text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80, !"\"\r\n\0".utf8.contains(byte) {
            return byte
        }
        let expected = Label(#"一个 ASCII 字符，如 "," 或 "\t""#, #"one ASCII character, such as "," or "\t""#)
        findings.invalid(text, no: Label("分隔符", "delimiter"), at: tree.place, expected: expected)
        return nil
    }

    private func readCount(_ row: Fields, _ key: String, within bounds: ClosedRange<Int>) -> Int? {
        guard let tree = row[key], let text = findings.text(tree, key) else { return nil }
        if let number = Int(text), bounds.contains(number) { return number }
        let expected = Label(
            "\(bounds.lowerBound) 至 \(bounds.upperBound)",
            "\(bounds.lowerBound) to \(bounds.upperBound)"
        )
        findings.invalid(text, no: .number(for: key), at: tree.place, expected: expected)
        return nil
    }

    private func readEncoding(_ row: Fields) -> TextEncoding? {
        guard let tree = row["encoding"], let text = findings.text(tree, "encoding") else { return nil }
        if let encoding = TextEncoding(text) { return encoding }
        let expected = Label("iconv -l 所列的名称，如 GB18030、UTF-16", "a name that iconv -l lists, such as GB18030 or UTF-16")
        findings.invalid(text, no: Label("编码", "encoding"), at: tree.place, expected: expected)
        return nil
    }

    // MARK: Cells that tell several facts

    private mutating func readParts(_ file: Fields) {
        for entry in file.entries("parts") {
            let trees: [Tree] = if case .list(let trees) = entry.value.content { trees } else { [entry.value] }
            var patterns: [CellPattern] = []
            for tree in trees {
                guard let text = findings.text(tree, entry.key) else { continue }
                if let pattern = cellPattern(text, at: tree.place) { patterns.append(pattern) }
            }
            // The column itself first: what stands in it is read for its parts.
            mapping.parts.append(TraceMapping.Parts(column: index(of: entry.key), patterns: patterns))
            for name in patterns.flatMap(\.names) { _ = index(of: name) }
        }
    }

    private func cellPattern(_ text: String, at place: Place) -> CellPattern? {
        do {
            return try CellPattern(text)
        } catch {
            let message = Label("“\(text)”：\(error.label.zh)", "\"\(text)\": \(error.label.en)")
            let expected = Label("形如 \"{dead}死{hurt}伤\"", "such as \"{dead}死{hurt}伤\"")
            findings.error(message, at: place, expected: expected)
            return nil
        }
    }

    // MARK: Kinds

    private mutating func readKinds(_ row: Fields) {
        let hasTable = ["exact", "prefix", "contains"].contains(where: row.has)
        let expected = Label("unknown，或预案的其他类型", "unknown, or another kind of the plan")
        // Without a table the default is the kind of all.
        mapping.kinds.fallback = (hasTable ? row["default"] : row.required("default", expected: expected)).flatMap(kind)
        mapping.kinds.column = (hasTable ? row.requiredText("column") : row.text("column")).map { index(of: $0) }
        mapping.kinds.exact = Dictionary(uniqueKeysWithValues: matches(row, "exact").map { ($0.text, $0.kind) })
        mapping.kinds.prefixes = matches(row, "prefix").sorted { $0.text.utf8.count > $1.text.utf8.count }
        mapping.kinds.contained = matches(row, "contains")
    }

    private func matches(_ row: Fields, _ key: String) -> [KindTable.Match] {
        row.entries(key).compactMap { entry in
            kind(entry.value).map { KindTable.Match(text: entry.key, kind: $0) }
        }
    }

    private func kind(_ tree: Tree) -> KindID? {
        findings.name(tree, "kind", Label("类型", "kind")).map { KindID(interning: $0) }
    }

    // MARK: Fields

    private mutating func readFields(_ row: Fields) {
        for field in TraceMapping.TextField.allCases {
            if let template = template(row, field.rawValue) { mapping.texts.append((field, template)) }
        }
        readCoordinates(row)
        readTags(row)
        readFigures(row)
        mapping.production = row["production"].flatMap { findings.word($0, "production") }
        mapping.isVerified = row.flag("verified") ?? false
        mapping.isExercise = row.flag("exercise") ?? false
        mapping.isAnonymous = row.flag("anonymous") ?? false
        mapping.isConfidential = row.flag("confidential") ?? false
    }

    private mutating func readCoordinates(_ row: Fields) {
        let (latitude, longitude) = (template(row, "latitude"), template(row, "longitude"))
        guard row.has("latitude") == row.has("longitude") else {
            findings.error(Coordinates.halved, at: row.place)
            return
        }
        if let latitude, let longitude {
            mapping.coordinates = Coordinates(source: .apart(latitude: latitude, longitude: longitude))
        }
        guard let position = row.fields("position", keys: ["value", "format"]) else { return }
        guard !row.has("latitude") else {
            let message = Label("“position”与“latitude”“longitude”同时出现", "position as well as latitude and longitude")
            findings.error(message, at: row.place, expected: Label("二者之一", "one of the two"))
            return
        }
        let example = #""({latitude}, {longitude})""#
        let expected = Label("形如 \(example)", "such as \(example)")
        let value = requiredTemplate(position)
        guard let tree = position.required("format", expected: expected), let written = findings.text(tree, "format")
        else { return }
        guard let form = try? CellPattern(written), form.names.sorted() == ["latitude", "longitude"] else {
            findings.invalid(written, no: Label("位置格式", "form of a position"), at: tree.place, expected: expected)
            return
        }
        mapping.coordinates = value.map { Coordinates(source: .together($0, form)) }
    }

    private mutating func readTags(_ row: Fields) {
        let (trees, limit) = (row.some("tags"), TraceMapping.tagCountLimit)
        mapping.tags = trees.prefix(limit).compactMap { template($0, "tags") }
        guard let tree = row["tags"], trees.count > limit else { return }
        let message = Label("\(trees.count) 个标签", "\(trees.count) tags")
        findings.error(message, at: tree.place, expected: Label("至多 \(limit) 个", "at most \(limit)"))
    }

    private mutating func readFigures(_ row: Fields) {
        for entry in row.entries("figures") {
            let name = entry.key
            var factor = DecimalFactor.one
            var value: Template?
            if case .map = entry.value.content {
                let what = Label("数据项“\(name)”", "figure \"\(name)\"")
                guard let figure = Fields(entry.value, what, keys: ["value", "times"], findings: findings) else {
                    continue
                }
                value = requiredTemplate(figure)
                factor = readFactor(figure) ?? .one
            } else {
                value = template(entry.value, name)
            }
            guard let value else { continue }
            mapping.figures.append(TraceMapping.Figure(id: FigureID(interning: name), value: value, factor: factor))
        }
    }

    private func readFactor(_ row: Fields) -> DecimalFactor? {
        guard let tree = row["times"], let text = findings.text(tree, "times") else { return nil }
        if let factor = DecimalFactor(text) { return factor }
        let expected = Label("大于 0 的数", "a number above 0")
        findings.invalid(text, no: .number(for: "times"), at: tree.place, expected: expected)
        return nil
    }

    // MARK: Times

    private mutating func readTime(_ times: Fields, _ name: String) -> TraceMapping.Time? {
        guard let row = times.fields(name, keys: ["value", "format", "find", "zone"]) else { return nil }
        let value = requiredTemplate(row)
        let isSearched = row.has("find")
        guard row.has("format") != isSearched else {
            findings.error(Label("“\(name)”须有 format 或 find 之一", "\(name) needs either format or find"), at: row.place)
            return nil
        }
        let zone = row.has("zone") ? row["zone"].flatMap { findings.zone($0, from: Self.firstOffset) } : self.zone
        var written: [String] = []
        var forms: [TimeForm] = []
        let key = isSearched ? "find" : "format"
        for tree in row.some(key) {
            guard let form = findings.text(tree, key), let read = timeForm(form, at: tree.place) else { continue }
            written.append(form)
            forms.append(read)
        }
        if zone == nil, !row.has("zone"), !forms.allSatisfy(\.hasOffset) {
            let expected = Label("zone: 时区名，如 Asia/Shanghai", "zone: with a name such as Asia/Shanghai")
            findings.error(Label("“\(name)”没有时区", "\(name) without a zone"), at: row.place, expected: expected)
        }
        guard let value else { return nil }
        return TraceMapping.Time(
            value: value,
            forms: forms,
            written: written,
            isSearched: isSearched,
            zone: zone
        )
    }

    private func timeForm(_ form: String, at place: Place) -> TimeForm? {
        do {
            return try TimeForm(form)
        } catch {
            findings.error(error.message, at: place, expected: error.expected)
            return nil
        }
    }
}

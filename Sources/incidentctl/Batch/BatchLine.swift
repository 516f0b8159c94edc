import Varlink

/// One line of a batch.
struct BatchLine: Hashable, Sendable {
    /// From 1.
    var number: Int
    /// The fields of a report, or what is wrong with the line.
    var content: Content

    enum Content: Hashable, Sendable {
        case report(JSONObject)
        case bad(String)
    }
}

/// Where the lines of a batch come from, one after the other, so that no file is held in memory.
protocol BatchSource {
    /// Whether ``next()`` would answer at once.
    var isReady: Bool { get }

    /// Nil at the end.
    mutating func next() throws(Complaint) -> BatchLine?
}

enum BatchSources {
    /// Opens the batch that the options name.
    static func open(path: String, options: BatchOptions, language: Language) throws(Complaint) -> any BatchSource {
        switch options.format ?? (options.mapping == nil ? .jsonl : .csv) {
        case .jsonl: return JSONLines(lines: try LineReader(path: path, language: language))
        case .csv: return try csv(path: path, mapping: options.mapping, language: language)
        }
    }

    private static func csv(path: String, mapping: String?, language: Language) throws(Complaint) -> any BatchSource {
        guard mapping != nil else {
            throw Complaint(.usage, language("CSV 需要 --mapping 文件。", "A CSV export needs a --mapping file."))
        }
        throw Complaint(.usage, language("此版本不读 CSV。", "This version does not read CSV."))
    }
}

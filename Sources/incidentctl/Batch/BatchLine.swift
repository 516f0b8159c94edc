import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink
import Wording

/// One line of a batch.
struct BatchLine: Hashable, Sendable {
    /// From 1.
    var number: Int
    /// The fields of a report, or what is wrong with the line.
    var content: Content
    /// What a person should know of how it was read.
    var remarks: [Label] = []

    enum Content: Hashable, Sendable {
        case report(JSONObject)
        case bad(Label)
    }
}

extension BatchLine {
    /// The same, cut so that the daemon takes it in one call, and a remark that says so; a line of which no report can be
    /// read stays as it is.
    func fitted() -> BatchLine {
        guard case .report(let object) = content,
            JSON.object(object).serialized().count > ReportParameters.encodedLimit,
            let report = try? object.decode(ReportParameters.self), case (let cut, let limit?) = report.fitting()
        else { return self }
        var line = self
        line.content = .report(WireWriter.object(cut))
        line.remarks.append(
            Label("超过一份接报的上限，各项文字只取前 \(limit) 字节", "more than a call holds: each text was cut to \(limit) bytes")
        )
        return line
    }
}

/// Where the lines of a batch come from, one after the other, so that no file is held in memory.
protocol BatchSource {
    /// Whether ``next()`` would answer at once.
    var isReady: Bool { get }

    /// Nil at the end.
    mutating func next() throws(CommandFailure) -> BatchLine?
}

/// A batch of what is over.
struct HistoryLines: BatchSource {
    var source: any BatchSource

    var isReady: Bool { source.isReady }

    mutating func next() throws(CommandFailure) -> BatchLine? {
        guard var line = try source.next() else { return nil }
        if case .report(var report) = line.content {
            report["history"] = true
            line.content = .report(report)
        }
        return line
    }
}

enum BatchSources {
    /// Opens the batch that the options name.
    static func open(path: String, options: BatchOptions, service: Service) throws(CommandFailure) -> any BatchSource {
        let source = try lines(path: path, options: options, service: service)
        return options.history ? HistoryLines(source: source) : source
    }

    private static func lines(path: String, options: BatchOptions, service: Service) throws(CommandFailure)
        -> any BatchSource
    {
        let say = service.language
        switch options.format ?? (options.mapping == nil ? .jsonl : .csv) {
        case .jsonl: return JSONLines(lines: try LineReader(path: path, language: say))
        case .csv:
            guard let mapping = options.mapping else {
                throw CommandFailure(.usage, say("CSV 需要 --mapping 文件。", "A CSV export needs a --mapping file."))
            }
            // Without the plan's units only its own counts are understood; the daemon says which figure it refuses.
            return try TraceLines(path: path, mapping: mapping, figures: FigureScales(service.plan()), language: say)
        }
    }
}

import CallTrace
import IncidentModel
import ResponsePlan
import Varlink
import Wording

/// A batch out of a county's CSV export.
struct TraceLines: BatchSource {
    private var reader: TraceReader
    private let figures: FigureScales
    /// What all rows have wrong is told once, before any is filed.
    private static let firstRows = 50

    // Rows are read in blocks, from files as a rule.
    let isReady = true

    init(path: String, mapping: String, figures: FigureScales, language say: Language) throws(CommandFailure) {
        let trace: TraceMapping
        do { trace = try TraceMapping.load(mapping) } catch { throw CommandFailure(.usage, error.label.text(say)) }
        let source: ByteSource
        do { source = path == "-" ? .standardInput : try .file(path) } catch {
            throw CommandFailure(.usage, error.label.text(say))
        }
        do { reader = try TraceReader(source, mapping: trace) } catch {
            throw CommandFailure(.usage, "\(path): \(error.label.text(say))")
        }
        if reader.encoding.description != "UTF-8", trace.encoding == nil {
            let encoding = reader.encoding
            Screen.say(say("\(path) 按 \(encoding) 编码读取。", "\(path) is read as \(encoding)."))
        }
        do { try reader.lookAhead(Self.firstRows) } catch {
            throw CommandFailure(.usage, "\(path): \(error.label.text(say))")
        }
        self.figures = figures
    }

    mutating func next() -> BatchLine? {
        switch reader.next() {
        case .success(let call)?:
            BatchLine(
                number: call.line,
                content: .report(FlatCall(figures: figures).object(call)),
                remarks: call.remarks.map(\.label)
            )
        case .failure(let error)?: BatchLine(number: error.line, content: .bad(error.message))
        case nil: nil
        }
    }
}

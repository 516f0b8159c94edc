import IncidentAPI
import IncidentModel
import JSONCoding
import Varlink
import Wording

/// Writes results in the form that was asked for.
struct Printer {
    let service: Service

    init(_ service: Service) { self.service = service }

    private var form: OutputForm { service.seat.output }

    /// Writes one object.
    func object(_ object: JSONObject, table: (Presentation) throws -> [String]) throws {
        switch form {
        case .table: try lines(table)
        case .json, .jsonl: line(object)
        case .csv: csv([object])
        }
    }

    /// Writes a result that did not come from the daemon.
    func object(_ value: some Record, table: (Presentation) throws -> [String]) throws {
        try object(WireWriter.object(value), table: table)
    }

    /// Writes results that did not come from the daemon; not as a table.
    func array<Element: Record>(_ values: [Element]) throws {
        let rows = values.map { WireWriter.object($0) }
        switch form {
        case .table, .jsonl: rows.forEach(line)
        case .json: Screen.line(JSON.array(rows.map(JSON.object)).description)
        case .csv:
            let csv = csv(Element.self)
            Screen.write(csv.header + csv.rows(rows))
        }
    }

    /// The form of a table of such elements for a spreadsheet.
    func csv(_ form: (some Record).Type) -> CSV { CSV(form, service.seat.csv) }

    /// Writes rows for a spreadsheet, of which there is at least one.
    func csv(_ rows: [JSONObject]) {
        let csv = CSV(of: rows, service.seat.csv)
        Screen.write(csv.header + csv.rows(rows))
    }

    /// Writes rows that did not come from the daemon.
    func array(_ rows: [JSONObject], table: (Presentation) -> [String]) {
        switch form {
        case .table: lines(table)
        case .jsonl: rows.forEach(line)
        case .json: Screen.line(JSON.array(rows.map(JSON.object)).description)
        case .csv: csv(rows)
        }
    }

    /// Writes an array, in JSON as one, page by page as it comes: `pages` gives each page to its argument, in order.
    func array<Element: Record>(
        of type: Element.Type,
        pages: (_ page: ([JSONObject]) throws -> Void) throws -> Void,
        table: (Presentation, [Element]) -> [String]
    ) throws {
        var elements: [Element] = []
        let csv = csv(type)
        var count = 0
        var isFirst = true
        if form == .json { Screen.write("[") }
        try pages { page in
            switch form {
            case .table: elements += try page.map { try service.decode($0, as: type) }
            case .json: Screen.write(Self.joined(page, continuing: count > 0))
            case .jsonl: page.forEach(line)
            case .csv: Screen.write((isFirst ? csv.header : "") + csv.rows(page))
            }
            count += page.count
            isFirst = false
        }
        if form == .json { Screen.write("]\n") }
        if form == .table { lines { table($0, elements) } }
    }

    func lines(_ table: (Presentation) throws -> [String]) rethrows {
        let lines = try table(service.presentation())
        guard !lines.isEmpty else { return }
        let text = lines.joined(separator: "\n")
        if service.seat.view.isPaged, let size = Screen.size,
            Pager.isLong(text, rows: size.rows, columns: size.columns), Pager.show(text + "\n")
        {
            return
        }
        Screen.line(text)
    }

    private func line(_ object: JSONObject) { Screen.write(JSON.object(object).serialized() + [0x0A]) }

    private static func joined(_ page: [JSONObject], continuing: Bool) -> String {
        let texts = page.map { JSON.object($0).description }.joined(separator: ",")
        return continuing && !page.isEmpty ? "," + texts : texts
    }
}

extension Service {
    /// Walks the pages of a query to the end, or until `limit` rows, if that is above 0. `field` is the reply's field with the page; `ask` gives the parameters for a
    /// page, from the cursor of the one before.
    func pages(
        _ method: Method,
        field: String,
        limit: Int = 0,
        asking ask: (_ cursor: JSON?) -> some Record,
        _ page: ([JSONObject]) throws -> Void
    ) throws {
        var cursor: JSON?
        var left = limit > 0 ? limit : Int.max
        while true {
            let reply = try call(method, ask(cursor))
            let rows = (reply[field]?.arrayValue ?? []).compactMap(\.objectValue).prefix(left)
            try page(Array(rows))
            left -= rows.count
            guard left > 0, let next = reply["next"], !next.isNull, next != cursor else { return }
            cursor = next
        }
    }
}

extension Printer {
    /// Writes what a change was answered with; this room's own alarm stands above it.
    func change(_ object: JSONObject, table: (Presentation) throws -> [String]) throws {
        try self.object(object) { OwnAlarm.lines(service, $0) + (try table($0)) }
    }

    /// Writes what a change of an incident was answered with, after a word on what was recorded.
    func change(_ object: JSONObject, done zh: String, _ en: String) throws {
        try change(object) { presentation in
            let answer = try service.decode(object, as: Answer.self)
            return AnswerCard(presentation: presentation).brief(answer, done: presentation.language(zh, en))
        }
    }
}

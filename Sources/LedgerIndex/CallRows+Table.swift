import GRDB
import IncidentModel
import Ledger

extension CallRows {
    /// As the index has them.
    /// - Throws: ``StoreError``, `DatabaseError`.
    init(_ db: Database) throws {
        var lines: [CallLine] = []
        try db.forEach("SELECT line FROM callRow ORDER BY number") { row in
            guard let line = CallLine(stored: try row.text(0)) else {
                throw StoreError.damaged(sequence: nil, what: .badColumn("line"))
            }
            lines.append(line)
            return true
        }
        self.init(lines)
    }

    /// Puts them into the index, in place of what it has.
    /// - Throws: `DatabaseError`.
    func store(_ db: Database) throws {
        try db.run("DELETE FROM callRow", [])
        let row = try Insertion(db, "INSERT INTO callRow VALUES (?, ?)")
        for (index, line) in lines.enumerated() {
            try row.insert { columns in
                columns.add(Int64(index + 1))
                columns.add(line.text)
            }
        }
    }
}

import Foundation
import GRDB

/// The file's form. Events and personal data are the ledger; all other tables can be computed from them;
/// but a ledger that took another's place begins with the days' numbers that the other gave (``Numbering``).
enum Schema {
    /// "INCD".
    static let applicationID: Int64 = 0x494E_4344
    static let version: Int64 = 1
    static let pageSize: Int64 = 4_096

    private static let tables = """
        CREATE TABLE ledger (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            uuid TEXT NOT NULL,
            jurisdiction TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            hash BLOB NOT NULL,
            verifiedSequence INTEGER NOT NULL,
            verifiedHash BLOB NOT NULL,
            clockShift INTEGER NOT NULL,
            journalSequence INTEGER NOT NULL,
            plan TEXT,
            wall INTEGER,
            boot INTEGER,
            bootID TEXT
        ) STRICT;
        CREATE TABLE incident (
            key INTEGER PRIMARY KEY,
            opened INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            pending INTEGER NOT NULL,
            needed INTEGER NOT NULL,
            state TEXT NOT NULL,
            kind TEXT NOT NULL,
            lead TEXT NOT NULL,
            supporting TEXT NOT NULL,
            grade TEXT,
            urgency TEXT NOT NULL,
            openedAt INTEGER NOT NULL,
            closedAt INTEGER
        ) STRICT;
        CREATE INDEX incident_needed ON incident (key) WHERE needed = 1;
        CREATE TABLE event (
            sequence INTEGER PRIMARY KEY,
            incident INTEGER REFERENCES incident (key),
            hash BLOB NOT NULL,
            body BLOB NOT NULL
        ) STRICT;
        CREATE INDEX event_incident ON event (incident) WHERE incident IS NOT NULL;
        CREATE TABLE personal (
            sequence INTEGER PRIMARY KEY REFERENCES event (sequence),
            salt BLOB NOT NULL,
            bytes BLOB NOT NULL
        ) STRICT;
        CREATE TABLE report (
            id BLOB PRIMARY KEY,
            incident INTEGER NOT NULL REFERENCES incident (key),
            sequence INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE snapshot (
            incident INTEGER PRIMARY KEY REFERENCES incident (key),
            sequence INTEGER NOT NULL,
            form INTEGER NOT NULL,
            digest BLOB NOT NULL,
            body BLOB NOT NULL
        ) STRICT;
        CREATE TABLE day (day INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT;
        CREATE TABLE plan (
            id TEXT PRIMARY KEY,
            sequence INTEGER NOT NULL,
            adopted INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// Makes an empty ledger in an empty file.
    static func create(at path: String, ledger: UUID, jurisdiction: String) throws {
        let queue = try DatabaseQueue(path: path, configuration: Connections.configuration())
        try queue.inDatabase { db in
            try db.execute(sql: "PRAGMA page_size = \(pageSize)")
            try db.execute(sql: "PRAGMA auto_vacuum = NONE")
            try db.inTransaction(.immediate) {
                try db.execute(sql: tables)
                let genesis = ChainHash.genesis(of: ledger).data
                try db.execute(
                    sql: "INSERT INTO ledger VALUES (1, ?, ?, 0, ?, 0, ?, 0, 0, NULL, NULL, NULL, NULL)",
                    arguments: [ledger.uuidString.lowercased(), jurisdiction, genesis, genesis]
                )
                try db.execute(sql: "PRAGMA application_id = \(applicationID)")
                try db.execute(sql: "PRAGMA user_version = \(version)")
                return .commit
            }
            try db.execute(sql: "PRAGMA journal_mode = WAL")
        }
        try queue.close()
    }
}

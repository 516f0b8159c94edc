import Foundation
import GRDB
import Ledger

/// The form of the index: what can be computed from the log at any time, so that incidents and reports are found. It holds no
/// event and nothing personal.
enum Schema {
    /// "INCD".
    static let applicationID: Int64 = 0x494E_4344
    static let version: Int64 = 3
    static let pageSize: Int64 = 4_096

    private static let tables = """
        CREATE TABLE position (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            ledger TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            hash BLOB NOT NULL,
            clockShift INTEGER NOT NULL,
            foundPhones TEXT NOT NULL
        ) STRICT;
        CREATE TABLE incident (
            key INTEGER PRIMARY KEY,
            opened INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
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
            sequence INTEGER NOT NULL,
            incident INTEGER NOT NULL,
            start INTEGER NOT NULL,
            length INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX event_incident ON event (incident, sequence);
        CREATE TABLE report (
            id BLOB PRIMARY KEY,
            incident INTEGER NOT NULL,
            sequence INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE snapshot (
            incident INTEGER PRIMARY KEY,
            sequence INTEGER NOT NULL,
            form INTEGER NOT NULL,
            digest BLOB NOT NULL,
            body BLOB NOT NULL
        ) STRICT;
        CREATE TABLE day (day INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT;
        CREATE TABLE callRow (number INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT;
        CREATE TABLE plan (
            id TEXT PRIMARY KEY,
            sequence INTEGER NOT NULL,
            adopted INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE erasure (incident INTEGER PRIMARY KEY, sequence INTEGER NOT NULL) STRICT;
        """

    /// Makes an empty index in an empty file.
    static func create(at path: String, ledger: UUID) throws {
        let queue = try DatabaseQueue(path: path, configuration: Connections.configuration())
        try queue.inDatabase { db in
            try create(in: db, ledger: ledger)
            try db.execute(sql: "PRAGMA journal_mode = WAL")
        }
        try queue.close()
    }

    /// Makes an empty index in an empty database.
    static func create(in db: Database, ledger: UUID) throws {
        try db.execute(sql: "PRAGMA page_size = \(pageSize)")
        try db.execute(sql: "PRAGMA auto_vacuum = NONE")
        try db.inTransaction(.immediate) {
            try db.execute(sql: tables)
            try db.execute(
                sql: "INSERT INTO position VALUES (1, ?, 0, ?, 0, '')",
                arguments: [ledger.uuidString.lowercased(), ChainHash.genesis(of: ledger).data]
            )
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: "PRAGMA user_version = \(version)")
            return .commit
        }
    }
}

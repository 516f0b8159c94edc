package import IncidentModel

/// The tables in which logs are kept, one chain for each jurisdiction.
///
/// The daemon's role can change nothing in them but the heads, and personal data, which can be destroyed: an event is inserted
/// once and is there for good.
package enum PostgresTables {
    /// The version of the tables that this program writes.
    static let version: Int64 = 1

    /// Makes the tables, where there are none, and lets a role use them. For their owner, who is to be another than that role.
    ///
    /// - Parameters:
    ///   - address: the database, as the owner.
    ///   - role: as which the daemon connects; it is there already.
    /// - Throws: `StoreError.database`, and `StoreError.newerVersion` where a later program has made them.
    package static func create(at address: PostgresAddress, for role: String) throws(StoreError) {
        let connection = try connected(to: address)
        do throws(PostgresFailure) {
            try connection.run(definition)
            try connection.run(privileges(of: role))
        } catch {
            throw StoreError(error)
        }
        try check(connection, at: address)
    }

    private static func connected(to address: PostgresAddress) throws(StoreError) -> PostgresConnection {
        do throws(PostgresFailure) { return try PostgresConnection(address) } catch { throw StoreError(error) }
    }

    /// Whether the tables are those of this program.
    /// - Throws: `StoreError.noTables`, `StoreError.newerVersion`, `StoreError.database`.
    static func check(_ connection: PostgresConnection, at address: PostgresAddress) throws(StoreError) {
        let version: Int64?
        do throws(PostgresFailure) {
            let found = try connection.query("SELECT max(version) FROM incidentd.form")
            version = found.integer(0, 0)
        } catch {
            // There is no such schema, or no such table.
            if ["3F000", "42P01"].contains(error.state) { throw .noTables(address: address.description) }
            throw StoreError(error)
        }
        guard let version else { throw .noTables(address: address.description) }
        guard version <= Self.version else { throw .newerVersion(what: .tables(version: version)) }
    }

    /// `text` and not `jsonb` for bodies: their bytes are what was hashed.
    static let definition = """
        BEGIN;
        CREATE SCHEMA IF NOT EXISTS incidentd;
        CREATE TABLE IF NOT EXISTS incidentd.form (version bigint NOT NULL);
        INSERT INTO incidentd.form SELECT \(version) WHERE NOT EXISTS (SELECT FROM incidentd.form);

        CREATE TABLE IF NOT EXISTS incidentd.head (
            jurisdiction text PRIMARY KEY,
            ledger uuid NOT NULL,
            epoch bigint NOT NULL,
            node text,
            beat bigint NOT NULL,
            sequence bigint NOT NULL,
            hash bytea NOT NULL CHECK (octet_length(hash) = 32),
            durable bigint NOT NULL,
            clock bigint,
            told timestamptz,
            wall bigint,
            boot bigint,
            boot_id text,
            journal bigint NOT NULL
        ) WITH (fillfactor = 10);
        COMMENT ON TABLE incidentd.head IS
            'One row a log: its last event, and who appends to it. A node that does not find its epoch here stores nothing.';
        COMMENT ON COLUMN incidentd.head.beat IS 'Grows while the node lives.';
        COMMENT ON COLUMN incidentd.head.durable IS
            'The last event that was known to be durable at the node''s last word. Those that follow show no later one.';
        COMMENT ON COLUMN incidentd.head.clock IS
            'The time by which events are recorded, at the node''s last word, in ms since 1970.';
        COMMENT ON COLUMN incidentd.head.told IS 'When that was, by the server''s clock.';

        CREATE TABLE IF NOT EXISTS incidentd.event (
            jurisdiction text NOT NULL,
            sequence bigint NOT NULL,
            epoch bigint NOT NULL,
            hash bytea NOT NULL CHECK (octet_length(hash) = 32),
            body text NOT NULL,
            PRIMARY KEY (jurisdiction, sequence)
        );
        COMMENT ON COLUMN incidentd.event.hash IS
            'The SHA-256 of PREVIOUS SEQUENCE BODY; PREVIOUS is the hash before in hexadecimal digits.';

        CREATE TABLE IF NOT EXISTS incidentd.personal (
            jurisdiction text NOT NULL,
            sequence bigint NOT NULL,
            data text,
            PRIMARY KEY (jurisdiction, sequence)
        ) WITH (
            autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0,
            toast.autovacuum_vacuum_threshold = 0, toast.autovacuum_vacuum_scale_factor = 0
        );
        COMMENT ON COLUMN incidentd.personal.data IS
            'SALT JSON, whose SHA-256 its event names; NULL once destroyed. Autovacuum takes the bytes within minutes.';
        COMMIT;
        """

    static func privileges(of role: String) -> String {
        let role = "\"" + role.replacing("\"", with: "\"\"") + "\""
        return """
            GRANT USAGE ON SCHEMA incidentd TO \(role);
            GRANT SELECT ON incidentd.form TO \(role);
            GRANT SELECT, INSERT, UPDATE ON incidentd.head TO \(role);
            GRANT SELECT, INSERT ON incidentd.event TO \(role);
            GRANT SELECT, INSERT ON incidentd.personal TO \(role);
            GRANT UPDATE (data) ON incidentd.personal TO \(role);
            """
    }
}

extension StoreError {
    init(_ failure: PostgresFailure) { self = .database(state: failure.state, message: failure.message) }
}

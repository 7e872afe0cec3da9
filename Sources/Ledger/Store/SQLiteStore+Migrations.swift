internal import GRDB

extension SQLiteStore {
    /// The tables that are the same for every data set. A step that was released is never changed; the next one is
    /// added below it. The tables of records follow from their schemas: ``RecordTable``.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 pulls and jobs") { db in
            try db.execute(sql: pullTables)
            try db.execute(sql: jobTables)
        }
        migrator.registerMigration("2 inputs of jobs") { db in try db.execute(sql: inputTable) }
        migrator.registerMigration("3 packed records") { db in
            try db.execute(sql: fieldTable)
            // Nothing is known of the questions that are there already.
            try db.execute(sql: "ALTER TABLE queries ADD COLUMN names_customer INTEGER")
        }
        return migrator
    }

    private static let fieldTable = """
        CREATE TABLE record_fields (
            record_schema TEXT NOT NULL,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (record_schema, position),
            UNIQUE (record_schema, name)
        ) WITHOUT ROWID;
        """

    private static let inputTable = """
        CREATE TABLE job_inputs (
            job_id TEXT PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
            fingerprint BLOB NOT NULL
        );
        """

    private static let pullTables = """
        CREATE TABLE pulls (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            data_set TEXT NOT NULL,
            period TEXT NOT NULL,
            scope TEXT NOT NULL,
            language TEXT NOT NULL,
            started_at TEXT NOT NULL,
            ended_at TEXT,
            state TEXT NOT NULL,
            is_final INTEGER NOT NULL,
            tool TEXT NOT NULL,
            note TEXT
        );
        CREATE INDEX pulls_by_data_set ON pulls (data_set, period, id);
        CREATE TABLE queries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pull_id INTEGER NOT NULL REFERENCES pulls (id) ON DELETE CASCADE,
            sort_key TEXT NOT NULL,
            record_schema TEXT NOT NULL,
            operation TEXT NOT NULL,
            arguments TEXT NOT NULL,
            digest TEXT NOT NULL,
            customer_id TEXT,
            reseller_id TEXT,
            state TEXT NOT NULL,
            total_before INTEGER,
            total_after INTEGER,
            page_count INTEGER NOT NULL DEFAULT 0,
            row_count INTEGER NOT NULL DEFAULT 0,
            duplicate_count INTEGER NOT NULL DEFAULT 0,
            restart_count INTEGER NOT NULL DEFAULT 0,
            currency TEXT,
            note TEXT,
            UNIQUE (pull_id, operation, digest)
        );
        CREATE INDEX queries_in_order ON queries (pull_id, sort_key, id);
        CREATE TABLE pages (
            query_id INTEGER NOT NULL REFERENCES queries (id) ON DELETE CASCADE,
            start INTEGER NOT NULL,
            page_limit INTEGER NOT NULL,
            row_count INTEGER NOT NULL,
            total INTEGER,
            received_at TEXT NOT NULL,
            sha256 TEXT,
            PRIMARY KEY (query_id, start)
        ) WITHOUT ROWID;
        """

    private static let jobTables = """
        CREATE TABLE jobs (
            id TEXT PRIMARY KEY,
            command TEXT NOT NULL,
            input_name TEXT,
            input_sha256 TEXT,
            row_count INTEGER NOT NULL,
            started_at TEXT NOT NULL,
            ended_at TEXT,
            state TEXT NOT NULL,
            exit_code INTEGER,
            options TEXT NOT NULL,
            consent TEXT
        ) WITHOUT ROWID;
        CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
            row INTEGER NOT NULL,
            key TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            phase TEXT NOT NULL,
            digest TEXT,
            at TEXT NOT NULL,
            outcome TEXT,
            service_code TEXT,
            message TEXT,
            returned TEXT
        );
        CREATE INDEX journal_by_row ON journal (job_id, row, sequence);
        CREATE INDEX journal_refusals ON journal (key) WHERE service_code IS NOT NULL;
        CREATE TABLE code_sends (
            id INTEGER PRIMARY KEY,
            phone TEXT NOT NULL,
            at TEXT NOT NULL,
            job_id TEXT,
            row INTEGER
        );
        CREATE INDEX code_sends_by_phone ON code_sends (phone, at);
        """
}

extension Schema {
    /// Measurements that were rolled up, and what an operator has to look at.
    ///
    /// A row of `metric_rollups` sums the measurements of one hour or day (UTC) that are alike in all that it names; `sketch`
    /// is `QuantileSketch.json`. A measurement is in `performance_metrics`, or in one row of an hour, or in one of a day:
    /// never in two, and never in none.
    ///
    /// A measurement of `script.seconds` has the fuel of the same calls beside it, which is the metric `script.fuel`: half as
    /// many rows in each turn.
    static let measures = """
        ALTER TABLE performance_metrics ADD COLUMN fuel INTEGER CHECK (fuel >= 0);

        CREATE TABLE metric_rollups (
            id INTEGER PRIMARY KEY,
            period TEXT NOT NULL CHECK (period IN ('hour', 'day')),
            starts_at TEXT NOT NULL,
            metric_name TEXT NOT NULL,
            character_id INTEGER REFERENCES characters (id),
            scenario TEXT,
            model TEXT,
            detail TEXT,
            samples INTEGER NOT NULL CHECK (samples > 0),
            total REAL NOT NULL,
            smallest REAL NOT NULL,
            largest REAL NOT NULL CHECK (largest >= smallest),
            last_at TEXT NOT NULL,
            sketch TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX metric_rollups_key ON metric_rollups
            (metric_name, period, starts_at, coalesce(character_id, 0), coalesce(scenario, ''), coalesce(model, ''),
            coalesce(detail, ''));

        CREATE TABLE alerts (
            id INTEGER PRIMARY KEY,
            code TEXT NOT NULL,
            subject TEXT NOT NULL DEFAULT '',
            severity TEXT NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
            message TEXT NOT NULL,
            value REAL,
            threshold REAL,
            opened_at TEXT NOT NULL,
            closed_at TEXT CHECK (closed_at >= opened_at),
            release_id INTEGER REFERENCES configuration_releases (id)
        ) STRICT;
        CREATE UNIQUE INDEX alerts_open ON alerts (code, subject) WHERE closed_at IS NULL;
        CREATE INDEX alerts_time ON alerts (opened_at, id);
        """
}

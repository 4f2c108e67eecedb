-- reports of checks that candidates run beforehand belong to the session too, but their signer is not its agent
ALTER TABLE report ADD COLUMN by_agent INTEGER NOT NULL DEFAULT 1

package io.invigil.server.app;

import io.invigil.server.integration.ApiTokens;
import io.invigil.server.session.Answers;
import io.invigil.server.session.AuditLog;
import io.invigil.server.session.CheckIns;
import io.invigil.server.session.Database;
import io.invigil.server.session.Enrolments;
import io.invigil.server.session.ExamClocks;
import io.invigil.server.session.Instructions;
import io.invigil.server.session.Passes;
import io.invigil.server.session.Reports;
import io.invigil.server.session.ServerSecret;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.SqliteIncidents;
import io.invigil.server.session.SqliteLookedAt;
import io.invigil.server.session.SqliteSessions;
import io.invigil.server.session.StoreException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;

/// The database of a data folder with all that is kept in it.
record Store(
        Database database,
        ServerSecret secret,
        Sessions sessions,
        Enrolments enrolments,
        Answers answers,
        ExamClocks clocks,
        CheckIns checkIns,
        Reports reports,
        Instructions instructions,
        SqliteSessions directory,
        SqliteIncidents incidents,
        SqliteLookedAt looked,
        Passes passes,
        ApiTokens tokens,
        AuditLog audit)
        implements AutoCloseable {

    static Store open(DataFolder data, InstantSource clock) throws StartupException {
        try {
            ServerSecret secret = ServerSecret.open(data.path(), new SecureRandom());
            return of(Database.open(data.database()), secret, clock);
        } catch (IOException | StoreException failed) {
            throw new StartupException(String.valueOf(failed.getMessage()), failed);
        }
    }

    private static Store of(Database database, ServerSecret secret, InstantSource clock) {
        Sessions sessions = new Sessions(database, secret, clock);
        Instructions instructions = new Instructions(database, clock);
        return new Store(
                database,
                secret,
                sessions,
                new Enrolments(database, sessions, secret, clock),
                new Answers(database),
                new ExamClocks(database),
                new CheckIns(database),
                new Reports(database),
                instructions,
                new SqliteSessions(database, instructions),
                new SqliteIncidents(database),
                new SqliteLookedAt(database),
                new Passes(database, secret, clock),
                new ApiTokens(database, secret, clock),
                new AuditLog(database, clock));
    }

    @Override
    public void close() {
        database.close();
    }
}

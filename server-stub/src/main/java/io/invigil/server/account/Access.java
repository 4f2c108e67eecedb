package io.invigil.server.account;

import io.invigil.server.session.Database;
import io.invigil.server.session.ServerSecret;
import java.security.SecureRandom;
import java.time.InstantSource;

/// Who may come in, who is in, and what second step they take.
///
/// @param changes tells of every change that was made by this program
public record Access(Accounts accounts, LogIns logIns, SecondSteps secondSteps, AccessChanges changes) {
    /// That of a database.
    ///
    /// @param clock the server's clock
    public static Access of(Database database, ServerSecret secret, SecureRandom random, InstantSource clock) {
        AccessChanges changes = new AccessChanges();
        return new Access(
                new Accounts(database, new Passwords(random), changes, clock),
                new LogIns(database, secret, changes, clock),
                new SecondSteps(database, secret, random, clock),
                changes);
    }
}

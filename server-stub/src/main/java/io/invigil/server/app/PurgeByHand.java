package io.invigil.server.app;

import io.invigil.protocol.log.CorruptLogException;
import io.invigil.server.journal.Journal;
import io.invigil.server.pki.EvidenceAuthority;
import io.invigil.server.pki.PkiException;
import io.invigil.server.pki.ServerPki;
import io.invigil.server.retention.KeyFolder;
import io.invigil.server.retention.PurgeOrder;
import io.invigil.server.retention.PurgeOutcome;
import io.invigil.server.retention.Purger;
import java.io.IOException;
import java.time.Clock;

/// A deletion while no server runs.
final class PurgeByHand {
    private PurgeByHand() {}

    /// Deletes, and finishes what was begun before.
    ///
    /// @param folder locked by the caller
    static PurgeOutcome purge(DataFolder folder, PurgeOrder order)
            throws StartupException, IOException, PkiException, CorruptLogException {
        Clock clock = Clock.systemUTC();
        EvidenceAuthority authority = ServerPki.authority(folder.path());
        KeyFolder keys = KeyFolder.open(folder.path());
        try (Store store = Store.open(folder, clock);
                Journal journal = Journal.open(folder.path(), keys, authority.signer(), clock)) {
            var parts = new Purger.Parts(
                    folder.path(), store.database(), store.sessions(), journal, keys, authority, clock);
            Purger purger = new Purger(parts, session -> {});
            purger.finish();
            return purger.purge(order);
        }
    }
}

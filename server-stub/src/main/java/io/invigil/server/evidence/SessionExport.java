package io.invigil.server.evidence;

import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.evidence.BundleCopy;
import io.invigil.protocol.evidence.Progress;
import io.invigil.protocol.log.CorruptLogException;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import io.invigil.server.journal.ContentKeys;
import io.invigil.server.journal.ReceiptedChain;
import io.invigil.server.journal.StoredJournal;
import io.invigil.server.pki.EvidenceAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Exports one session's evidence out of a data folder, also while a server runs on it: the sealed bundle where
/// there is one, otherwise what the newest receipt covers by now.
public final class SessionExport {
    private final Path dataFolder;
    private final ContentKeys keys;
    private final EvidenceAuthority identity;
    private final ExportSource source;
    private final InstantSource clock;

    public SessionExport(
            Path dataFolder, ContentKeys keys, EvidenceAuthority identity, ExportSource source, InstantSource clock) {
        this.dataFolder = dataFolder;
        this.keys = keys;
        this.identity = identity;
        this.source = source;
        this.clock = clock;
    }

    /// Exports.
    ///
    /// @param target the bundle's folder; its parent folder exists, it does not
    /// @throws IOException if nothing is known of the session, or the disk fails; nothing is left behind then
    public void to(Path target, SessionId session, Progress progress) throws IOException {
        Path sealed = dataFolder.resolve("evidence").resolve(session.toString());
        if (Files.isDirectory(sealed)) {
            BundleCopy.copy(sealed, target, progress);
            return;
        }
        ExportMaterial material = source.material(session)
                .orElseThrow(() -> new IOException(
                        "there is no session " + session + " in " + dataFolder + " whose computer has enrolled"));
        ReceiptedChain journal = receipted(session)
                .orElseThrow(() -> new IOException(
                        keys.destroyed(session)
                                ? "the content of session " + session + " was destroyed"
                                : "nothing was recorded of session " + session + " yet"));
        new SessionBundle(identity, clock).write(target, session, material, new Counted(journal, progress));
    }

    private Optional<ReceiptedChain> receipted(SessionId session) throws IOException {
        try {
            return StoredJournal.open(dataFolder, keys).receipted(session);
        } catch (CorruptLogException damaged) {
            throw new IOException("the journal cannot be read: " + damaged.getMessage(), damaged);
        }
    }

    private static final class Counted implements SessionRecords {
        private final ReceiptedChain journal;
        private final Progress progress;

        Counted(ReceiptedChain journal, Progress progress) {
            this.journal = journal;
            this.progress = progress;
        }

        @Override
        public void read(Consumer<Item> consumer) throws IOException {
            long all = journal.covered();
            journal.read(item -> {
                consumer.accept(item);
                progress.at("events", item.envelope().sequence(), all);
            });
        }

        @Override
        public List<Statement> statements() {
            return journal.statements();
        }
    }
}

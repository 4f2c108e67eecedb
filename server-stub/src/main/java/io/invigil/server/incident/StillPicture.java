package io.invigil.server.incident;

import io.invigil.protocol.model.SessionId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Notices that a source shows the same picture for long: an agent that watches sends pictures that differ from the
/// one before, and says so where it could take none.
final class StillPicture {
    private final SessionId session;
    private final String source;
    private final IndicatorRules.Still rule;
    private final long after;
    private Optional<Counted.Picture> picture;

    StillPicture(SessionId session, String source, IndicatorRules.Still rule, Optional<Counted.Picture> before) {
        this.session = session;
        this.source = source;
        this.rule = rule;
        this.after = rule.after().toMillis();
        this.picture = before;
    }

    Optional<Counted.Picture> picture() {
        return picture;
    }

    /// Time has passed.
    void look(long now, Consumer<Incident> found) {
        if (picture.isEmpty()) {
            return;
        }
        Counted.Picture still = picture.get();
        if (!still.told() && now - still.at() >= after && rule.level() != IndicatorRules.Level.OFF) {
            picture = Optional.of(new Counted.Picture(still.sequence(), still.at(), still.hash(), true));
            tell(still, unchanged(still, now) + " so far", found);
        }
    }

    /// A picture came.
    void shown(long sequence, long now, String hash, Consumer<Incident> found) {
        if (picture.isPresent()) {
            Counted.Picture before = picture.get();
            if (before.hash().equals(hash)) {
                return;
            }
            if (before.told()) {
                tell(before, unchanged(before, now), found);
            }
        }
        picture = Optional.of(new Counted.Picture(sequence, now, hash, false));
    }

    /// What was shown counts from now on only.
    void from(long now) {
        picture = picture.map(still -> new Counted.Picture(still.sequence(), now, still.hash(), false));
    }

    /// Pictures were missing, which the agent says when it has them again. That explains what looked still.
    void missing(long now, String reason, Consumer<Incident> found) {
        picture.filter(Counted.Picture::told).ifPresent(still -> {
            String why = reason.isBlank() ? "" : ": " + reason;
            tell(
                    still,
                    "there was no new picture for " + Interruption.words(IndicatorWatch.length(still.at(), now)) + why,
                    found);
        });
        forget();
    }

    /// Nothing is shown any more.
    void forget() {
        picture = Optional.empty();
    }

    private static String unchanged(Counted.Picture still, long now) {
        return "the picture did not change for " + Interruption.words(IndicatorWatch.length(still.at(), now));
    }

    private void tell(Counted.Picture still, String what, Consumer<Incident> found) {
        String name = source.substring(0, 1).toUpperCase(Locale.ROOT) + source.substring(1);
        rule.level()
                .severity()
                .ifPresent(severity -> found.accept(Incident.found(
                        session,
                        Instant.ofEpochMilli(still.at()),
                        source + "-still",
                        severity,
                        name + ": " + what,
                        still.sequence())));
    }
}

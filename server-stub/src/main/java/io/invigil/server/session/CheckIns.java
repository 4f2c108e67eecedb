package io.invigil.server.session;

import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.CheckInRules;
import io.invigil.protocol.model.SessionId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who checked in: consent, pictures, and whether they may begin. Each step is in the audit log, all or nothing.
public final class CheckIns {
    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;

    /// @param database the server's database
    /// @param audit    in which each step is noted
    /// @param clock    the server's clock
    public CheckIns(Database database, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /// A check-in as it was given.
    ///
    /// @param givenBy who agreed to the notice
    /// @param photo   of the face, JPEG; empty if none was taken
    public record CheckIn(Instant at, String noticeVersion, String givenBy, Optional<byte[]> photo) {}

    /// A picture that is kept.
    ///
    /// @param number from 1, among those of its kind
    public record Picture(CheckInPicture kind, int number) {}

    /// What an agent sends.
    ///
    /// @param pictures JPEG
    public record Sent(String noticeVersion, String givenBy, Map<CheckInPicture, List<byte[]>> pictures) {
        public Sent {
            pictures = Map.copyOf(pictures);
        }
    }

    /// Takes what an agent sent. What was decided for good stays so, and what is sent twice is taken once.
    ///
    /// @param asked     the pictures that the exam asks for
    /// @param admission who decides
    /// @return where the check-in stands now
    public CheckInStanding keep(
            SessionId session, Sent sent, List<CheckInPicture> asked, CheckInRules.Admission admission) {
        return database.change(sql -> {
            Optional<CheckInStanding> before = CheckInRows.standing(sql, session);
            if (before.isPresent()
                    && (before.get().settled() || (before.get().waits() && same(sql, session, sent.pictures())))) {
                return before.get();
            }
            Instant now = clock.instant();
            CheckInRows.consent(sql, session, now, sent);
            boolean anew = before.isEmpty() || before.get().waits();
            replace(sql, session, sent.pictures(), anew);
            int attempt = before.map(CheckInStanding::attempt).orElse(0) + 1;
            boolean atOnce = admission == CheckInRules.Admission.POLICY;
            CheckInStanding standing = new CheckInStanding(
                    atOnce ? CheckInStanding.State.ADMITTED : CheckInStanding.State.WAITING,
                    before.map(CheckInStanding::since).orElse(now),
                    asked,
                    attempt,
                    List.of(),
                    "",
                    atOnce ? "server" : "",
                    atOnce ? Optional.of(now) : Optional.empty());
            CheckInRows.put(sql, session, standing);
            audit.add("candidate", "checked-in", session.toString(), words(sent, attempt));
            if (atOnce) {
                audit.add("server", new CheckInDecision.Admit().act(), session.toString(), "by the exam's policy");
            }
            return standing;
        });
    }

    private static String words(Sent sent, int attempt) {
        Map<CheckInPicture, List<byte[]>> ordered = new EnumMap<>(CheckInPicture.class);
        ordered.putAll(sent.pictures());
        String kinds = ordered.keySet().stream().map(CheckInPicture::wire).collect(Collectors.joining(", "));
        return "attempt " + attempt + ", pictures: " + (kinds.isEmpty() ? "none" : kinds);
    }

    private static void replace(Sql sql, SessionId session, Map<CheckInPicture, List<byte[]>> pictures, boolean all)
            throws SQLException {
        for (CheckInPicture kind : CheckInPicture.values()) {
            List<byte[]> sent = pictures.getOrDefault(kind, List.of());
            if (all || !sent.isEmpty()) {
                CheckInRows.delete(sql, session, kind);
            }
            for (int index = 0; index < sent.size(); index++) {
                CheckInRows.insert(sql, session, new Picture(kind, index + 1), sent.get(index));
            }
        }
    }

    /// Whether an answer was lost on its way and the same is sent again.
    private static boolean same(Sql sql, SessionId session, Map<CheckInPicture, List<byte[]>> sent)
            throws SQLException {
        for (Map.Entry<CheckInPicture, List<byte[]>> kind : sent.entrySet()) {
            for (int index = 0; index < kind.getValue().size(); index++) {
                Picture picture = new Picture(kind.getKey(), index + 1);
                byte[] jpeg = kind.getValue().get(index);
                if (CheckInRows.jpeg(sql, session, picture)
                        .filter(kept -> Arrays.equals(kept, jpeg))
                        .isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Decides on a check-in that waits.
    ///
    /// @param attempt the one that whoever decides has seen
    /// @return whether it was so decided; false if it does not wait any more, or newer pictures came
    public boolean decide(SessionId session, int attempt, String who, CheckInDecision decision) {
        return database.change(sql -> {
            if (CheckInRows.decide(sql, session, attempt, who, clock.instant(), decision) == 0) {
                return false;
            }
            audit.add(who, decision.act(), session.toString(), decision.detail());
            return true;
        });
    }

    /// Where the check-in of a session stands; empty if none was sent.
    public Optional<CheckInStanding> standing(SessionId session) {
        return database.read(sql -> CheckInRows.standing(sql, session));
    }

    /// Who waits for a proctor, longest first.
    public List<SessionId> waiting() {
        return database.read(CheckInRows::waiting);
    }

    /// Where a candidate stands among those of their room who wait; empty if they do not wait.
    public Optional<CheckInPlace> place(SessionId session) {
        Instant lately = clock.instant().minus(CheckInPlace.LATELY);
        return database.read(sql -> CheckInRows.place(sql, session, lately));
    }

    /// The pictures that are kept, in the order in which they are asked for.
    public List<Picture> pictures(SessionId session) {
        return database.read(sql -> CheckInRows.pictures(sql, session));
    }

    /// One of them, JPEG.
    public Optional<byte[]> jpeg(SessionId session, Picture picture) {
        return database.read(sql -> CheckInRows.jpeg(sql, session, picture));
    }

    /// The check-in of a session.
    public Optional<CheckIn> of(SessionId session) {
        return database.read(sql -> CheckInRows.given(sql, session));
    }
}

package io.invigil.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.SessionId;
import io.invigil.server.account.Accounts.Outcome;
import io.invigil.server.account.SecondSteps.Verdict;
import io.invigil.server.session.Database;
import io.invigil.server.session.ServerSecret;
import io.invigil.server.session.Sessions;
import io.invigil.server.session.StoredSession;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    private static final char[] PASSWORD = "correct horse battery".toCharArray();

    private Instant now = Instant.parse("2026-11-21T09:00:00Z");
    private final InstantSource clock = () -> now;
    private Path folder = Path.of("");
    private ServerSecret secret;
    private Database database;
    private Access access;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        folder = data;
        secret = ServerSecret.open(data, new SecureRandom());
        database = Database.open(data.resolve("invigil.db"));
        access = Access.of(database, secret, new SecureRandom(), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private StoredSession session(String room) {
        Sessions sessions = new Sessions(database, secret, clock);
        SessionId id =
                sessions.create("Ada", "sample", room, Duration.ofHours(1)).id();
        return sessions.find(id).orElseThrow();
    }

    private Account made(String name, Role role, String... rooms) {
        assertThat(access.accounts().make(name, role, List.of(rooms), PASSWORD)).isTrue();
        return access.accounts().find(name).orElseThrow();
    }

    @Test
    void eachRoleMayWhatItIsForAndNothingElse() {
        assertThat(rights(Role.PROCTOR)).containsExactlyInAnyOrder(Right.ACT);
        assertThat(rights(Role.LEAD))
                .containsExactlyInAnyOrder(Right.SEE_ALL, Right.ACT, Right.ASSIGN_ROOMS, Right.READ_AUDIT);
        assertThat(rights(Role.ADMINISTRATOR)).containsExactlyInAnyOrder(Right.values());
        assertThat(rights(Role.AUDITOR)).containsExactlyInAnyOrder(Right.SEE_ALL, Right.READ_AUDIT);
    }

    private static Set<Right> rights(Role role) {
        return Arrays.stream(Right.values()).filter(role::may).collect(Collectors.toSet());
    }

    @Test
    void proctorsSeeTheSessionsOfTheirRoomsOnly() {
        Account proctor = made("pat", Role.PROCTOR, "North", "South");

        assertThat(proctor.sees(session("North"))).isTrue();
        assertThat(proctor.sees(session("East"))).isFalse();
        assertThat(proctor.sees(session("north"))).isFalse();
        assertThat(proctor.sees(session(""))).isFalse();
        assertThat(made("sam", Role.PROCTOR).sees(session(""))).isFalse();
        assertThat(made("noel", Role.PROCTOR, "").sees(session(""))).isTrue();
        assertThat(made("lea", Role.LEAD).sees(session("East"))).isTrue();
        assertThat(made("ada", Role.AUDITOR).sees(session(""))).isTrue();
    }

    @Test
    void aWithdrawnAccountMayNothingAndSeesNothing() {
        made("root", Role.ADMINISTRATOR);
        made("pat", Role.LEAD);
        String token = access.logIns().begin("pat", "password", "127.0.0.1", "test");

        assertThat(access.accounts().withdraw("pat")).isEqualTo(Outcome.DONE);

        Account pat = access.accounts().find("pat").orElseThrow();
        assertThat(pat.may(Right.ACT)).isFalse();
        assertThat(pat.sees(session(""))).isFalse();
        assertThat(access.accounts().verify("pat", PASSWORD)).isFalse();
        assertThat(access.logIns().present(token)).isEmpty();
        assertThat(access.accounts().restore("pat")).isTrue();
        assertThat(access.accounts().verify("pat", PASSWORD)).isTrue();
        assertThat(access.logIns().present(token)).isEmpty();
    }

    @Test
    void oneAdministratorIsAlwaysLeft() {
        made("early", Role.LEAD);
        assertThat(access.accounts().role("early", Role.PROCTOR)).isEqualTo(Outcome.DONE);
        assertThat(access.accounts().withdraw("early")).isEqualTo(Outcome.DONE);
        made("root", Role.ADMINISTRATOR);

        assertThat(access.accounts().withdraw("root")).isEqualTo(Outcome.LAST_ADMINISTRATOR);
        assertThat(access.accounts().role("root", Role.LEAD)).isEqualTo(Outcome.LAST_ADMINISTRATOR);
        made("second", Role.ADMINISTRATOR);
        assertThat(access.accounts().role("root", Role.LEAD)).isEqualTo(Outcome.DONE);
        assertThat(access.accounts().withdraw("second")).isEqualTo(Outcome.LAST_ADMINISTRATOR);
        assertThat(access.accounts().withdraw("nobody")).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void tellsThoseWhoHoldSomethingOpenOfEachChange() throws Exception {
        AtomicInteger told = new AtomicInteger();
        made("root", Role.ADMINISTRATOR);
        made("pat", Role.PROCTOR, "North");
        try (AutoCloseable listening = access.changes().listen(told::incrementAndGet)) {
            assertThat(listening).isNotNull();
            assertThat(access.accounts().rooms("pat", List.of("South"))).isTrue();
            assertThat(access.accounts().role("pat", Role.AUDITOR)).isEqualTo(Outcome.DONE);
            assertThat(access.accounts().withdraw("pat")).isEqualTo(Outcome.DONE);
            assertThat(access.logIns().endAll("pat")).isZero();
        }
        assertThat(access.accounts().restore("pat")).isTrue();

        assertThat(told).hasValue(4);
    }

    @Test
    void aLogInEndsWithoutUseAndAfterTwelveHoursAnyway() {
        made("pat", Role.LEAD);
        String token = access.logIns().begin("pat", "password", "127.0.0.1", "test");

        for (int i = 0; i < 14; i++) {
            pass(Duration.ofMinutes(50));
            assertThat(access.logIns().present(token))
                    .as("after %d times 50 min", i + 1)
                    .isPresent();
        }
        pass(Duration.ofMinutes(21));
        assertThat(access.logIns().present(token)).isEmpty();

        String idle = access.logIns().begin("pat", "password", "127.0.0.1", "test");
        pass(Duration.ofMinutes(61));
        assertThat(access.logIns().present(idle)).isEmpty();
        access.logIns().idle(Duration.ofMinutes(5));
        String shorter = access.logIns().begin("pat", "password", "127.0.0.1", "test");
        pass(Duration.ofMinutes(6));
        assertThat(access.logIns().present(shorter)).isEmpty();
    }

    private String begun(String account) {
        assertThat(access.secondSteps().begin(account)).isTrue();
        return access.secondSteps().unconfirmed(account).orElseThrow();
    }

    private String code(String secret, int stepsAhead) {
        return Totp.code(Codes.bytes(secret), Totp.step(clock.instant()) + stepsAhead, Totp.DIGITS);
    }

    @Test
    void takesEachCodeOnceAndOneStepBeforeOrAfter() {
        made("pat", Role.LEAD);
        String text = begun("pat");
        assertThat(access.secondSteps().confirm("pat", "000000")).isEmpty();
        assertThat(access.accounts().find("pat").orElseThrow().secondStep()).isFalse();
        assertThat(access.secondSteps().confirm("pat", code(text, -1))).isPresent();
        assertThat(access.accounts().find("pat").orElseThrow().secondStep()).isTrue();
        assertThat(access.secondSteps().unconfirmed("pat")).isEmpty();
        assertThat(access.secondSteps().begin("pat")).isFalse();
        pass(Duration.ofMinutes(5));

        assertThat(take(code(text, -2))).isEqualTo(Verdict.WRONG);
        assertThat(take(code(text, 2))).isEqualTo(Verdict.WRONG);
        String now = code(text, 0);
        assertThat(take(now.substring(0, 3) + " " + now.substring(3))).isEqualTo(Verdict.CODE);
        assertThat(take(now)).as("the same again").isEqualTo(Verdict.WRONG);
        assertThat(take(code(text, -1))).as("an older one").isEqualTo(Verdict.WRONG);
        assertThat(take(code(text, 1))).isEqualTo(Verdict.CODE);
    }

    private Verdict take(String code) {
        return access.secondSteps().take("pat", code);
    }

    @Test
    void takesEachRecoveryCodeOnceAndOfItsOwnAccountOnly() {
        made("pat", Role.LEAD);
        made("sam", Role.LEAD);
        String text = begun("pat");
        Optional<List<String>> codes = access.secondSteps().confirm("pat", code(text, 0));
        assertThat(access.secondSteps().confirm("sam", code(begun("sam"), 0))).isPresent();

        String first = codes.orElseThrow().getFirst();
        assertThat(access.secondSteps().take("sam", first)).isEqualTo(Verdict.WRONG);
        assertThat(take(first.toLowerCase(Locale.ROOT))).isEqualTo(Verdict.RECOVERY);
        assertThat(take(first)).isEqualTo(Verdict.WRONG);
        assertThat(access.secondSteps().recoveryCodes("pat")).isEqualTo(9);
        access.secondSteps().off("pat");
        assertThat(take(codes.orElseThrow().getLast())).isEqualTo(Verdict.WRONG);
    }

    @Test
    void keepsNoSecretInTheDatabaseThatCanBeReadThere() throws Exception {
        made("pat", Role.LEAD);
        String text = begun("pat");
        List<String> codes = access.secondSteps().confirm("pat", code(text, 0)).orElseThrow();
        database.scrub();

        String file = Files.readString(folder.resolve("invigil.db"), StandardCharsets.ISO_8859_1);

        assertThat(file).contains("pat");
        assertThat(file).doesNotContain(new String(Codes.bytes(text), StandardCharsets.ISO_8859_1));
        assertThat(file)
                .doesNotContain(text)
                .doesNotContain(Base64.getEncoder().encodeToString(Codes.bytes(text)))
                .doesNotContain(codes.getFirst())
                .doesNotContain(codes.getFirst().replace("-", ""));
    }

    @Test
    void makesAdministratorsOfTheAccountsOfAnEarlierVersion(@TempDir Path old) throws Exception {
        Path file = old.resolve("invigil.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE schema_version(version INTEGER PRIMARY KEY) STRICT");
            for (int version = 1; version <= 4; version++) {
                try (InputStream in = Database.class.getResourceAsStream("schema-" + version + ".sql")) {
                    statement.executeUpdate(
                            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
                }
                statement.execute("INSERT INTO schema_version(version) VALUES (" + version + ")");
            }
            statement.execute("INSERT INTO account(name, password, created_at) VALUES ('operator', NULL, 1)");
            statement.execute("INSERT INTO account(name, password, created_at) VALUES ('pat', '"
                    + new Passwords(new SecureRandom()).hash(PASSWORD) + "', 1)");
            statement.execute("INSERT INTO pass(hash, kind, holder, created_at, expires_at)"
                    + " VALUES (x'00', 'CONSOLE_COOKIE', 'pat', 1, 9999999999999)");
        }

        try (Database upgraded = Database.open(file)) {
            Access accessOf = Access.of(upgraded, secret, new SecureRandom(), clock);
            assertThat(accessOf.accounts().all())
                    .extracting(Account::role)
                    .containsExactly(Role.ADMINISTRATOR, Role.ADMINISTRATOR);
            assertThat(accessOf.accounts().verify("pat", PASSWORD)).isTrue();
            accessOf.accounts().ensureOperator();
            assertThat(accessOf.accounts().make("sam", Role.PROCTOR, List.of("North"), PASSWORD))
                    .isTrue();
            assertThat(accessOf.accounts().find("sam").orElseThrow().role()).isEqualTo(Role.PROCTOR);
        }
    }
}

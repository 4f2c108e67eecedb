package io.invigil.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.server.account.Role;
import io.invigil.server.app.Enrolled;
import io.invigil.server.app.TestServer;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the live connection of a console's page shows to whom, and for how long.
class SightTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static TestServer server;
    private static Enrolled north;
    private static Enrolled south;
    private static Enrolled nowhere;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        server = TestServer.start(data);
        server.account("root", ConsoleUser.PASSWORD);
        north = server.enrol("Ada North", "North");
        south = server.enrol("Bea South", "South");
        nowhere = server.enrol("Cy Nowhere");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forgetTries() {
        server.clock().pass(Duration.ofMinutes(2));
    }

    /// Remembers all that was told, and how the connection ended.
    private static final class Page implements WebSocket.Listener {
        private final Set<String> told = ConcurrentHashMap.newKeySet();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                told.add(message.toString());
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        boolean heardOf(String text) {
            return told.stream().anyMatch(each -> each.contains(text));
        }

        int closedWith() {
            await().atMost(PATIENCE).until(closed::isDone);
            return closed.join();
        }
    }

    private static ConsoleUser user(String name, Role role, String... rooms) throws Exception {
        server.account(name, ConsoleUser.PASSWORD, role, rooms);
        return ConsoleUser.of(server, name);
    }

    private static Page opened(ConsoleUser user) {
        Page page = new Page();
        assertThat(server.live(user.cookie(), page).isOutputClosed()).isFalse();
        return page;
    }

    @Test
    void tellsAProctorOfAssignedRoomsOnly() throws Exception {
        Page ofNorth = opened(user("ann", Role.PROCTOR, "North"));
        Page ofNone = opened(user("ben", Role.PROCTOR, ""));
        Page ofAll = opened(user("cat", Role.LEAD));
        for (Enrolled each : List.of(south, nowhere, north)) {
            each.happened(new TelemetryEvent.FocusChanged(false, "window of " + each.session()));
        }

        await().atMost(PATIENCE)
                .until(() -> ofNorth.heardOf("window of " + north.session())
                        && ofNone.heardOf("window of " + nowhere.session())
                        && List.of(north, south, nowhere).stream()
                                .allMatch(each -> ofAll.heardOf("window of " + each.session())));
        await().atMost(PATIENCE).until(() -> ofNorth.heardOf("\"page\"") && ofNone.heardOf("\"page\""));
        assertThat(ofNorth.told).noneMatch(each -> each.contains(south.session()) || each.contains(nowhere.session()));
        assertThat(ofNone.told).noneMatch(each -> each.contains(south.session()) || each.contains(north.session()));
    }

    @Test
    void opensNoConnectionForASessionThatMayNotBeSeen() throws Exception {
        ConsoleUser dan = user("dan", Role.PROCTOR, "South");

        for (String session : List.of(north.session(), SessionId.random().toString(), "nonsense")) {
            assertThatThrownBy(() -> server.live(dan.cookie(), "session=" + session, new Page()))
                    .hasRootCauseMessage("Unexpected HTTP response status code 404");
        }
        assertThatThrownBy(() -> server.live(Map.of(), new Page()))
                .hasRootCauseMessage("Unexpected HTTP response status code 401");
        Page own = new Page();
        assertThat(server.live(dan.cookie(), "session=" + south.session(), own).isOutputClosed())
                .isFalse();
    }

    @Test
    void takesAwayWhatWasWithdrawnFromPagesThatAreOpen() throws Exception {
        ConsoleUser root = ConsoleUser.of(server, "root");
        ConsoleUser eve = user("eve", Role.PROCTOR, "North");
        Page page = opened(eve);
        Page person = new Page();
        assertThat(server.live(eve.cookie(), "session=" + north.session(), person)
                        .isOutputClosed())
                .isFalse();
        await().atMost(PATIENCE).until(() -> page.heardOf(north.session()));

        assertThat(root.form("/console/accounts/eve/rooms", Map.of("room", "South"))
                        .status())
                .isEqualTo(303);

        assertThat(page.closedWith()).isEqualTo(4403);
        assertThat(person.closedWith()).isEqualTo(4403);
        assertThat(eve.get("/console/sessions/" + north.session()).status()).isEqualTo(404);
        assertThat(eve.get("/console").text()).contains("Bea South").doesNotContain("Ada North");

        Page again = opened(eve);
        assertThat(root.form("/console/accounts/eve/role", Map.of("role", "auditor"))
                        .status())
                .isEqualTo(303);
        assertThat(again.closedWith()).isEqualTo(4403);

        Page last = opened(eve);
        assertThat(root.form("/console/accounts/eve/withdraw", Map.of()).status())
                .isEqualTo(303);
        assertThat(last.closedWith()).isEqualTo(4401);
    }

    @Test
    void noticesWhatACommandBesideTheServerChanged() throws Exception {
        Page page = opened(user("fay", Role.PROCTOR, "North"));

        server.beside(access ->
                assertThat(access.accounts().rooms("fay", List.of("South"))).isTrue());

        assertThat(page.closedWith()).isEqualTo(4403);
    }

    @Test
    void closesThePagesOfALogInThatEnds() throws Exception {
        ConsoleUser gus = user("gus", Role.LEAD);
        Page page = opened(gus);

        assertThat(gus.form("/console/logout", Map.of()).status()).isEqualTo(303);

        assertThat(page.closedWith()).isEqualTo(4401);
    }

    @Test
    void anOpenPageKeepsItsLogIn() throws Exception {
        ConsoleUser hal = user("hal", Role.LEAD);
        Page page = opened(hal);

        for (int i = 0; i < 3; i++) {
            server.clock().pass(Duration.ofMinutes(40));
            Instant passed = server.clock().instant().minusSeconds(30);
            await().atMost(PATIENCE).until(() -> usedSince(passed));
        }
        assertThat(page.closed).isNotDone();
        server.clock().pass(Duration.ofHours(12));
        assertThat(page.closedWith()).isEqualTo(4401);
    }

    private static boolean usedSince(Instant instant) throws Exception {
        boolean[] used = {false};
        server.beside(access -> used[0] = access.logIns().of("hal").stream()
                .anyMatch(logIn -> logIn.usedAt().isAfter(instant)));
        return used[0];
    }
}

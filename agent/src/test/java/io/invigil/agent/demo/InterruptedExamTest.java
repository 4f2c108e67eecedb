package io.invigil.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.invigil.agent.fixture.ProctorHands;
import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What befalls an exam in the middle, with real processes: server, agent, guard, browser, and a virtual desktop.
class InterruptedExamTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(20);

    /// What this test cuts is no line that could be measured.
    private static final String POLICY = """
            {"computer": {"virtualMachineAllowed": true}, "checks": {"omitted": ["network.latency", "network.jitter",
             "network.loss", "network.download", "network.upload"]}}
            """;

    @TempDir
    Path folder;

    private Path launcher;
    private DemoFolders folders;

    @BeforeEach
    void makeFolders() throws Exception {
        launcher = TestLauncher.in(folder);
        folders = DemoFolders.make(Optional.of(folder.resolve("demo")), () -> folder);
    }

    @Test
    void keepsAnswersThroughALostNetworkAndAKilledAgentAndGivesTheComputerBackWhenAProctorSaysSo() throws Exception {
        try (VirtualDesktop desktop = VirtualDesktop.start(folders.logs());
                DemoServer server =
                        DemoServer.start(launcher, folders.server(), folders.logs(), DemoServer.Ports.FREE, POLICY)) {
            DemoDisplay display = new DemoDisplay(desktop.display(), Optional.of(desktop));
            ServerAddress address = server.awaitReady();
            String direct = DemoServer.link(server.requestSession("Cut off in the middle"));
            try (Cuttable network = Cuttable.before(address.https().getPort())) {
                String link = direct.replace(":" + address.https().getPort() + "/", ":" + network.port() + "/");
                String session = answerIsHeld(link, display, network);
                assertThat(answers(session)).hasSize(1);

                network.mend();
                try (DemoAgent agent = DemoAgent.start(launcher, link, folders, display)) {
                    agent.await("exam", LONG);
                    assertThat(answers(session)).hasSize(2).contains("\"62\"");
                    // the page that is shown knows it: it opens at the first question without an answer
                    assertThat(DemoCandidate.ofSampleExam(display.hands()).shown())
                            .get()
                            .isInstanceOfSatisfying(
                                    ExamTitle.Question.class,
                                    question -> assertThat(question.number()).isEqualTo(3));
                    assertThat(held()).isEmpty();

                    givenBack(agent, server, session, desktop);
                }
            }
        }
    }

    /// Types an answer that gets nowhere, and ends the agent without a word.
    ///
    /// @return the session
    private String answerIsHeld(String link, DemoDisplay display, Cuttable network) throws Exception {
        try (DemoAgent agent = DemoAgent.start(launcher, link, folders, display)) {
            agent.await("exam", LONG);
            DemoCandidate.ofSampleExam(display.hands()).answerUpTo(1);
            network.cut();
            display.hands().type("62");
            await().atMost(SOON).untilAsserted(() -> assertThat(held()).hasSize(1));
            agent.kill();
            return agent.session();
        }
    }

    private void givenBack(DemoAgent agent, DemoServer server, String session, VirtualDesktop desktop)
            throws Exception {
        ProctorHands proctor = ProctorHands.open(DemoServer.link(server.requestProctorLink()), server.awaitReady());
        assertThat(proctor.page(session)).contains("Give the computer back");
        int before = desktop.seen().of(Shortcut.ALT_TAB);

        assertThat(proctor.unlock(session, "Fire alarm in the building")).isEqualTo(303);

        assertThat(agent.await("released", SOON).path("released").asBoolean(false))
                .isTrue();
        Hands hands = new Hands(desktop.display());
        await().atMost(SOON).untilAsserted(() -> {
            hands.press(Shortcut.ALT_TAB);
            assertThat(desktop.seen().of(Shortcut.ALT_TAB)).isGreaterThan(before);
        });
        assertThatThrownBy(agent::finish).hasMessageContaining("ended with code 5");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(proctor.page(session))
                        .contains("unlock (Fire alarm in the building)")
                        .contains("The computer was given back by proctor: Fire alarm in the building")
                        .contains("Done: unlock: the computer was given back")
                        .contains("Interrupted"));
        assertThat(texts("SELECT done || ' ' || detail FROM instruction WHERE session = ?", session))
                .containsExactly("1 the computer was given back");
    }

    private List<Path> held() throws IOException {
        try (Stream<Path> files = Files.walk(folders.candidate())) {
            return files.filter(file -> file.toString().endsWith(".held")).toList();
        }
    }

    private List<String> answers(String session) throws SQLException {
        return texts("SELECT value FROM answer WHERE session = ?", session);
    }

    /// What the server has in its database.
    private List<String> texts(String query, String session) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection database = DriverManager.getConnection(
                        "jdbc:sqlite:" + folders.server().resolve("invigil.db"));
                PreparedStatement statement = database.prepareStatement(query)) {
            statement.setString(1, session);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }
}

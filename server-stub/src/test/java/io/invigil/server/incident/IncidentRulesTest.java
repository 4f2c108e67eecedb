package io.invigil.server.incident;

import static io.invigil.server.ingest.TestAgent.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.model.Enforcement;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireMessage.Goodbye;
import io.invigil.server.incident.Incident.Severity;
import io.invigil.server.ingest.Enrolled;
import io.invigil.server.ingest.LiveEvent;
import io.invigil.server.ingest.LiveFeed;
import io.invigil.server.ingest.MemorySessions;
import io.invigil.server.ingest.TestAgent;
import io.invigil.server.ingest.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentRulesTest {
    @TempDir
    private Path data;

    private final MemorySessions sessions = new MemorySessions();
    private final MemoryIncidents incidents = new MemoryIncidents();
    private final List<LiveEvent> published = new CopyOnWriteArrayList<>();
    private TestServer server;
    private Enrolled enrolled;
    private ChainHead head = ChainHead.EMPTY;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(data, sessions, incidents);
        server.feed.subscribe(published::add);
        enrolled = Enrolled.with(server.pki);
        sessions.enrol(enrolled.session(), enrolled.signingCertificate());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void followsTheStatesThatTheAgentReports() throws Exception {
        try (TestAgent agent = running()) {
            assertThat(agent.session()).isEqualTo(enrolled.session());
            assertThat(sessions.history(enrolled.session()))
                    .containsExactly(SessionState.CHECKED, SessionState.ARMED, SessionState.RUNNING);
        }
    }

    @Test
    void raisesWhatAProctorShouldLookAt() throws Exception {
        try (TestAgent agent = running()) {
            ChainWriter chain = agent.chain(head);
            agent.store(List.of(
                    item(chain, new TelemetryEvent.ShortcutTried("Alt+Tab", true, "guard")),
                    item(chain, new TelemetryEvent.ShortcutTried("Print", false, "jnativehook")),
                    item(chain, new TelemetryEvent.FocusChanged(false, "Terminal")),
                    item(chain, new TelemetryEvent.FocusChanged(true, "Exam")),
                    item(chain, new TelemetryEvent.ProhibitedProgram("anydesk", 42, "/opt/anydesk", "remote control")),
                    item(
                            chain,
                            new TelemetryEvent.RestrictionEngaged(
                                    "virtual-terminals", new Enforcement.Unsupported("needs root")))));

            await().untilAsserted(() -> assertThat(incidents.of(enrolled.session()))
                    .extracting(Incident::kind, Incident::severity, Incident::sequence)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("shortcut-not-swallowed", Severity.WARNING, 6L),
                            org.assertj.core.groups.Tuple.tuple("focus-lost", Severity.WARNING, 7L),
                            org.assertj.core.groups.Tuple.tuple("prohibited-program", Severity.SERIOUS, 9L),
                            org.assertj.core.groups.Tuple.tuple("restriction-not-enforced", Severity.INFO, 10L)));
            assertThat(published)
                    .filteredOn(LiveEvent.IncidentRaised.class::isInstance)
                    .hasSize(4);
        }
    }

    @Test
    void makesOneIncidentOfALostConnectionAndTheAgentThatTellsOfIt() throws Exception {
        running().cut();
        await().until(() -> sessions.state(enrolled.session()).equals(java.util.Optional.of(SessionState.INTERRUPTED)));
        Incident lost = incidents.of(enrolled.session()).getFirst();

        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), head)) {
            ChainWriter chain = agent.chain(head);
            agent.store(List.of(
                    item(chain, new TelemetryEvent.SessionOpened("0.1", "Linux", List.of())),
                    item(chain, new TelemetryEvent.SessionInterrupted("the agent was killed", Duration.ofSeconds(7)))));

            await().untilAsserted(() -> assertThat(incidents.of(enrolled.session()))
                    .singleElement()
                    .satisfies(incident -> {
                        assertThat(incident.id()).isEqualTo(lost.id());
                        assertThat(incident.severity()).isEqualTo(Severity.SERIOUS);
                        assertThat(incident.sequence()).isEqualTo(6);
                        assertThat(incident.cause())
                                .contains("connection was lost after event 4")
                                .contains("back after")
                                .contains("killed")
                                .contains("7 s");
                    }));
        }
    }

    @Test
    void goesBackToTheStateBeforeWhenTheConnectionIsBack() throws Exception {
        running().cut();
        await().until(() -> sessions.history(enrolled.session()).contains(SessionState.INTERRUPTED));

        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), head)) {
            await().until(() -> sessions.state(agent.session()).equals(java.util.Optional.of(SessionState.RUNNING)));
            assertThat(incidents.of(agent.session()))
                    .singleElement()
                    .satisfies(incident -> assertThat(incident.cause()).contains("back after"));
        }
    }

    @Test
    void takesAGoodbyeForNoInterruption() throws Exception {
        try (TestAgent agent = running()) {
            agent.send(new Goodbye("going to sleep"));
        }

        await().until(() -> published.contains(new LiveEvent.Disconnected(enrolled.session(), true)));
        assertThat(incidents.of(enrolled.session())).isEmpty();
        assertThat(sessions.state(enrolled.session())).contains(SessionState.RUNNING);
    }

    @Test
    void makesIncidentsOfForkGapAndBrokenLink() throws Exception {
        try (TestAgent agent = running()) {
            Item other = item(agent.chain(ChainHead.EMPTY), new TelemetryEvent.SessionClosed("forged"));
            agent.batch(List.of(other));
            assertThat(agent.refusal()).isEqualTo("forked");
        }
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), head)) {
            ChainWriter chain = agent.chain(head);
            item(chain, new TelemetryEvent.SessionClosed("left out"));
            agent.batch(List.of(item(chain, new TelemetryEvent.SessionClosed("after the gap"))));
            assertThat(agent.refusal()).isEqualTo("malformed");
        }
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), head)) {
            ChainWriter chain =
                    agent.chain(new ChainHead(head.sequence(), io.invigil.protocol.model.Hash.over(new byte[1])));
            agent.batch(List.of(item(chain, new TelemetryEvent.SessionClosed("forged"))));
            assertThat(agent.refusal()).isEqualTo("forked");
        }

        await().untilAsserted(() -> assertThat(incidents.of(enrolled.session()))
                .extracting(Incident::kind)
                .contains("chain-fork", "chain-gap", "chain-broken-link"));
        assertThat(server.journal.head(enrolled.session())).isEqualTo(head);
    }

    @Test
    void findsAgainWhatAServerBeforeHadNoTimeToRaise() throws Exception {
        try (TestAgent agent = running()) {
            ChainWriter chain = agent.chain(head);
            agent.store(
                    List.of(item(chain, new TelemetryEvent.ProhibitedProgram("obs", 7, "/usr/bin/obs", "records"))));
            agent.send(new Goodbye(""));
        }
        await().until(() -> incidents.of(enrolled.session()).size() == 1);
        server.close();
        MemoryIncidents empty = new MemoryIncidents();

        try (TestServer again = TestServer.start(data, sessions, empty)) {
            assertThat(again.journal.head(enrolled.session()).sequence()).isEqualTo(5);
            assertThat(empty.of(enrolled.session())).isEqualTo(incidents.of(enrolled.session()));
        }
        server = TestServer.start(data, sessions, incidents);
        assertThat(incidents.of(enrolled.session())).hasSize(1);
    }

    @Test
    void looksAtNothingTwiceThatAServerBeforeHasLookedAt() throws Exception {
        MemoryLookedAt looked = new MemoryLookedAt();
        try (TestAgent agent = running()) {
            ChainWriter chain = agent.chain(head);
            agent.store(
                    List.of(item(chain, new TelemetryEvent.ProhibitedProgram("obs", 7, "/usr/bin/obs", "records"))));
            head = chain.head();
            agent.send(new Goodbye(""));
        }
        MemoryIncidents first = new MemoryIncidents();
        rules(first, looked).close();
        MemoryIncidents second = new MemoryIncidents();

        try (IncidentRules rules = rules(second, looked)) {
            assertThat(first.of(enrolled.session())).hasSize(1);
            assertThat(looked.of(enrolled.session())).hasValueSatisfying(place -> {
                assertThat(place.sequence()).isEqualTo(5);
                assertThat(place.reported()).isEqualTo(SessionState.RUNNING);
            });
            assertThat(second.of(enrolled.session())).isEmpty();

            Item next = item(
                    new ChainWriter(enrolled.session(), head, java.time.InstantSource.system()),
                    new TelemetryEvent.ProhibitedProgram("anydesk", 8, "/opt/anydesk", "remote control"));
            assertThat(server.journal
                            .append(enrolled.session(), List.of(next))
                            .get()
                            .sequence())
                    .isEqualTo(6);
            rules.settle(enrolled.session());
            assertThat(second.of(enrolled.session()))
                    .singleElement()
                    .extracting(Incident::sequence)
                    .isEqualTo(6L);
        }
    }

    private IncidentRules rules(MemoryIncidents log, LookedAt looked) {
        return IncidentRules.start(
                server.journal, sessions, log, looked, new LiveFeed(), java.time.InstantSource.system());
    }

    /// An agent whose exam runs, four events in.
    private TestAgent running() throws Exception {
        TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY);
        ChainWriter chain = agent.chain(ChainHead.EMPTY);
        agent.store(List.of(
                item(chain, new TelemetryEvent.SessionOpened("0.1", "Linux", List.of())),
                item(chain, new TelemetryEvent.StateChanged(SessionState.ENROLLED, SessionState.CHECKED, "")),
                item(chain, new TelemetryEvent.StateChanged(SessionState.CHECKED_IN, SessionState.ARMED, "")),
                item(chain, new TelemetryEvent.StateChanged(SessionState.ARMED, SessionState.RUNNING, ""))));
        head = chain.head();
        await().until(() -> sessions.state(enrolled.session()).equals(java.util.Optional.of(SessionState.RUNNING)));
        return agent;
    }
}

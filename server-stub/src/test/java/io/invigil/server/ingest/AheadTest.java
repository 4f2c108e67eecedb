package io.invigil.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent.FocusChanged;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireMessage.Ahead;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AheadTest {
    private static final byte[] JPEG = "not really a jpeg".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path data;

    private final MemorySessions sessions = new MemorySessions();
    private final List<LiveEvent.FrameAhead> shown = new CopyOnWriteArrayList<>();
    private TestServer server;
    private Enrolled enrolled;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(data, Transport.portable(), TestServer.settings(Duration.ofSeconds(20)), sessions);
        enrolled = Enrolled.with(server.pki);
        sessions.enrol(enrolled.session(), enrolled.signingCertificate());
        Subscription _ = server.feed.subscribe(event -> {
            if (event instanceof LiveEvent.FrameAhead frame) {
                shown.add(frame);
            }
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Item event(ChainWriter chain, String window) {
        return new Item(chain.append(EventCodec.encode(new FocusChanged(true, window))), new byte[0]);
    }

    private static Item frame(ChainWriter chain, byte[] media) {
        FrameCaptured event = new FrameCaptured(FrameSource.SCREEN, 640, 360, Hash.over(JPEG), JPEG.length, true);
        return new Item(chain.append(EventCodec.encode(event)), media);
    }

    private static ChainWriter chain(SessionId session) {
        return new ChainWriter(session, ChainHead.EMPTY, InstantSource.system());
    }

    @Test
    void showsAFrameThatCameAheadAndStoresItOnlyInItsPlace() throws Exception {
        ChainWriter chain = chain(enrolled.session());
        Item first = event(chain, "one");
        Item second = event(chain, "two");
        Item frame = frame(chain, JPEG);
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            agent.send(new Ahead(frame));
            await().until(() -> !shown.isEmpty());
            assertThat(shown.getFirst().sequence()).isEqualTo(3);
            assertThat(server.feed.ahead().media(enrolled.session(), 3)).contains(JPEG);
            assertThat(server.journal.head(enrolled.session())).isEqualTo(ChainHead.EMPTY);

            ChainHead head = agent.store(List.of(first, second, frame));
            assertThat(head.sequence()).isEqualTo(3);
            assertThat(server.journal.media(enrolled.session(), 3)).contains(JPEG);
            agent.send(new Ahead(frame));
            agent.store(List.of(event(chain, "three")));
            assertThat(shown).as("what is stored is no news").hasSize(1);
        }
    }

    @Test
    void keepsNothingAheadOfAPurgedSession() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            agent.send(new Ahead(frame(chain(enrolled.session()), JPEG)));
            await().until(() -> !shown.isEmpty());

            server.feed.ahead().forget(enrolled.session());

            assertThat(server.feed.ahead().media(enrolled.session(), 1)).isEmpty();
        }
    }

    @Test
    void passesOverWhatComesTooSoon() throws Exception {
        ChainWriter chain = chain(enrolled.session());
        Item first = event(chain, "one");
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            for (int frame = 0; frame < 20; frame++) {
                agent.send(new Ahead(frame(chain, JPEG)));
            }
            ChainHead _ = agent.store(List.of(first));
            assertThat(shown.size()).isLessThan(20);
        }
    }

    @Test
    void refusesAPictureThatIsNotTheEventsOwn() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            agent.send(new Ahead(frame(chain(enrolled.session()), new byte[] {1, 2, 3})));
            assertThat(agent.refusal()).isEqualTo("malformed");
        }
    }

    @Test
    void refusesAFrameOfAnotherSessionAndWhatIsNoFrame() throws Exception {
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            agent.send(new Ahead(frame(chain(SessionId.random()), JPEG)));
            assertThat(agent.refusal()).isEqualTo("malformed");
        }
        try (TestAgent agent = TestAgent.welcomed(enrolled, server.port(), ChainHead.EMPTY)) {
            agent.send(new Ahead(event(chain(enrolled.session()), "no frame")));
            assertThat(agent.refusal()).isEqualTo("malformed");
        }
        assertThat(shown).isEmpty();
    }

    @Test
    void keepsTheNewestOfEachSourceWithinItsBound() {
        AheadFrames frames = new AheadFrames(1000);
        SessionId one = SessionId.random();
        ChainWriter chain = chain(one);
        frames.put(one, FrameSource.SCREEN, frame(chain, new byte[300]));
        frames.put(one, FrameSource.SCREEN, frame(chain, new byte[300]));
        assertThat(frames.media(one, 1)).isEmpty();
        assertThat(frames.media(one, 2)).isPresent();
        SessionId two = SessionId.random();
        frames.put(two, FrameSource.SCREEN, frame(chain(two), new byte[300]));
        SessionId three = SessionId.random();
        frames.put(three, FrameSource.SCREEN, frame(chain(three), new byte[300]));
        assertThat(frames.media(one, 2))
                .as("the one that is there longest goes")
                .isEmpty();
        assertThat(frames.media(three, 1)).isPresent();
        frames.reached(three, 1);
        assertThat(frames.media(three, 1)).isEmpty();
    }
}

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireMessage.Stored;
import io.invigil.server.ingest.Enrolled;
import io.invigil.server.ingest.TestAgent;
import java.util.ArrayList;
import java.util.List;

/// An agent that writes until the server is gone, and knows what was acknowledged.
final class Writer {
    private static final int BATCH = 16;
    private static final int WINDOW = 128;

    private final Enrolled enrolled;
    private final int port;
    private final Thread thread;
    private volatile ChainHead acknowledged = ChainHead.EMPTY;

    Writer(Enrolled enrolled, int port) {
        this.enrolled = enrolled;
        this.port = port;
        this.thread = Thread.ofPlatform().name("writer").unstarted(this::write);
    }

    void start() {
        thread.start();
    }

    void join() throws InterruptedException {
        thread.join();
    }

    SessionId session() {
        return enrolled.session();
    }

    ChainHead acknowledged() {
        return acknowledged;
    }

    private void write() {
        try (TestAgent agent = TestAgent.welcomed(enrolled, port, ChainHead.EMPTY)) {
            ChainWriter chain = agent.chain(ChainHead.EMPTY);
            while (true) {
                List<Item> batch = new ArrayList<>(BATCH);
                for (int i = 0; i < BATCH; i++) {
                    var event = new TelemetryEvent.FocusChanged(true, "a window ".repeat(20) + chain.head().sequence());
                    batch.add(new Item(chain.append(EventCodec.encode(event)), new byte[0]));
                }
                agent.batch(batch);
                while (chain.head().sequence() - acknowledged.sequence() > WINDOW) {
                    acknowledged = agent.receive(Stored.class).head();
                }
            }
        } catch (Exception killed) {
            // as it should be
        }
    }
}

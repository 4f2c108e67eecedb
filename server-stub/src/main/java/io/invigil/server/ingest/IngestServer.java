package io.invigil.server.ingest;

import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireMessage.Instruct;
import io.invigil.server.journal.Journal;
import io.invigil.server.journal.JournalListener;
import io.invigil.server.pki.ServerPki;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the agents' connections.
public final class IngestServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestServer.class);
    private static final int BACKLOG = 4096;

    /// The other half of the cores is for the journal and the consoles: more loops than that only take turns.
    private static final int LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final long CLOSE_SECONDS = 5;

    private final Desk desk;
    private final SslContext tls;
    private final EventLoopGroup loops;
    private final Channel listening;
    private final List<JournalListener> listeners;

    private IngestServer(
            Desk desk, SslContext tls, EventLoopGroup loops, Channel listening, List<JournalListener> listeners) {
        this.desk = desk;
        this.tls = tls;
        this.loops = loops;
        this.listening = listening;
        this.listeners = listeners;
    }

    /// Starts listening.
    ///
    /// @throws IOException if the port is taken or the address is none of this machine; the message says which
    public static IngestServer start(
            IngestSettings settings,
            ServerPki pki,
            Journal journal,
            SessionDirectory sessions,
            LiveFeed feed,
            InstantSource clock)
            throws IOException {
        return start(Transport.best(), settings, pki, journal, sessions, feed, clock);
    }

    static IngestServer start(
            Transport transport,
            IngestSettings settings,
            ServerPki pki,
            Journal journal,
            SessionDirectory sessions,
            LiveFeed feed,
            InstantSource clock)
            throws IOException {
        var blocking = Executors.newVirtualThreadPerTaskExecutor();
        var handshakes = Executors.newFixedThreadPool(
                LOOPS, Thread.ofPlatform().name("handshakes-", 1).factory());
        var doors = Doors.of(settings.limits(), feed, sessions, blocking, clock);
        var desk = new Desk(settings, journal, sessions, feed, new Agents(), doors, blocking, handshakes, clock);
        var tls = IngestTls.context(pki, transport.tls(), clock);
        var loops = new MultiThreadIoEventLoopGroup(LOOPS, transport.events());
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(transport.server())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Pipeline(tls, desk))
                .bind(settings.bind(), settings.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            desk.blocking().shutdown();
            desk.handshakes().shutdown();
            ReferenceCountUtil.release(tls);
            throw new IOException(
                    "agents cannot be listened for on " + settings.bind() + " port " + settings.port() + " ("
                            + bound.cause().getMessage() + "); give another address or port, or 0 for any free port",
                    bound.cause());
        }
        List<JournalListener> listeners = List.of(new StoredEvents(feed), new ReceiptCourier(desk.agents()));
        listeners.forEach(journal::listen);
        IngestServer server = new IngestServer(desk, tls, loops, bound.channel(), listeners);
        var _ = loops.next().scheduleWithFixedDelay(doors.refusals()::summarize, 1, 1, TimeUnit.MINUTES);
        LOG.info(
                "Agents are taken on {} port {} ({}), at most {} at once and {} from one address",
                settings.bind(),
                server.port(),
                transport.name(),
                settings.limits().connections(),
                settings.limits().connectionsPerAddress());
        return server;
    }

    /// The port it listens on.
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// Sends an instruction now if the agent is connected. {@link SessionDirectory#pending} has it until it is
    /// confirmed, so that it is sent again.
    public void instruct(SessionId session, Instruction instruction) {
        desk.agents().find(session).ifPresent(agent -> {
            agent.send(new Instruct(instruction));
            agent.instructed();
        });
    }

    /// Cuts the connection of a session's agent, if there is one.
    public void dismiss(SessionId session) {
        desk.agents().find(session).ifPresent(Agent::dismissed);
    }

    /// Whether a session's agent is connected.
    public boolean connected(SessionId session) {
        return desk.agents().find(session).isPresent();
    }

    /// How many agents are connected now.
    public int agents() {
        return desk.agents().size();
    }

    /// How many were refused since the start, by cause.
    public Map<String, Long> refusals() {
        return desk.doors().refusals().totals();
    }

    /// Stops listening, tells the agents when to be back, and cuts all connections.
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        desk.agents().close(desk.pressure().comeBackIn());
        desk.doors().refusals().summarize();
        if (!refusals().isEmpty()) {
            LOG.info("Refused since the start: {}", refusals());
        }
        // what still waits for a disk answers on the event loops, so these end last
        desk.blocking().shutdown();
        try {
            if (!desk.blocking().awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The directory of sessions has not answered; the server closes all the same");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        desk.handshakes().shutdown();
        ReferenceCountUtil.release(tls);
        listeners.forEach(desk.journal()::forget);
    }
}

package io.invigil.agent.uplink;

import io.invigil.agent.spool.Spool;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.wire.Backoff;
import io.invigil.protocol.wire.WireCodec;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the spool to the server and brings instructions back. It connects again by itself, for as long as it is
/// open, unless the server refuses for good. Its state lives on one event loop.
public final class Uplink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration PING = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    /// What waits in the system's own buffer cannot be overtaken any more.
    private static final int SEND_BUFFER = 128 * 1024;

    private final UplinkSettings settings;
    private final Spool spool;
    private final InstructionLog instructions;
    private final UplinkListener listener;
    private final InstantSource clock;
    private final Backoff backoff;
    private final SslContext tls;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final ExecutorService carrier = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("instructions").factory());
    private final AtomicBoolean woken = new AtomicBoolean();
    private final CompletableFuture<Statement> sealed = new CompletableFuture<>();

    private volatile boolean sealing;
    private volatile boolean stopped;
    private volatile ChainHead stored = ChainHead.EMPTY;
    private @Nullable UplinkChannel current;
    private boolean connected;
    private Optional<Duration> patience = Optional.empty();
    private String why = "the server closed the connection";

    private Uplink(
            UplinkSettings settings,
            Spool spool,
            InstructionLog instructions,
            UplinkListener listener,
            InstantSource clock,
            Backoff backoff)
            throws SSLException {
        this.settings = settings;
        this.spool = spool;
        this.instructions = instructions;
        this.listener = listener;
        this.clock = clock;
        this.backoff = backoff;
        this.tls = UplinkTls.context(settings);
        this.group = new MultiThreadIoEventLoopGroup(
                1, Thread.ofPlatform().name("uplink").daemon().factory(), NioIoHandler.newFactory());
        this.loop = group.next();
    }

    /// Begins to connect.
    ///
    /// @param spool        what to send; {@link #wake} must be called whenever it has more
    /// @param instructions what was carried out before
    /// @param backoff      how long to wait between tries
    /// @throws SSLException if key and certificates do not belong together
    public static Uplink start(
            UplinkSettings settings,
            Spool spool,
            InstructionLog instructions,
            UplinkListener listener,
            InstantSource clock,
            Backoff backoff)
            throws SSLException {
        Uplink uplink = new Uplink(settings, spool, instructions, listener, clock, backoff);
        uplink.loop.execute(uplink::connect);
        return uplink;
    }

    /// The spool has more.
    public void wake() {
        if (woken.compareAndSet(false, true) && !loop.isShuttingDown()) {
            loop.execute(() -> {
                woken.set(false);
                pump();
            });
        }
    }

    /// Nothing more will be recorded: sends all that is left, then the sealing checkpoint, then goodbye.
    ///
    /// @return completes with the receipt that covers all; exceptionally if the server refused for good
    public CompletableFuture<Statement> seal() {
        sealing = true;
        wake();
        return sealed;
    }

    /// How far the server has the session on its disk, as far as it has said so to this uplink.
    public ChainHead stored() {
        return stored;
    }

    void stored(ChainHead head) {
        stored = head;
    }

    private void pump() {
        UplinkChannel channel = current;
        if (channel == null) {
            return;
        }
        try {
            channel.pump();
        } catch (IOException unreadable) {
            LOG.error("the spool cannot be read", unreadable);
            refused("This computer's disk cannot be read: " + unreadable.getMessage());
        }
    }

    private void connect() {
        if (stopped) {
            return;
        }
        UplinkChannel channel = new UplinkChannel(settings, spool, clock, this);
        current = channel;
        InetSocketAddress ingest = settings.ingest();
        ChannelFuture connecting = new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT.toMillis()))
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_SNDBUF, SEND_BUFFER)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        SslHandler handler = tls.newHandler(socket.alloc(), ingest.getHostString(), ingest.getPort());
                        handler.setHandshakeTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS);
                        socket.pipeline()
                                .addLast(
                                        handler,
                                        new IdleStateHandler(
                                                SILENCE.toMillis(), PING.toMillis(), 0, TimeUnit.MILLISECONDS),
                                        new LengthFieldBasedFrameDecoder(WireCodec.MAX_FRAME + 4, 0, 4, 0, 4),
                                        new LengthFieldPrepender(4),
                                        new WireMessageCodec(),
                                        channel);
                    }
                })
                .connect(ingest);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                lost(Reasons.of(done.cause()));
                again();
            }
        });
    }

    void welcomed() {
        connected = true;
        backoff.reset();
        LOG.info(
                "connected to {}:{}",
                settings.ingest().getHostString(),
                settings.ingest().getPort());
        listener.connected();
    }

    void line(Duration lag, int load) {
        if (!carrier.isShutdown()) {
            carrier.execute(() -> listener.line(lag, load));
        }
    }

    /// Notes why the connection is about to end.
    void lost(String reason) {
        why = reason;
    }

    /// The server said how long to wait at least before the next try.
    void patience(Duration atLeast) {
        patience = Optional.of(atLeast);
    }

    void ended(boolean onPurpose) {
        if (!onPurpose) {
            again();
        }
    }

    private void again() {
        current = null;
        if (stopped || sealed.isDone()) {
            return;
        }
        Duration wait = patience.map(backoff::patient).orElseGet(backoff::next);
        patience = Optional.empty();
        LOG.info("not connected to {}: {}; next try in {} ms", settings.ingest().getHostString(), why, wait.toMillis());
        if (connected) {
            connected = false;
            listener.disconnected(why);
        }
        why = "the server closed the connection";
        var _ = loop.schedule(this::connect, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    void refused(String message) {
        stopped = true;
        sealed.completeExceptionally(new UplinkRefusedException(message));
        listener.refused(message);
    }

    boolean sealing() {
        return sealing;
    }

    void sealed(Statement receipt) {
        sealed.complete(receipt);
    }

    /// Carries an instruction out unless that was done before, and answers either way.
    void instructed(Instruction instruction, Consumer<Handled> answer) {
        carrier.execute(() -> {
            Handled outcome = instructions.earlier(instruction.id()).orElseGet(() -> carryOut(instruction));
            answer.accept(outcome);
        });
    }

    private Handled carryOut(Instruction instruction) {
        Handled outcome;
        try {
            outcome = listener.instruction(instruction);
        } catch (RuntimeException broken) {
            LOG.error("an instruction could not be carried out", broken);
            outcome = new Handled(false, "the agent failed: " + broken.getMessage());
        }
        try {
            instructions.note(instruction.id(), outcome);
        } catch (IOException full) {
            LOG.warn("an instruction could not be noted: {}", full.getMessage());
        }
        return outcome;
    }

    /// Says goodbye, so that the server does not take the end for a failure. Close it next.
    public void leave(String reason) {
        stopped = true;
        loop.execute(() -> {
            UplinkChannel channel = current;
            if (channel != null) {
                channel.leave(reason);
            }
        });
    }

    /// Ends, without a goodbye unless one was said. What was not confirmed stays in the spool.
    @Override
    public void close() {
        stopped = true;
        carrier.shutdown();
        try {
            // what was just carried out is confirmed before the connection goes
            var _ = carrier.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        group.shutdownGracefully(100, CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(CLOSING.toMillis());
    }
}

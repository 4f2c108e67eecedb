package io.invigil.server.bench;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.protocol.wire.WireMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One agent that sends what it is told to, signs its chain as an agent does, and says what was acknowledged. All but
/// {@link #welcomed()} and {@link #acknowledged()} on the connection's event loop.
final class BenchAgent extends SimpleChannelInboundHandler<ByteBuf> {
    private static final byte[] NO_MEDIA = {};

    private final Cohort cohort;
    private final Cohort.Member member;
    private final Listener listener;
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();
    private final Deque<Sent> sent = new ArrayDeque<>();
    private volatile ChainHead acknowledged = ChainHead.EMPTY;
    private ChainWriter chain;
    private @Nullable ChannelHandlerContext context;
    private long checkpointed;
    private long checkpointedAt = System.nanoTime();

    private record Sent(long sequence, int count, long intended) {}

    /// Hears what becomes of an agent's events.
    interface Listener {
        /// Events that were sent together are on the server's disk.
        ///
        /// @param nanos since they were to be sent
        void acknowledged(BenchAgent agent, int count, long nanos);

        /// All that one message of the server acknowledged was told.
        default void heard(BenchAgent agent) {}

        /// Nothing more will be acknowledged.
        void failed(Throwable why);
    }

    BenchAgent(Cohort cohort, Cohort.Member member, Listener listener) {
        this.cohort = cohort;
        this.member = member;
        this.listener = listener;
        this.chain = new ChainWriter(member.session(), ChainHead.EMPTY, InstantSource.system());
    }

    /// Completes when the server has welcomed it.
    CompletableFuture<Void> welcomed() {
        return welcomed;
    }

    /// How far the server has said that the chain is on its disk.
    ChainHead acknowledged() {
        return acknowledged;
    }

    Cohort.Member member() {
        return member;
    }

    /// Sends an event.
    ///
    /// @param intended when it was to be sent, by {@link System#nanoTime()}; it may be later now
    void send(byte[] payload, byte[] media, long intended) {
        if (connected()) {
            batch(List.of(new Item(chain.append(payload), media)), intended);
        }
    }

    /// Sends events in one batch.
    void send(List<byte[]> payloads, long intended) {
        if (connected()) {
            batch(
                    payloads.stream()
                            .map(payload -> new Item(chain.append(payload), NO_MEDIA))
                            .toList(),
                    intended);
        }
    }

    private void batch(List<Item> items, long intended) {
        ChannelHandlerContext connected = Objects.requireNonNull(context);
        sent.add(new Sent(items.getLast().envelope().sequence(), items.size(), intended));
        write(connected, new WireMessage.Batch(items));
        checkpoint(connected);
    }

    /// Whether it is connected.
    private boolean connected() {
        return context != null && context.channel().isActive();
    }

    /// Has on its way what was sent.
    void flush() {
        if (context != null) {
            context.flush();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext from, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                write(from, new WireMessage.Hello(WireCodec.PROTOCOL, member.session(), "bench", ChainHead.EMPTY));
                from.flush();
            } else {
                fail(handshake.cause());
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext from, ByteBuf frame) throws Exception {
        switch (WireCodec.decode(ByteBufUtil.getBytes(frame))) {
            case WireMessage.Welcome welcome -> {
                chain = new ChainWriter(member.session(), welcome.stored(), InstantSource.system());
                checkpointed = welcome.stored().sequence();
                acknowledged = welcome.stored();
                welcomed.complete(null);
            }
            case WireMessage.Stored stored -> stored(stored.head());
            case WireMessage.Ping(long nonce) -> {
                write(from, new WireMessage.Pong(nonce));
                from.flush();
            }
            case WireMessage.Refusal refusal -> fail(new IllegalStateException("refused: " + refusal.message()));
            default -> {
                // receipts: an agent would keep them
            }
        }
    }

    private void stored(ChainHead head) {
        acknowledged = head;
        long now = System.nanoTime();
        while (!sent.isEmpty() && sent.getFirst().sequence() <= head.sequence()) {
            Sent covered = sent.removeFirst();
            listener.acknowledged(this, covered.count(), now - covered.intended());
        }
        listener.heard(this);
    }

    private void checkpoint(ChannelHandlerContext connected) {
        ChainHead head = chain.head();
        long now = System.nanoTime();
        if (head.sequence() - checkpointed < Statement.CHECKPOINT_EVENTS
                && now - checkpointedAt < Statement.CHECKPOINT_INTERVAL.toNanos()) {
            return;
        }
        checkpointed = head.sequence();
        checkpointedAt = now;
        write(
                connected,
                new WireMessage.Checkpointed(Statement.sign(
                        Statement.Kind.CHECKPOINT,
                        member.session(),
                        head,
                        InstantSource.system().instant(),
                        false,
                        cohort.signing())));
    }

    private static void write(ChannelHandlerContext to, WireMessage message) {
        byte[] bytes = WireCodec.encode(message);
        var _ = to.write(to.alloc()
                .buffer(Integer.BYTES + bytes.length)
                .writeInt(bytes.length)
                .writeBytes(bytes));
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) {
        fail(new IllegalStateException("the server closed the connection of session " + member.session()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
        fail(cause);
        var _ = from.close();
    }

    private void fail(Throwable why) {
        welcomed.completeExceptionally(why);
        listener.failed(why);
    }
}

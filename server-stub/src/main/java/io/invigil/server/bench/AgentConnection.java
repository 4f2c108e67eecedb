package io.invigil.server.bench;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.protocol.wire.WireMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One agent that always has something to say: it keeps its window full, and signs its chain as an agent does.
final class AgentConnection extends SimpleChannelInboundHandler<ByteBuf> {
    private static final byte[] NO_MEDIA = {};

    private final Cohort cohort;
    private final Cohort.Member member;
    private final int window;
    private final Meter meter;
    private final LoadEvents events;
    private final CompletableFuture<Void> failed;
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();
    private final Deque<Sent> sent = new ArrayDeque<>();
    private ChainWriter chain;
    private int inFlight;
    private long checkpointed;
    private long checkpointedAt = System.nanoTime();

    private record Sent(long sequence, int count, long at) {}

    /// @param failed completed exceptionally when the server refuses
    AgentConnection(
            Cohort cohort,
            Cohort.Member member,
            int window,
            Meter meter,
            LoadEvents events,
            CompletableFuture<Void> failed) {
        this.cohort = cohort;
        this.member = member;
        this.window = window;
        this.meter = meter;
        this.events = events;
        this.failed = failed;
        this.chain = new ChainWriter(member.session(), ChainHead.EMPTY, InstantSource.system());
    }

    /// Completes when the server has welcomed it.
    CompletableFuture<Void> welcomed() {
        return welcomed;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                send(context, new WireMessage.Hello(WireCodec.PROTOCOL, member.session(), "bench", ChainHead.EMPTY));
                context.flush();
            } else {
                fail(handshake.cause());
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf frame) throws Exception {
        switch (WireCodec.decode(ByteBufUtil.getBytes(frame))) {
            case WireMessage.Welcome welcome -> {
                chain = new ChainWriter(member.session(), welcome.stored(), InstantSource.system());
                checkpointed = welcome.stored().sequence();
                welcomed.complete(null);
            }
            case WireMessage.Stored stored -> {
                acknowledged(stored.head().sequence());
                fill(context);
            }
            case WireMessage.Ping(long nonce) -> {
                send(context, new WireMessage.Pong(nonce));
                context.flush();
            }
            case WireMessage.Refusal refusal -> fail(new IllegalStateException("refused: " + refusal.message()));
            default -> {
                // receipts: an agent would keep them
            }
        }
    }

    /// Begins to send. On the connection's event loop.
    void begin(ChannelHandlerContext context) {
        fill(context);
    }

    private void acknowledged(long sequence) {
        long now = System.nanoTime();
        while (!sent.isEmpty() && sent.getFirst().sequence() <= sequence) {
            Sent covered = sent.removeFirst();
            inFlight -= covered.count();
            meter.acknowledged(covered.count(), now - covered.at());
        }
    }

    private void fill(ChannelHandlerContext context) {
        int most = Math.max(1, window / 2);
        boolean wrote = false;
        while (inFlight + most <= window && context.channel().isWritable()) {
            List<Item> items = new ArrayList<>(most);
            for (int i = 0; i < most; i++) {
                items.add(new Item(chain.append(events.next()), NO_MEDIA));
            }
            sent.add(new Sent(chain.head().sequence(), most, System.nanoTime()));
            inFlight += most;
            send(context, new WireMessage.Batch(items));
            checkpoint(context);
            wrote = true;
        }
        if (wrote) {
            context.flush();
        }
    }

    private void checkpoint(ChannelHandlerContext context) {
        ChainHead head = chain.head();
        long now = System.nanoTime();
        if (head.sequence() - checkpointed < Statement.CHECKPOINT_EVENTS
                && now - checkpointedAt < Statement.CHECKPOINT_INTERVAL.toNanos()) {
            return;
        }
        checkpointed = head.sequence();
        checkpointedAt = now;
        send(
                context,
                new WireMessage.Checkpointed(Statement.sign(
                        Statement.Kind.CHECKPOINT,
                        member.session(),
                        head,
                        InstantSource.system().instant(),
                        false,
                        cohort.signing())));
    }

    private static void send(ChannelHandlerContext context, WireMessage message) {
        byte[] bytes = WireCodec.encode(message);
        var _ = context.write(context.alloc()
                .buffer(Integer.BYTES + bytes.length)
                .writeInt(bytes.length)
                .writeBytes(bytes));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(new IllegalStateException("the server closed the connection of session " + member.session()));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
        context.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    private void fail(Throwable why) {
        welcomed.completeExceptionally(why);
        failed.completeExceptionally(why);
    }
}

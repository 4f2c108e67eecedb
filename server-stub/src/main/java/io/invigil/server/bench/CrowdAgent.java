package io.invigil.server.bench;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.wire.Backoff;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireMessage;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One agent of a crowd, over all its connections: it keeps what the server has not confirmed, and comes back by
/// the rules that agents have. It lives on one event loop; the methods that say so may be called from any thread.
final class CrowdAgent {
    private static final byte[] NO_MEDIA = {};

    private final Crowd crowd;
    private final EventLoop loop;
    private final Cohort.Member member;
    private final int number;
    private final Backoff backoff;
    private final ChainWriter chain;
    private final Deque<Said> unconfirmed = new ArrayDeque<>();
    private @Nullable LoadEvents events;
    private @Nullable ChannelHandlerContext context;
    private Optional<Duration> patience = Optional.empty();
    private long confirmed;
    private boolean leaving;
    private volatile long welcomedAt;

    /// @param at when it was said, or was to be said
    private record Said(Item item, long at) {}

    CrowdAgent(Crowd crowd, EventLoop loop, Cohort.Member member, int number) {
        this.crowd = crowd;
        this.loop = loop;
        this.member = member;
        this.number = number;
        this.backoff = Backoff.standard(new Random(number));
        this.chain = new ChainWriter(member.session(), ChainHead.EMPTY, InstantSource.system());
    }

    Cohort.Member member() {
        return member;
    }

    int number() {
        return number;
    }

    ChainHead head() {
        return chain.head();
    }

    /// When it was welcomed last, by `System.nanoTime()`. From any thread.
    long welcomedAt() {
        return welcomedAt;
    }

    /// Connects now. From any thread.
    void come() {
        loop.execute(this::connect);
    }

    private void connect() {
        if (leaving) {
            return;
        }
        crowd.connect(this).addListener(done -> {
            if (!done.isSuccess()) {
                ended(String.valueOf(done.cause().getMessage()));
            }
        });
    }

    /// Records events and sends them if it is connected. From any thread.
    void say(int count) {
        say(count, System.nanoTime());
    }

    /// Records events that were to be said at a time, by `System.nanoTime()`. From any thread.
    void say(int count, long at) {
        crowd.unconfirmed().addAndGet(count);
        loop.execute(() -> record(count, at));
    }

    private void record(int count, long at) {
        LoadEvents source = events;
        if (source == null) {
            source = new LoadEvents(number + 1L);
            events = source;
        }
        List<Item> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(new Item(chain.append(source.next()), NO_MEDIA));
        }
        items.forEach(item -> unconfirmed.add(new Said(item, at)));
        ChannelHandlerContext channel = context;
        if (channel != null) {
            CrowdChannel.send(channel, new WireMessage.Batch(items));
        }
    }

    /// Says something and cuts the connection in the same moment, without a word. From any thread.
    void sayAndCut(int count) {
        crowd.unconfirmed().addAndGet(count);
        loop.execute(() -> {
            record(count, System.nanoTime());
            ChannelHandlerContext channel = context;
            if (channel != null) {
                channel.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                // past TLS, which would say good-bye
                channel.channel().unsafe().close(channel.channel().voidPromise());
            }
        });
    }

    /// Says good-bye and does not come back. From any thread.
    void leave() {
        loop.execute(() -> {
            leaving = true;
            ChannelHandlerContext channel = context;
            if (channel != null) {
                CrowdChannel.send(channel, new WireMessage.Goodbye("the measurement is over"));
                var _ = channel.close();
            }
        });
    }

    void welcomed(ChannelHandlerContext channel, ChainHead stored) {
        context = channel;
        backoff.reset();
        welcomedAt = System.nanoTime();
        crowd.connected().incrementAndGet();
        if (stored.sequence() < confirmed) {
            crowd.lost().addAndGet(confirmed - stored.sequence());
        }
        stored(stored);
        if (!unconfirmed.isEmpty()) {
            CrowdChannel.send(
                    channel,
                    new WireMessage.Batch(unconfirmed.stream().map(Said::item).toList()));
        }
    }

    void stored(ChainHead head) {
        int before = unconfirmed.size();
        long now = System.nanoTime();
        while (!unconfirmed.isEmpty()
                && unconfirmed.getFirst().item().envelope().sequence() <= head.sequence()) {
            crowd.heard(now - unconfirmed.removeFirst().at());
        }
        confirmed = Math.max(confirmed, head.sequence());
        crowd.unconfirmed().addAndGet(unconfirmed.size() - before);
    }

    void refused(WireMessage.Refusal refusal) {
        if (!refusal.comeBackIn().isZero()) {
            patience = Optional.of(refusal.comeBackIn());
        }
    }

    /// A connection is gone, or never was.
    void ended(String why) {
        if (context != null) {
            context = null;
            crowd.connected().decrementAndGet();
            crowd.broken().incrementAndGet();
        } else {
            crowd.failed(why);
        }
        Duration wait = patience.map(backoff::patient).orElseGet(backoff::next);
        patience = Optional.empty();
        if (!leaving && !loop.isShuttingDown()) {
            var _ = loop.schedule(this::connect, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}

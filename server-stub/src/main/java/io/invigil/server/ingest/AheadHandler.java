package io.invigil.server.ingest;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireMessage.Ahead;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.EnumMap;
import java.util.Map;

/// Takes frames that overtake the chain: they are shown, not stored. One that comes too soon after the one before,
/// is too large or is no news is passed over.
final class AheadHandler extends SimpleChannelInboundHandler<Ahead> {
    private static final int MOST_BYTES = 512 * 1024;
    private static final long LEAST_MILLIS = 500;

    private final Desk desk;
    private final Agent agent;
    private final Map<FrameSource, Long> taken = new EnumMap<>(FrameSource.class);

    AheadHandler(Desk desk, Agent agent) {
        super(Ahead.class);
        this.desk = desk;
        this.agent = agent;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Ahead ahead) throws MalformedBytesException {
        Item item = ahead.item();
        if (agent.refused() || item.length() > MOST_BYTES) {
            return;
        }
        FrameCaptured frame = frame(item);
        long sequence = item.envelope().sequence();
        long now = System.nanoTime() / 1_000_000;
        Long before = taken.get(frame.source());
        if ((before != null && now - before < LEAST_MILLIS)
                || sequence <= desk.journal().head(agent.session()).sequence()) {
            return;
        }
        taken.put(frame.source(), now);
        desk.feed().ahead().put(agent.session(), frame.source(), item);
        desk.feed()
                .publish(new LiveEvent.FrameAhead(
                        agent.session(), sequence, item.envelope().at(), frame));
    }

    private FrameCaptured frame(Item item) throws MalformedBytesException {
        if (!item.envelope().of(agent.session())) {
            throw new MalformedBytesException("a frame that came ahead is of another session: " + item.envelope());
        }
        if (!(item.event() instanceof FrameCaptured frame)
                || frame.mediaLength() != item.mediaLength()
                || !item.mediaHash().equals(frame.media())) {
            throw new MalformedBytesException("event " + item.envelope().sequence()
                    + " came ahead and is no frame with the picture that it speaks of");
        }
        return frame;
    }
}

package io.invigil.server.ingest;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.model.TelemetryEvent.FrameCaptured;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireMessage.Batch;
import io.invigil.server.incident.Incident.Severity;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/// Takes batches: checks each item, keeps to the credit, stores, and says when it is on disk.
final class BatchHandler extends SimpleChannelInboundHandler<Batch> {
    private final Desk desk;
    private final Agent agent;
    private final Acknowledger acknowledger;
    private int eventsInFlight;
    private long bytesInFlight;

    BatchHandler(Desk desk, Agent agent) {
        super(Batch.class);
        this.desk = desk;
        this.agent = agent;
        this.acknowledger = new Acknowledger(desk, agent);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Batch batch)
            throws MalformedBytesException, MisconductException {
        if (agent.refused()) {
            return;
        }
        long bytes = 0;
        for (Item item : batch.items()) {
            bytes += check(item);
        }
        int events = batch.items().size();
        eventsInFlight += events;
        bytesInFlight += bytes;
        if (eventsInFlight > desk.settings().creditEvents()
                || bytesInFlight > desk.settings().creditBytes()) {
            agent.refuse(
                    "malformed",
                    "more is in flight than the credit of " + desk.settings().creditEvents() + " events and "
                            + desk.settings().creditBytes() + " bytes; wait for receipts",
                    false);
            return;
        }
        long released = bytes;
        var _ = desk.journal()
                .append(agent.session(), batch.items())
                .whenComplete((stored, failure) -> context.executor().execute(() -> {
                    eventsInFlight -= events;
                    bytesInFlight -= released;
                    acknowledger.answer(stored, failure);
                }));
    }

    /// @return bytes of the item, envelope and picture
    private long check(Item item) throws MalformedBytesException, MisconductException {
        Envelope envelope = item.envelope();
        if (!envelope.of(agent.session())) {
            throw new MisconductException(
                    "foreign-event", Severity.SERIOUS, "a batch holds an event of another session: " + envelope);
        }
        TelemetryEvent event = item.event();
        if (item.mediaLength() > 0) {
            if (!(event instanceof FrameCaptured frame)) {
                throw new MalformedBytesException("event " + envelope.sequence() + " is no frame, but has a picture");
            }
            if (frame.mediaLength() != item.mediaLength() || !item.mediaHash().equals(frame.media())) {
                throw new MalformedBytesException(
                        "the picture of event " + envelope.sequence() + " is not the one that the event speaks of");
            }
        }
        return item.length();
    }
}

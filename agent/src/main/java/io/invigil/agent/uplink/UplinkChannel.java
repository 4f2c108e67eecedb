package io.invigil.agent.uplink;

import io.invigil.agent.spool.Spool;
import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.protocol.wire.WireMessage;
import io.invigil.protocol.wire.WireMessage.Batch;
import io.invigil.protocol.wire.WireMessage.Checkpointed;
import io.invigil.protocol.wire.WireMessage.Goodbye;
import io.invigil.protocol.wire.WireMessage.Hello;
import io.invigil.protocol.wire.WireMessage.Instruct;
import io.invigil.protocol.wire.WireMessage.InstructDone;
import io.invigil.protocol.wire.WireMessage.Ping;
import io.invigil.protocol.wire.WireMessage.Pong;
import io.invigil.protocol.wire.WireMessage.Received;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.invigil.protocol.wire.WireMessage.Stored;
import io.invigil.protocol.wire.WireMessage.Welcome;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection of the uplink, from the hello to the goodbye. All of it runs on the connection's event loop.
final class UplinkChannel extends SimpleChannelInboundHandler<WireMessage> {
    private static final int BATCH_EVENTS = 64;
    private static final long BATCH_BYTES = 1 << 20;

    private final UplinkSettings settings;
    private final Spool spool;
    private final InstantSource clock;
    private final Uplink uplink;

    private @Nullable ChannelHandlerContext context;
    private @Nullable InFlight inFlight;
    private @Nullable Future<?> timer;
    private CheckpointRhythm rhythm = new CheckpointRhythm(0);
    private boolean sealing;
    private boolean leaving;

    UplinkChannel(UplinkSettings settings, Spool spool, InstantSource clock, Uplink uplink) {
        super(WireMessage.class);
        this.settings = settings;
        this.spool = spool;
        this.clock = clock;
        this.uplink = uplink;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext channel, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent handshake when handshake.isSuccess() -> greet(channel);
            case SslHandshakeCompletionEvent handshake -> uplink.lost(Reasons.of(handshake.cause()));
            case IdleStateEvent idle -> {
                switch (idle.state()) {
                    case READER_IDLE -> drop(channel, "the server has been silent for too long");
                    case WRITER_IDLE, ALL_IDLE -> send(channel, new Ping(clock.millis()));
                }
            }
            default -> channel.fireUserEventTriggered(event);
        }
    }

    private void greet(ChannelHandlerContext channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (!WireCodec.ALPN.equals(tls.applicationProtocol())) {
            drop(channel, "what answers at " + settings.ingest().getHostString() + " does not speak " + WireCodec.ALPN);
            return;
        }
        send(channel, new Hello(WireCodec.PROTOCOL, settings.session(), settings.agentVersion(), spool.head()));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext channel, WireMessage message) throws IOException {
        if (leaving) {
            return;
        }
        switch (message) {
            case Welcome welcome -> welcomed(channel, welcome);
            case Refusal refusal -> refused(channel, refusal);
            case Stored stored -> stored(channel, stored);
            case Received received -> received(channel, received.receipt());
            case Instruct instruct ->
                uplink.instructed(
                        instruct.instruction(),
                        outcome -> send(
                                channel,
                                new InstructDone(instruct.instruction().id(), outcome.done(), outcome.detail())));
            case Ping ping -> send(channel, new Pong(ping.nonce()));
            case Pong ignored -> {}
            case Hello ignored -> drop(channel, "the server sent a message that only agents send");
            case Batch ignored -> drop(channel, "the server sent a message that only agents send");
            case Checkpointed ignored -> drop(channel, "the server sent a message that only agents send");
            case InstructDone ignored -> drop(channel, "the server sent a message that only agents send");
            case Goodbye goodbye -> drop(channel, "the server said goodbye: " + goodbye.reason());
        }
    }

    private void welcomed(ChannelHandlerContext channel, Welcome welcome) throws IOException {
        if (inFlight != null) {
            drop(channel, "the server welcomed twice");
            return;
        }
        Optional<String> misfit = misfit(welcome);
        if (misfit.isPresent()) {
            var _ = channel.close();
            uplink.refused(misfit.get());
            return;
        }
        Optional<Statement> receipt = welcome.receipt().filter(this::genuine);
        receipt.ifPresent(spool::receipted);
        if (receipt.filter(this::seals).isPresent()) {
            // sealed before this program was started; the receipt for it had not come through
            uplink.stored(welcome.stored());
            sealed(channel, receipt.get());
            return;
        }
        inFlight = new InFlight(welcome.stored(), welcome.credit());
        rhythm = new CheckpointRhythm(welcome.stored().sequence());
        uplink.stored(welcome.stored());
        uplink.welcomed();
        long interval = CheckpointRhythm.INTERVAL.toMillis();
        timer = channel.executor()
                .scheduleAtFixedRate(this::checkpointByTime, interval, interval, TimeUnit.MILLISECONDS);
        pump();
    }

    /// Why the session cannot go on behind what the server has; empty if it can.
    private Optional<String> misfit(Welcome welcome) throws IOException {
        if (welcome.protocol() != WireCodec.PROTOCOL) {
            return Optional.of("The server speaks version " + welcome.protocol() + " of the protocol, this program "
                    + WireCodec.PROTOCOL + ". Install the version of Invigil that your invitation names.");
        }
        long stored = welcome.stored().sequence();
        if (stored > spool.head().sequence()) {
            return Optional.of("The server has " + stored + " events of this session, this computer only "
                    + spool.head().sequence()
                    + ". Go on at the computer where the exam was begun, or ask your proctor.");
        }
        if (stored + 1 < spool.first()) {
            return Optional.of("The server lacks events that it had confirmed (it goes up to " + stored
                    + "). Tell your proctor: the server's data were probably restored from an older backup.");
        }
        if (stored >= spool.first()) {
            List<Item> item = spool.read(stored, 1, Long.MAX_VALUE);
            if (item.isEmpty() || !ChainHead.of(item.getFirst().envelope()).equals(welcome.stored())) {
                return Optional.of("The server's record of this session differs from this computer's at event " + stored
                        + ". Tell your proctor.");
            }
        }
        return Optional.empty();
    }

    private boolean genuine(Statement receipt) {
        return receipt.kind() == Statement.Kind.RECEIPT
                && receipt.session().equals(settings.session())
                && receipt.signedBy(settings.evidenceKey());
    }

    private void refused(ChannelHandlerContext channel, Refusal refusal) {
        var _ = channel.close();
        if (refusal.last()) {
            uplink.refused(refusal.message());
        } else {
            uplink.lost("the server refused, and can be asked again: " + refusal.message());
            uplink.patience(refusal.code().equals("overloaded"));
        }
    }

    private void stored(ChannelHandlerContext channel, Stored stored) throws IOException {
        InFlight sent = inFlight;
        if (sent == null) {
            drop(channel, "the server confirms events before its welcome");
            return;
        }
        Optional<String> wrong = sent.stored(stored.head(), stored.credit());
        if (wrong.isPresent()) {
            drop(channel, wrong.get());
            return;
        }
        uplink.stored(sent.acknowledged());
        pump();
    }

    /// What a receipt covers need not be kept here any more. Being stored is not enough for that: it is not signed.
    private void received(ChannelHandlerContext channel, Statement receipt) {
        if (!genuine(receipt)) {
            drop(channel, "a receipt of the server is not signed by its evidence key");
            return;
        }
        if (receipt.head().sequence() > spool.head().sequence()) {
            drop(channel, "the server confirms event " + receipt.head().sequence() + ", which was never sent");
            return;
        }
        spool.receipted(receipt);
        if (seals(receipt)) {
            sealed(channel, receipt);
        }
    }

    private boolean seals(Statement receipt) {
        return receipt.sealing() && receipt.head().equals(spool.head());
    }

    private void sealed(ChannelHandlerContext channel, Statement receipt) {
        leaving = true;
        channel.writeAndFlush(new Goodbye("sealed")).addListener(ChannelFutureListener.CLOSE);
        uplink.sealed(receipt);
    }

    /// Sends what the spool has and the credit allows; then, at the end, seals.
    void pump() throws IOException {
        InFlight sent = inFlight;
        ChannelHandlerContext channel = context;
        if (sent == null || channel == null || sealing || !channel.channel().isActive()) {
            return;
        }
        while (channel.channel().isWritable() && sent.events() > 0 && sent.bytes() > 0) {
            List<Item> items = spool.read(
                    sent.newest().sequence() + 1,
                    Math.min(BATCH_EVENTS, sent.events()),
                    Math.min(BATCH_BYTES, sent.bytes()));
            if (items.isEmpty() || !sent.takes(items.getFirst())) {
                break;
            }
            sent.sent(items);
            send(channel, new Batch(items));
            if (rhythm.enough(sent.newest().sequence())) {
                checkpoint(channel, sent, false);
            }
        }
        if (uplink.sealing() && sent.acknowledged().equals(spool.head())) {
            sealing = true;
            checkpoint(channel, sent, true);
        }
    }

    private void checkpointByTime() {
        InFlight sent = inFlight;
        ChannelHandlerContext channel = context;
        if (sent != null
                && channel != null
                && !sealing
                && rhythm.any(sent.newest().sequence())) {
            checkpoint(channel, sent, false);
        }
    }

    private void checkpoint(ChannelHandlerContext channel, InFlight sent, boolean last) {
        try {
            Statement statement = Statement.sign(
                    Statement.Kind.CHECKPOINT,
                    settings.session(),
                    sent.newest(),
                    clock.instant(),
                    last,
                    settings.signingKey());
            rhythm.signed(sent.newest().sequence());
            send(channel, new Checkpointed(statement));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the session's signing key cannot sign", broken);
        }
    }

    /// Says goodbye, so that the server does not take the end for a failure.
    void leave(String reason) {
        ChannelHandlerContext channel = context;
        if (channel != null && channel.channel().isActive()) {
            leaving = true;
            channel.writeAndFlush(new Goodbye(reason)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static void send(ChannelHandlerContext channel, WireMessage message) {
        channel.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private void drop(ChannelHandlerContext channel, String why) {
        uplink.lost(why);
        var _ = channel.close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext channel) throws IOException {
        pump();
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        inFlight = null;
        Future<?> ticking = timer;
        if (ticking != null) {
            ticking.cancel(false);
        }
        uplink.ended(leaving);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
        drop(channel, Reasons.of(cause));
    }
}

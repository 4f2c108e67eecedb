package io.invigil.server.ingest;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.protocol.wire.WireMessage.Hello;
import io.invigil.protocol.wire.WireMessage.Ping;
import io.invigil.protocol.wire.WireMessage.Pong;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.invigil.protocol.wire.WireMessage.Welcome;
import io.invigil.server.incident.Incident.Severity;
import io.invigil.server.journal.ChainException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the hello: a welcome that says where to go on, or a refusal that says why not.
final class HelloHandler extends SimpleChannelInboundHandler<Hello> {
    private static final Logger LOG = LoggerFactory.getLogger(HelloHandler.class);

    private final Desk desk;
    private final SessionId session;
    private @Nullable Future<?> deadline;
    private boolean greeted;

    /// @param session the session that the peer's certificate names
    HelloHandler(Desk desk, SessionId session) {
        super(Hello.class);
        this.desk = desk;
        this.session = session;
    }

    /// What the directory knows of the session.
    ///
    /// @param receipt the newest one
    private record Known(
            Optional<SessionState> state, Optional<X509Certificate> signing, Optional<Statement> receipt) {}

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline = context.executor()
                .schedule(
                        () -> refuse(context, "malformed", "no hello came in time", false),
                        desk.settings().handshakeTime().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        cancelDeadline();
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    /// An agent whose handshake takes long may ask before its hello whether we are there.
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof Ping(long nonce)) {
            context.writeAndFlush(new Pong(nonce)).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        } else {
            super.channelRead(context, message);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Hello hello) {
        if (greeted) {
            refuse(context, "malformed", "a second hello came", true);
            return;
        }
        greeted = true;
        cancelDeadline();
        if (hello.protocol() != WireCodec.PROTOCOL) {
            refuse(
                    context,
                    "wrong-version",
                    "this server speaks protocol " + WireCodec.PROTOCOL + ", the agent " + hello.protocol()
                            + "; install the agent that belongs to this server",
                    true);
            return;
        }
        if (!hello.session().equals(session)) {
            otherSession(context, hello.session());
            refuse(
                    context,
                    "wrong-session",
                    "the certificate is for session " + session + ", not " + hello.session(),
                    true);
            return;
        }
        if (desk.doors().returns().tooMany(session)) {
            String often = "session " + session + " connects more often than "
                    + desk.settings().limits().returns() + " times a minute";
            desk.alarms().raise(session, "connects-too-often", Severity.WARNING, often);
            busy(context, often);
            return;
        }
        if (desk.pressure().full()) {
            busy(context, "more waits to be written than the server can take now");
            return;
        }
        if (!desk.doors().lookups().tryAcquire()) {
            busy(context, "too many agents connect at once");
            return;
        }
        context.channel().config().setAutoRead(false);
        desk.blocking().execute(() -> {
            try {
                Known known = known();
                context.executor().execute(() -> answer(context, hello, known));
            } catch (IOException | RuntimeException failed) {
                LOG.error("Session {} cannot be looked up", session, failed);
                context.executor().execute(() -> busy(context, "the server cannot look the session up"));
            } finally {
                desk.doors().lookups().release();
            }
        });
    }

    private Known known() throws IOException {
        Optional<SessionState> state = desk.sessions().state(session);
        boolean kept = state.isPresent() && desk.journal().open(session);
        return new Known(
                kept ? state : Optional.empty(),
                desk.sessions().signingCertificate(session),
                desk.journal().receipt(session));
    }

    private void answer(ChannelHandlerContext context, Hello hello, Known known) {
        if (!context.channel().isActive() || Farewell.said(context.channel())) {
            return;
        }
        ChainHead stored = desk.journal().head(session);
        if (known.state().isEmpty() || known.signing().isEmpty()) {
            refuse(context, "gone", "this server does not know session " + session + "; enrol again", true);
        } else if (known.state().get() == SessionState.SEALED) {
            if (hello.head().equals(stored)) {
                context.write(welcome(stored, known)).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            }
            refuse(context, "gone", "session " + session + " is sealed; nothing can follow", true);
        } else if (hello.head().sequence() == stored.sequence() && !hello.head().equals(stored)) {
            String detail = "the agent's event " + stored.sequence() + " is not the one that is stored";
            desk.alarms().chain(session, ChainException.Kind.FORK, stored.sequence(), detail);
            refuse(context, "forked", detail, true);
        } else {
            admit(context, hello, stored, known);
        }
    }

    private void admit(ChannelHandlerContext context, Hello hello, ChainHead stored, Known known) {
        LOG.info(
                "Session {} connected from {}, agent {}, at event {}, {} stored",
                session,
                context.channel().remoteAddress(),
                hello.agentVersion(),
                hello.head().sequence(),
                stored.sequence());
        if (hello.head().sequence() < stored.sequence()) {
            desk.alarms()
                    .raise(
                            session,
                            "agent-behind",
                            Severity.WARNING,
                            "the agent at " + address(context) + " has "
                                    + hello.head().sequence() + " events, " + stored.sequence()
                                    + " are stored: another computer, or an older state of it");
        }
        Agent agent = new Agent(
                session,
                known.signing().orElseThrow().getPublicKey(),
                context.channel(),
                desk.doors().refusals());
        desk.agents().joined(agent).ifPresent(older -> takeOver(agent, older));
        agent.send(welcome(stored, known));
        desk.feed().publish(new LiveEvent.Connected(session));
        context.pipeline()
                .addBefore("last", "liveness", new LivenessHandler(desk, agent))
                .addBefore("last", "replays", new ReplayHandler(desk, agent, stored.sequence()))
                .addBefore("last", "batches", new BatchHandler(desk, agent))
                .addBefore("last", "ahead", new AheadHandler(desk, agent))
                .addBefore("last", "checkpoints", new CheckpointHandler(desk, agent))
                .addBefore("last", "instructions", new InstructionHandler(desk, agent))
                .remove(this);
        context.pipeline().get(FrameDecoder.class).welcomed();
        context.channel().config().setAutoRead(true);
    }

    private void takeOver(Agent newer, Agent older) {
        older.replaced(desk.pressure().comeBackIn());
        if (!newer.address().equals(older.address())) {
            desk.alarms()
                    .raise(
                            session,
                            "taken-over",
                            Severity.WARNING,
                            "while the agent was connected from " + older.address()
                                    + ", its session was taken over from " + newer.address());
        }
    }

    /// The certificate is good, but for another session than the one the peer wants to write to: both should know.
    private void otherSession(ChannelHandlerContext context, SessionId wanted) {
        String from = address(context);
        desk.alarms()
                .raise(
                        session,
                        "wrong-session",
                        Severity.SERIOUS,
                        "its certificate was used from " + from + " to write to session " + wanted);
        desk.alarms()
                .raise(
                        wanted,
                        "wrong-session",
                        Severity.SERIOUS,
                        "from " + from + " somebody tried to write to it with the certificate of session " + session);
    }

    private static String address(ChannelHandlerContext context) {
        return context.channel().remoteAddress() instanceof InetSocketAddress address
                ? address.getHostString()
                : "unknown";
    }

    private Welcome welcome(ChainHead stored, Known known) {
        return new Welcome(
                WireCodec.PROTOCOL,
                stored,
                desk.pressure().credit(),
                known.receipt(),
                desk.clock().instant());
    }

    private void refuse(ChannelHandlerContext context, String code, String message, boolean last) {
        Farewell.say(context.channel(), desk.doors().refusals(), new Refusal(code, message, last));
    }

    private void busy(ChannelHandlerContext context, String message) {
        Farewell.say(
                context.channel(),
                desk.doors().refusals(),
                new Refusal(
                        "overloaded",
                        message + "; connect again later",
                        false,
                        desk.pressure().comeBackIn()));
    }
}

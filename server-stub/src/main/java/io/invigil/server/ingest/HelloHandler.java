package io.invigil.server.ingest;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.protocol.wire.WireMessage.Credit;
import io.invigil.protocol.wire.WireMessage.Hello;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.invigil.protocol.wire.WireMessage.Welcome;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
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
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Hello hello) {
        if (greeted) {
            refuse(context, "malformed", "a second hello came", true);
            return;
        }
        greeted = true;
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
            refuse(
                    context,
                    "wrong-session",
                    "the certificate is for session " + session + ", not " + hello.session(),
                    true);
            return;
        }
        context.channel().config().setAutoRead(false);
        desk.blocking().execute(() -> {
            try {
                Known known = known();
                context.executor().execute(() -> answer(context, hello, known));
            } catch (IOException | RuntimeException failed) {
                LOG.error("Session {} cannot be looked up", session, failed);
                context.executor()
                        .execute(() -> refuse(context, "overloaded", "the server cannot look the session up", false));
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
            desk.feed().publish(new LiveEvent.ChainRefused(session, "fork", stored.sequence(), detail));
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
        Agent agent = new Agent(session, known.signing().orElseThrow().getPublicKey(), context.channel());
        desk.agents().joined(agent).ifPresent(Agent::replaced);
        agent.send(welcome(stored, known));
        desk.feed().publish(new LiveEvent.Connected(session));
        context.pipeline()
                .addBefore("last", "liveness", new LivenessHandler(desk, agent))
                .addBefore("last", "batches", new BatchHandler(desk, agent))
                .addBefore("last", "ahead", new AheadHandler(desk, agent))
                .addBefore("last", "checkpoints", new CheckpointHandler(desk, agent))
                .addBefore("last", "instructions", new InstructionHandler(desk, agent))
                .remove(this);
        context.channel().config().setAutoRead(true);
    }

    private Welcome welcome(ChainHead stored, Known known) {
        return new Welcome(
                WireCodec.PROTOCOL,
                stored,
                new Credit(desk.settings().creditEvents(), desk.settings().creditBytes()),
                known.receipt(),
                desk.clock().instant());
    }

    private void refuse(ChannelHandlerContext context, String code, String message, boolean last) {
        Farewell.say(context.channel(), session, new Refusal(code, message, last));
    }
}

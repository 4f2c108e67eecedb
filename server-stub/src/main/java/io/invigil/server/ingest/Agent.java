package io.invigil.server.ingest;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireMessage;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.time.Duration;

/// A session's agent on its connection, after the hello.
final class Agent {
    private final SessionId session;
    private final PublicKey signingKey;
    private final Channel channel;
    private final Refusals refusals;
    private boolean leaving;

    /// @param signingKey the key that signs the session's checkpoints
    Agent(SessionId session, PublicKey signingKey, Channel channel, Refusals refusals) {
        this.session = session;
        this.signingKey = signingKey;
        this.channel = channel;
        this.refusals = refusals;
    }

    SessionId session() {
        return session;
    }

    PublicKey signingKey() {
        return signingKey;
    }

    /// Sends a message, if it is still there. From any thread.
    void send(WireMessage message) {
        if (!channel.isActive()) {
            return;
        }
        channel.writeAndFlush(message).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    /// Says why not, and closes. On the channel's event loop.
    void refuse(String code, String message, boolean last) {
        refuse(new Refusal(code, message, last));
    }

    /// Says why not, and closes. On the channel's event loop.
    void refuse(Refusal refusal) {
        Farewell.say(channel, refusals, refusal);
    }

    /// Whether it was refused and only waits to be closed.
    boolean refused() {
        return Farewell.said(channel);
    }

    /// Another connection of the same session has taken over. From any thread.
    ///
    /// @param comeBackIn for two agents of one session, so that they do not replace each other without end
    void replaced(Duration comeBackIn) {
        channel.eventLoop()
                .execute(() -> refuse(new Refusal(
                        "replaced", "a newer connection of this session has taken over", false, comeBackIn)));
    }

    /// Its session is over for good. From any thread.
    void dismissed() {
        Farewell.silently(channel);
    }

    /// The address that it connected from.
    String address() {
        return channel.remoteAddress() instanceof InetSocketAddress address ? address.getHostString() : "unknown";
    }

    /// What the handlers share was told that there are instructions. From any thread.
    void instructed() {
        channel.pipeline().fireUserEventTriggered(InstructionHandler.NEW);
    }

    /// It said good-bye.
    void leaves() {
        leaving = true;
    }

    boolean leaving() {
        return leaving;
    }
}

package io.invigil.server.ingest;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireMessage;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.security.PublicKey;

/// A session's agent on its connection, after the hello.
final class Agent {
    private final SessionId session;
    private final PublicKey signingKey;
    private final Channel channel;
    private boolean leaving;

    /// @param signingKey the key that signs the session's checkpoints
    Agent(SessionId session, PublicKey signingKey, Channel channel) {
        this.session = session;
        this.signingKey = signingKey;
        this.channel = channel;
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
        Farewell.say(channel, session, new Refusal(code, message, last));
    }

    /// Whether it was refused and only waits to be closed.
    boolean refused() {
        return Farewell.said(channel);
    }

    /// Another connection of the same session has taken over. From any thread.
    void replaced() {
        Farewell.silently(channel);
    }

    /// It said good-bye.
    void leaves() {
        leaving = true;
    }

    boolean leaving() {
        return leaving;
    }
}

package io.invigil.server.ingest;

import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.WireMessage.Refusal;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The connections there are: all of them, and the one of each session.
final class Agents {
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Map<SessionId, Agent> bySession = new ConcurrentHashMap<>();
    private volatile boolean closing;

    void opened(Channel channel) {
        channels.add(channel);
    }

    /// The agent is the one of its session from now on.
    ///
    /// @return the one it replaces
    Optional<Agent> joined(Agent agent) {
        return Optional.ofNullable(bySession.put(agent.session(), agent));
    }

    /// The agent's connection is gone.
    ///
    /// @return whether the session has no connection now, and the server is not what ended it
    boolean left(Agent agent) {
        return bySession.remove(agent.session(), agent) && !closing;
    }

    int size() {
        return bySession.size();
    }

    Optional<Agent> find(SessionId session) {
        return Optional.ofNullable(bySession.get(session));
    }

    /// Tells all agents when to be back, then cuts all connections.
    void close(Duration comeBackIn) {
        closing = true;
        Refusal farewell = new Refusal("closing", "the server is being stopped", false, comeBackIn);
        bySession.values().forEach(agent -> agent.send(farewell));
        channels.close().awaitUninterruptibly();
    }
}

package io.invigil.agent.uplink;

import io.invigil.protocol.model.Instruction;
import java.time.Duration;

/// Is told by the uplink what happened. {@link #instruction} and {@link #line} may take their time, the others
/// must return at once.
public interface UplinkListener {
    /// The server welcomed this session; events flow.
    void connected();

    /// The connection is gone; the uplink tries again by itself.
    ///
    /// @param why in words
    void disconnected(String why);

    /// How the line does, every second while it stands.
    ///
    /// @param lag  how old the oldest event is that was sent and is not on the server's disk
    /// @param load the server's, 0 idle to 10 overloaded
    default void line(Duration lag, int load) {}

    /// The server refused for good, or cannot be trusted with more; the uplink has stopped.
    ///
    /// @param message what was wrong and what to do
    void refused(String message);

    /// Carries an instruction out. Called once for each, on a thread of its own, in the order of arrival.
    Handled instruction(Instruction instruction);
}

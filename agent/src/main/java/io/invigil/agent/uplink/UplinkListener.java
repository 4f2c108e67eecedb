package io.invigil.agent.uplink;

import io.invigil.protocol.model.Instruction;

/// Is told by the uplink what happened. {@link #instruction} may take its time, the others must return at once.
public interface UplinkListener {
    /// The server welcomed this session; events flow.
    void connected();

    /// The connection is gone; the uplink tries again by itself.
    ///
    /// @param why in words
    void disconnected(String why);

    /// The server refused for good, or cannot be trusted with more; the uplink has stopped.
    ///
    /// @param message what was wrong and what to do
    void refused(String message);

    /// Carries an instruction out. Called once for each, on a thread of its own, in the order of arrival.
    Handled instruction(Instruction instruction);
}

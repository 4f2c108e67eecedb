package io.invigil.agent.capture;

import io.invigil.protocol.model.FrameSource;

/// Something that frames can be taken with: a camera or the screens.
public interface Eye extends AutoCloseable {
    /// What kind of frames these are.
    FrameSource source();

    /// Whether its picture is made up rather than seen.
    boolean synthetic();

    /// Looks once, in the size the source has.
    ///
    /// @throws CaptureException if there is none now; the next try may succeed
    Sight look() throws CaptureException;

    @Override
    void close();
}

package io.invigil.agent.capture;

import io.invigil.protocol.model.FrameSource;

/// Takes frames; the spool is one.
public interface FrameSink {
    /// A frame was captured.
    ///
    /// @param jpeg the picture
    /// @return whether it was taken
    boolean frame(FrameSource source, int width, int height, boolean synthetic, byte[] jpeg);

    /// A frame could not be captured.
    void missing(FrameSource source, String reason);

    /// Frames can be captured again, though this one shows nothing new.
    void present(FrameSource source);
}

package io.invigil.precheck.media;

import java.awt.image.BufferedImage;

/// An open camera. No call blocks for longer than a few seconds, whatever the driver does.
public interface Camera extends AutoCloseable {
    /// What the system calls it.
    String name();

    /// Whether its picture is made up by Invigil rather than seen.
    boolean synthetic();

    /// The next picture, in the camera's own resolution.
    ///
    /// @throws CameraException if none came in time or the driver gave up; the camera is then of no more use
    BufferedImage grab() throws CameraException;

    /// Lets go of the camera. Never fails; a driver that hangs is left behind.
    @Override
    void close();
}

package io.invigil.precheck.media;

import java.awt.Dimension;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/// The cameras that can be used: those of this computer, or one that is made up and says so. The one never stands in
/// for the other unasked.
public interface Cameras {
    /// What the system calls them; empty if there is none.
    ///
    /// @throws CameraException if the system does not say in time
    List<String> names() throws CameraException;

    /// Opens a camera.
    ///
    /// @param name   one of {@link #names()}
    /// @param wanted size of the picture to ask for, pixels; the camera may answer with another
    /// @throws CameraException if it cannot be had
    Camera open(String name, Dimension wanted) throws CameraException;

    /// Opens a camera at 640 x 480.
    ///
    /// @param name one of {@link #names()}
    /// @throws CameraException if it cannot be had
    default Camera open(String name) throws CameraException {
        return open(name, new Dimension(640, 480));
    }

    /// What the system knows of a camera without opening it.
    ///
    /// @param name one of {@link #names()}
    default CameraFacts facts(String name) {
        return CameraFacts.named(name, "");
    }

    /// Whether these are made up.
    boolean madeUp();

    /// The cameras of this computer.
    static Cameras ofThisComputer() {
        return InstalledCameras.ofThisComputer();
    }

    /// One camera that shows a moving test picture with the words SYNTHETIC CAMERA.
    static Cameras synthetic() {
        return new SyntheticCameras(Clock.system(ZoneId.systemDefault()));
    }
}

package io.invigil.precheck.media;

import java.awt.Dimension;
import java.time.Clock;
import java.util.List;

/// The one synthetic camera.
record SyntheticCameras(Clock clock) implements Cameras {
    @Override
    public List<String> names() {
        return List.of(SyntheticCamera.NAME);
    }

    @Override
    public Camera open(String name, Dimension wanted) throws CameraException {
        if (!name.equals(SyntheticCamera.NAME)) {
            throw new CameraException(CameraException.Reason.ABSENT, "There is no camera called '" + name + "'.");
        }
        return new SyntheticCamera(clock);
    }

    @Override
    public boolean madeUp() {
        return true;
    }
}

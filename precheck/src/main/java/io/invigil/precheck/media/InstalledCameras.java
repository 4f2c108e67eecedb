package io.invigil.precheck.media;

import java.util.List;

/// The cameras that webcam-capture finds.
final class InstalledCameras implements Cameras {
    static InstalledCameras ofThisComputer() {
        return new InstalledCameras();
    }

    @Override
    public List<String> names() throws CameraException {
        return List.of();
    }

    @Override
    public Camera open(String name) throws CameraException {
        throw new CameraException(CameraException.Reason.ABSENT, "there is no camera called '" + name + "'");
    }

    @Override
    public boolean madeUp() {
        return false;
    }
}

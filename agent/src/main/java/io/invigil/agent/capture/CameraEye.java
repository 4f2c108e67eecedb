package io.invigil.agent.capture;

import io.invigil.precheck.media.Camera;
import io.invigil.precheck.media.CameraException;
import io.invigil.precheck.media.Cameras;
import io.invigil.protocol.model.FrameSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The first camera of this computer. It stays open; when it fails it is closed, and opened again a while later. For
/// one thread.
public final class CameraEye implements Eye {
    private static final Duration REOPEN = Duration.ofSeconds(5);

    private final Cameras cameras;
    private final InstantSource clock;
    private Optional<Camera> camera = Optional.empty();
    private Instant notBefore = Instant.MIN;
    private String trouble = "";

    public CameraEye(Cameras cameras, InstantSource clock) {
        this.cameras = cameras;
        this.clock = clock;
    }

    @Override
    public FrameSource source() {
        return FrameSource.CAMERA;
    }

    @Override
    public boolean synthetic() {
        return cameras.madeUp();
    }

    @Override
    public Sight look() throws CaptureException {
        try {
            return Sight.of(opened().grab());
        } catch (CameraException failed) {
            close();
            notBefore = clock.instant().plus(REOPEN);
            trouble = String.valueOf(failed.getMessage());
            throw new CaptureException(trouble, failed);
        }
    }

    private Camera opened() throws CameraException, CaptureException {
        if (camera.isPresent()) {
            return camera.get();
        }
        if (clock.instant().isBefore(notBefore)) {
            throw new CaptureException(trouble);
        }
        List<String> names = cameras.names();
        if (names.isEmpty()) {
            throw new CameraException(CameraException.Reason.ABSENT, "no camera is connected");
        }
        Camera opened = cameras.open(names.getFirst());
        camera = Optional.of(opened);
        return opened;
    }

    @Override
    public void close() {
        camera.ifPresent(Camera::close);
        camera = Optional.empty();
    }
}

package io.invigil.agent.session;

import io.invigil.agent.capture.CameraEye;
import io.invigil.agent.capture.ChangeDetector;
import io.invigil.agent.capture.FrameLoop;
import io.invigil.agent.capture.FramePace;
import io.invigil.agent.capture.FrameSink;
import io.invigil.agent.capture.FrameSize;
import io.invigil.agent.capture.ScreenEye;
import io.invigil.precheck.media.Cameras;
import java.time.InstantSource;

/// Camera and screen, looked at while the session is recorded.
final class Capture implements AutoCloseable {
    private static final FrameSize CAMERA = new FrameSize(640, 480);
    private static final FrameSize SCREEN = new FrameSize(1280, 720);

    private final FrameLoop camera;
    private final FrameLoop screen;

    private Capture(FrameLoop camera, FrameLoop screen) {
        this.camera = camera;
        this.screen = screen;
    }

    static Capture start(FramePace pace, Cameras cameras, boolean virtualDisplay, FrameSink sink, InstantSource clock) {
        return new Capture(
                FrameLoop.start(new CameraEye(cameras, clock), CAMERA, ChangeDetector.forCamera(), sink, pace::terms),
                FrameLoop.start(new ScreenEye(virtualDisplay), SCREEN, ChangeDetector.forScreen(), sink, pace::terms));
    }

    @Override
    public void close() {
        screen.close();
        camera.close();
    }
}

package io.invigil.agent.session;

import io.invigil.agent.capture.CameraEye;
import io.invigil.agent.capture.ChangeDetector;
import io.invigil.agent.capture.FrameLoop;
import io.invigil.agent.capture.FramePace;
import io.invigil.agent.capture.FrameSink;
import io.invigil.agent.capture.FrameSize;
import io.invigil.agent.capture.ScreenEye;
import io.invigil.agent.capture.Viewfinder;
import io.invigil.precheck.media.Cameras;
import java.time.InstantSource;

/// Camera and screen, looked at while the session is recorded.
final class Capture implements AutoCloseable {
    private static final FrameSize CAMERA = new FrameSize(640, 480);
    private static final FrameSize SCREEN = new FrameSize(1280, 720);

    private final FrameLoop camera;
    private final FrameLoop screen;
    private final Viewfinder viewfinder;

    private Capture(FrameLoop camera, FrameLoop screen, Viewfinder viewfinder) {
        this.camera = camera;
        this.screen = screen;
        this.viewfinder = viewfinder;
    }

    static Capture start(FramePace pace, Cameras cameras, boolean virtualDisplay, FrameSink sink, InstantSource clock) {
        Viewfinder viewfinder = new Viewfinder();
        return new Capture(
                FrameLoop.start(
                        new CameraEye(cameras, clock),
                        CAMERA,
                        ChangeDetector.forCamera(),
                        sink,
                        pace::terms,
                        viewfinder),
                FrameLoop.start(new ScreenEye(virtualDisplay), SCREEN, ChangeDetector.forScreen(), sink, pace::terms),
                viewfinder);
    }

    /// Shows what the camera sees.
    Viewfinder viewfinder() {
        return viewfinder;
    }

    @Override
    public void close() {
        screen.close();
        camera.close();
    }
}

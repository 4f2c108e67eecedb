package io.invigil.agent.capture;

import io.invigil.precheck.platform.Platform;
import io.invigil.protocol.model.FrameSource;
import io.invigil.shell.platform.linux.SharedScreen;
import java.awt.AWTException;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All screens as one picture, as the candidate sees them. For one thread.
public final class ScreenEye implements Eye {
    private static final Logger LOG = LoggerFactory.getLogger(ScreenEye.class);

    private final boolean synthetic;
    private @Nullable Robot robot;
    private @Nullable SharedScreen screen;
    private boolean mayShare;

    /// @param synthetic whether the display is a virtual one that nobody sees
    public ScreenEye(boolean synthetic) {
        this.synthetic = synthetic;
        this.mayShare = Platform.of(System.getProperty("os.name", "")) == Platform.LINUX
                && !System.getenv().containsKey("WAYLAND_DISPLAY");
    }

    @Override
    public FrameSource source() {
        return FrameSource.SCREEN;
    }

    @Override
    public boolean synthetic() {
        return synthetic;
    }

    @Override
    public Sight look() throws CaptureException {
        if (mayShare) {
            try {
                return shared();
            } catch (IOException unshared) {
                LOG.info("the screen is read by Java: {}", unshared.getMessage());
                mayShare = false;
                letGo();
            }
        }
        return Sight.of(byRobot());
    }

    /// On X11 the server writes what it shows into our memory, at a quarter of the cost.
    private Sight shared() throws IOException {
        SharedScreen open = screen;
        if (open == null) {
            open = SharedScreen.open(System.getenv(), Path.of(System.getProperty("user.home")));
            screen = open;
        } else {
            open.take();
        }
        return new SharedSight(open);
    }

    private BufferedImage byRobot() throws CaptureException {
        try {
            Robot hand = robot;
            if (hand == null) {
                hand = new Robot();
                robot = hand;
            }
            return hand.createScreenCapture(allScreens());
        } catch (AWTException | SecurityException | IllegalArgumentException refused) {
            robot = null;
            throw new CaptureException("the screen cannot be read: " + refused.getMessage(), refused);
        }
    }

    private static Rectangle allScreens() throws CaptureException {
        if (GraphicsEnvironment.isHeadless()) {
            throw new CaptureException("there is no display");
        }
        Optional<Rectangle> all = Optional.empty();
        for (GraphicsDevice screen :
                GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices()) {
            Rectangle bounds = screen.getDefaultConfiguration().getBounds();
            all = Optional.of(all.map(bounds::union).orElse(bounds));
        }
        return all.orElseThrow(() -> new CaptureException("no screen is connected"));
    }

    private void letGo() {
        SharedScreen open = screen;
        screen = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        robot = null;
        letGo();
    }

    private record SharedSight(SharedScreen screen) implements Sight {
        @Override
        public int width() {
            return screen.width();
        }

        @Override
        public int height() {
            return screen.height();
        }

        @Override
        public boolean rows(int from, int to, int[] copy) {
            return screen.rows(from, to, copy);
        }
    }
}

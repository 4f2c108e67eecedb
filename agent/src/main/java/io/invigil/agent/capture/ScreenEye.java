package io.invigil.agent.capture;

import io.invigil.protocol.model.FrameSource;
import java.awt.AWTException;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All screens as one picture, as the candidate sees them. For one thread.
public final class ScreenEye implements Eye {
    private final boolean synthetic;
    private @Nullable Robot robot;

    /// @param synthetic whether the display is a virtual one that nobody sees
    public ScreenEye(boolean synthetic) {
        this.synthetic = synthetic;
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
    public BufferedImage look() throws CaptureException {
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

    @Override
    public void close() {
        robot = null;
    }
}

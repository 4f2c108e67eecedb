package io.invigil.precheck.hardware;

import java.awt.AWTError;
import java.awt.DisplayMode;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Rectangle;
import java.util.List;
import java.util.stream.Stream;

/// The parts of the desktop that AWT sees; mirrored displays are one of them.
final class AwtScreens {
    private AwtScreens() {}

    /// In pixels of the displays; none if there is no desktop.
    static List<Screen> look() {
        if (GraphicsEnvironment.isHeadless()) {
            return List.of();
        }
        try {
            GraphicsEnvironment graphics = GraphicsEnvironment.getLocalGraphicsEnvironment();
            GraphicsDevice main = graphics.getDefaultScreenDevice();
            return Stream.of(graphics.getScreenDevices())
                    .map(device -> screen(device, device.equals(main)))
                    .toList();
        } catch (HeadlessException | AWTError | NoClassDefFoundError noDesktop) {
            return List.of();
        }
    }

    private static Screen screen(GraphicsDevice device, boolean main) {
        DisplayMode mode = device.getDisplayMode();
        Rectangle area = device.getDefaultConfiguration().getBounds();
        area.setSize(mode.getWidth(), mode.getHeight());
        return Screen.at(device.getIDstring(), area, main);
    }
}

package io.invigil.shell.screen;

import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.List;
import java.util.stream.Stream;

/// Where the displays are, in the coordinates of windows.
@FunctionalInterface
public interface Displays {
    /// All that are lit now.
    List<Rectangle> lit();

    /// Those that Java knows. It learns of one that comes or goes from the size of the whole screen.
    static Displays ofThisComputer() {
        return () -> Stream.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices())
                .filter(device -> device.getType() == GraphicsDevice.TYPE_RASTER_SCREEN)
                .map(device -> device.getDefaultConfiguration().getBounds())
                .distinct()
                .toList();
    }
}

package io.invigil.precheck.hardware;

import java.awt.AWTError;
import java.awt.DisplayMode;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The displays that AWT sees.
final class AwtScreens implements Screens {
    private final Map<String, String> environment;

    AwtScreens(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Sight look() {
        if (GraphicsEnvironment.isHeadless()) {
            return new Sight.None("this session has no graphical desktop");
        }
        try {
            GraphicsEnvironment graphics = GraphicsEnvironment.getLocalGraphicsEnvironment();
            GraphicsDevice main = graphics.getDefaultScreenDevice();
            List<Screen> screens = Stream.of(graphics.getScreenDevices())
                    .map(device -> screen(device, device.equals(main)))
                    .toList();
            return screens.isEmpty()
                    ? new Sight.None("the desktop has no display")
                    : new Sight.Seen(screens, virtualServer());
        } catch (HeadlessException | AWTError | NoClassDefFoundError noDesktop) {
            return new Sight.None(display()
                    .map(name -> "nothing answers on display '" + name + "'")
                    .orElse("this session has no graphical desktop"));
        }
    }

    private static Screen screen(GraphicsDevice device, boolean main) {
        DisplayMode mode = device.getDisplayMode();
        return new Screen(device.getIDstring(), mode.getWidth(), mode.getHeight(), main);
    }

    private Optional<String> display() {
        return Optional.ofNullable(environment.get("DISPLAY")).filter(name -> !name.isEmpty());
    }

    private Optional<String> virtualServer() {
        return display()
                .flatMap(name -> VirtualDisplay.serverOf(
                        name,
                        Path.of("/tmp"),
                        process -> ProcessHandle.of(process)
                                .flatMap(handle -> handle.info().command())));
    }
}

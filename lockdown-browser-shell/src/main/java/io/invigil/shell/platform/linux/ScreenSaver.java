package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// A display's own screen saver and the saving of its monitors' power (DPMS).
public final class ScreenSaver {
    private final XDisplay display;
    private final MethodHandle get;
    private final MethodHandle set;
    private final MethodHandle info;
    private final MethodHandle enable;
    private final MethodHandle disable;
    private final boolean capable;

    /// @throws DisplayException if this computer lacks the library that knows of the monitors' power
    public ScreenSaver(XDisplay display) throws DisplayException {
        this.display = display;
        NativeLibrary x11 = display.x11().library();
        get = x11.function("XGetScreenSaver", JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        set = x11.function("XSetScreenSaver", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
        NativeLibrary extensions = NativeLibrary.open("libXext.so.6", "libxext6");
        info = extensions.function("DPMSInfo", JAVA_INT, JAVA_LONG, ADDRESS, ADDRESS);
        enable = extensions.function("DPMSEnable", JAVA_INT, JAVA_LONG);
        disable = extensions.function("DPMSDisable", JAVA_INT, JAVA_LONG);
        capable = display.x11().extension(display.pointer(), "DPMS") >= 0
                && call(extensions.function("DPMSCapable", JAVA_INT, JAVA_LONG)) != 0;
    }

    /// What the user has set.
    public Settings settings() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment four = arena.allocate(JAVA_INT, 4);
            int _ = (int) get.invokeExact(display.pointer(), four, four.asSlice(4), four.asSlice(8), four.asSlice(12));
            MemorySegment power = arena.allocate(8);
            boolean on = capable
                    && (int) info.invokeExact(display.pointer(), power, power.asSlice(4)) != 0
                    && power.get(JAVA_BYTE, 4) != 0;
            return new Settings(
                    four.get(JAVA_INT, 0), four.get(JAVA_INT, 4), four.get(JAVA_INT, 8), four.get(JAVA_INT, 12), on);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Sets what the user had, or what `Settings.held` says.
    public void set(Settings settings) {
        try {
            int _ = (int) set.invokeExact(
                    display.pointer(), settings.timeout, settings.interval, settings.blanking, settings.exposures);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
        if (capable) {
            int _ = call(settings.savesPower ? enable : disable);
        }
        display.sync();
    }

    private int call(MethodHandle function) {
        try {
            return (int) function.invokeExact(display.pointer());
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// How a display's saver is set.
    ///
    /// @param timeout    seconds without input after which it starts, 0 for never
    /// @param interval   seconds between its pictures
    /// @param blanking   whether it blanks the screen, as the X server counts
    /// @param exposures  whether windows are drawn again afterwards, as the X server counts
    /// @param savesPower whether monitors are switched off after a while
    public record Settings(int timeout, int interval, int blanking, int exposures, boolean savesPower) {
        /// The same, but it never starts.
        public Settings held() {
            return new Settings(0, interval, blanking, exposures, false);
        }

        /// Whether it never starts.
        public boolean never() {
            return timeout == 0 && !savesPower;
        }
    }
}

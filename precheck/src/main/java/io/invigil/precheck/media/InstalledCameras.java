package io.invigil.precheck.media;

import com.github.eduramiba.webcamcapture.drivers.NativeDriver;
import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import com.github.sarxos.webcam.ds.buildin.WebcamDefaultDriver;
import io.invigil.precheck.media.CameraException.Reason;
import java.awt.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The cameras that webcam-capture finds. Its driver and devices are used directly, without its `Webcam` class: that
/// one
/// brings shutdown hooks and discovery threads which a hung driver holds up, and the whole process with them.
final class InstalledCameras implements Cameras {
    private static final Duration LISTING = Duration.ofSeconds(6);
    private static final Duration OPENING = Duration.ofSeconds(6);

    private final Supplier<WebcamDriver> makeDriver;
    private final Duration listing;
    private final Duration opening;

    InstalledCameras(Supplier<WebcamDriver> makeDriver, Duration listing, Duration opening) {
        this.makeDriver = makeDriver;
        this.listing = listing;
        this.opening = opening;
    }

    /// The driver that works on this system: webcam-capture's own on Linux, the native one on macOS, where the other
    /// has
    /// no Apple silicon, and on Windows.
    static InstalledCameras ofThisComputer() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        return new InstalledCameras(linux ? WebcamDefaultDriver::new : () -> new NativeDriver(false), LISTING, OPENING);
    }

    @Override
    public List<String> names() throws CameraException {
        try (DriverThread thread = new DriverThread("camera list")) {
            return thread.call(
                    listing,
                    () -> devices(makeDriver.get()).stream()
                            .map(WebcamDevice::getName)
                            .toList());
        } catch (TimeoutException hung) {
            throw hung("The camera driver does not say which cameras there are.", hung);
        } catch (ExecutionException failed) {
            throw broken("The cameras could not be listed", failed);
        }
    }

    @Override
    public Camera open(String name, Dimension wanted) throws CameraException {
        DriverThread thread = new DriverThread("camera " + name);
        try {
            return thread.call(opening, () -> OpenCamera.open(find(name), makeDriver.get(), wanted, thread));
        } catch (TimeoutException hung) {
            thread.close();
            throw hung("The camera '" + name + "' does not open.", hung);
        } catch (ExecutionException failed) {
            thread.close();
            if (failed.getCause() instanceof CameraException known) {
                throw known;
            }
            throw new CameraException(
                    Reason.BUSY,
                    "The camera '" + name + "' cannot be opened: another program may have it, or this user may not "
                            + "use it.",
                    failed);
        }
    }

    private WebcamDevice find(String name) throws CameraException {
        return devices(makeDriver.get()).stream()
                .filter(device -> device.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new CameraException(Reason.ABSENT, "There is no camera called '" + name + "'."));
    }

    private static List<WebcamDevice> devices(WebcamDriver driver) {
        return Objects.requireNonNullElse(driver.getDevices(), List.of());
    }

    private static CameraException hung(String what, TimeoutException cause) {
        return new CameraException(Reason.HUNG, what, cause);
    }

    private static CameraException broken(String what, ExecutionException failed) {
        String said = failed.getCause() == null ? "no reason given" : String.valueOf(failed.getCause());
        return new CameraException(Reason.BROKEN, what + ": " + said, failed);
    }

    @Override
    public boolean madeUp() {
        return false;
    }
}

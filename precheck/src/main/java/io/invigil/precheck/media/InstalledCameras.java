package io.invigil.precheck.media;

import com.github.eduramiba.webcamcapture.drivers.NativeDriver;
import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import com.github.sarxos.webcam.ds.buildin.WebcamDefaultDriver;
import io.invigil.precheck.media.CameraException.Reason;
import java.awt.Dimension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The cameras that webcam-capture finds. Its driver and devices are used directly, without its `Webcam` class: that
/// one brings shutdown hooks and discovery threads which a hung driver holds up, and the whole process with them.
final class InstalledCameras implements Cameras {
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final BooleanSupplier surelyNone;
    private final Supplier<WebcamDriver> makeDriver;
    private final Duration patience;

    /// @param surelyNone whether it is plain without a driver that there is no camera
    /// @param makeDriver loads the driver
    /// @param patience   longest time for the driver to list the cameras, and to open one
    InstalledCameras(BooleanSupplier surelyNone, Supplier<WebcamDriver> makeDriver, Duration patience) {
        this.surelyNone = surelyNone;
        this.makeDriver = makeDriver;
        this.patience = patience;
    }

    /// The driver that works on this system: webcam-capture's own on Linux, the native one on macOS, where the other
    /// has no Apple silicon, and on Windows.
    static InstalledCameras ofThisComputer() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return system.startsWith("linux")
                ? new InstalledCameras(new VideoDevices(Path.of("/dev"))::none, WebcamDefaultDriver::new, PATIENCE)
                : new InstalledCameras(() -> false, () -> new NativeDriver(false), PATIENCE);
    }

    @Override
    public List<String> names() throws CameraException {
        if (surelyNone.getAsBoolean()) {
            return List.of();
        }
        try (DriverThread thread = new DriverThread("camera list")) {
            return thread.call(
                    patience,
                    () -> devices(makeDriver.get()).stream()
                            .map(WebcamDevice::getName)
                            .toList());
        } catch (TimeoutException hung) {
            throw new CameraException(Reason.HUNG, "The camera driver does not say which cameras there are.", hung);
        } catch (ExecutionException failed) {
            throw DriverFailure.of("The cameras cannot be listed", failed, Reason.BROKEN);
        }
    }

    @Override
    public Camera open(String name, Dimension wanted) throws CameraException {
        DriverThread thread = new DriverThread("camera " + name);
        try {
            return thread.call(patience, () -> {
                WebcamDriver driver = makeDriver.get();
                return OpenCamera.open(find(name, driver), driver, wanted, thread);
            });
        } catch (TimeoutException hung) {
            thread.close();
            throw new CameraException(Reason.HUNG, "The camera '" + name + "' does not open.", hung);
        } catch (ExecutionException failed) {
            thread.close();
            throw DriverFailure.of("The camera '" + name + "' cannot be opened", failed, Reason.BUSY);
        }
    }

    private static WebcamDevice find(String name, WebcamDriver driver) throws CameraException {
        return devices(driver).stream()
                .filter(device -> device.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new CameraException(Reason.ABSENT, "There is no camera called '" + name + "'."));
    }

    private static List<WebcamDevice> devices(WebcamDriver driver) {
        return Objects.requireNonNullElse(driver.getDevices(), List.of());
    }

    @Override
    public boolean madeUp() {
        return false;
    }
}

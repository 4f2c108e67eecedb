package io.invigil.precheck.media;

import com.github.eduramiba.webcamcapture.drivers.NativeDriver;
import com.github.eduramiba.webcamcapture.drivers.WebcamDeviceWithId;
import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import com.github.sarxos.webcam.ds.buildin.WebcamDefaultDriver;
import io.invigil.precheck.check.Patience;
import io.invigil.precheck.media.CameraException.Reason;
import java.awt.Dimension;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The cameras that webcam-capture finds. Its driver and devices are used directly, without its `Webcam` class: that
/// one brings shutdown hooks and discovery threads which a hung driver holds up, and the whole process with them.
final class InstalledCameras implements Cameras {
    private final Optional<LinuxCameras> linux;
    private final Supplier<WebcamDriver> makeDriver;
    private final CameraTimes times;
    private final AtomicReference<@Nullable Listing> lately = new AtomicReference<>();

    /// @param linux      what the system's files tell, where it is Linux
    /// @param makeDriver loads the driver
    /// @param times      longest times for the driver
    InstalledCameras(Optional<LinuxCameras> linux, Supplier<WebcamDriver> makeDriver, CameraTimes times) {
        this.linux = linux;
        this.makeDriver = makeDriver;
        this.times = times;
    }

    /// The driver that works on this system: webcam-capture's own on Linux, the native one on macOS, where the other
    /// has no Apple silicon, and on Windows.
    static InstalledCameras ofThisComputer() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        CameraTimes times = CameraTimes.usual().stretched(Patience.ofThisProcess());
        return system.startsWith("linux")
                ? new InstalledCameras(Optional.of(LinuxCameras.ofThisComputer()), WebcamDefaultDriver::new, times)
                : new InstalledCameras(Optional.empty(), () -> new NativeDriver(false), times);
    }

    @Override
    public List<String> names() throws CameraException {
        if (linux.filter(LinuxCameras::none).isPresent()) {
            return List.of();
        }
        if (linux.filter(LinuxCameras::allForbidden).isPresent()) {
            throw new CameraException(Reason.DENIED, "This user may not open the camera.");
        }
        try (DriverThread thread = new DriverThread("camera list")) {
            Listing listing = thread.call(times.list(), () -> Listing.by(makeDriver.get()));
            lately.set(listing);
            return listing.devices().stream().map(WebcamDevice::getName).toList();
        } catch (TimeoutException hung) {
            throw new CameraException(Reason.HUNG, "The camera driver does not say which cameras there are.", hung);
        } catch (ExecutionException failed) {
            throw DriverFailure.of("The cameras cannot be listed", failed, Reason.BROKEN);
        }
    }

    /// Opens a camera. The list that {@link #names()} made a moment ago is used once, because making it takes long.
    @Override
    public Camera open(String name, Dimension wanted) throws CameraException {
        if (linux.filter(files -> !files.facts(name).permitted()).isPresent()) {
            throw new CameraException(Reason.DENIED, "This user may not open the camera '" + name + "'.");
        }
        Optional<Listing> listing = Optional.ofNullable(lately.getAndSet(null));
        DriverThread thread = new DriverThread("camera " + name);
        Opening opening = new Opening(thread, times);
        try {
            return thread.call(
                    times.open(),
                    () -> opening.open(name, listing.orElseGet(() -> Listing.by(makeDriver.get())), wanted));
        } catch (TimeoutException hung) {
            opening.giveUp();
            throw new CameraException(Reason.HUNG, "The camera '" + name + "' does not open.", hung);
        } catch (ExecutionException failed) {
            thread.close();
            throw DriverFailure.of("The camera '" + name + "' cannot be opened", failed, Reason.BUSY);
        }
    }

    @Override
    public CameraFacts facts(String name) {
        return linux.map(files -> files.facts(name)).orElseGet(() -> CameraFacts.named(name, id(name)));
    }

    private String id(String name) {
        return Optional.ofNullable(lately.get()).stream()
                .flatMap(listing -> listing.devices().stream())
                .filter(device -> device.getName().equals(name))
                .filter(WebcamDeviceWithId.class::isInstance)
                .map(device -> String.valueOf(((WebcamDeviceWithId) device).getId()))
                .findFirst()
                .orElse("");
    }

    @Override
    public boolean madeUp() {
        return false;
    }

    /// What a driver listed.
    private record Listing(WebcamDriver driver, List<WebcamDevice> devices) {
        static Listing by(WebcamDriver driver) {
            return new Listing(driver, Objects.requireNonNullElse(driver.getDevices(), List.of()));
        }

        WebcamDevice find(String name) throws CameraException {
            return devices.stream()
                    .filter(device -> device.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new CameraException(Reason.ABSENT, "There is no camera called '" + name + "'."));
        }
    }

    /// A camera that is being opened, perhaps longer than anybody waits for it.
    private record Opening(DriverThread thread, CameraTimes times, AtomicReference<@Nullable OpenCamera> camera) {
        Opening(DriverThread thread, CameraTimes times) {
            this(thread, times, new AtomicReference<>());
        }

        OpenCamera open(String name, Listing listing, Dimension wanted) throws Exception {
            OpenCamera opened = OpenCamera.open(listing.find(name), listing.driver(), wanted, thread, times);
            camera.set(opened);
            return opened;
        }

        /// Lets go of it should it open after all.
        void giveUp() {
            thread.later(() -> Optional.ofNullable(camera.get()).ifPresent(OpenCamera::release));
            thread.close();
        }
    }
}

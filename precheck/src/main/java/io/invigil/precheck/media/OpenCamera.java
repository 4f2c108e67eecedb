package io.invigil.precheck.media;

import com.github.sarxos.webcam.WebcamDevice;
import com.github.sarxos.webcam.WebcamDriver;
import com.github.sarxos.webcam.WebcamException;
import com.github.sarxos.webcam.ds.cgt.WebcamCloseTask;
import com.github.sarxos.webcam.ds.cgt.WebcamGetImageTask;
import com.github.sarxos.webcam.ds.cgt.WebcamOpenTask;
import io.invigil.precheck.media.CameraException.Reason;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A camera of this computer, open. The driver is called through webcam-capture's tasks, which put those drivers
/// that need it on one thread.
final class OpenCamera implements Camera {
    private static final Logger LOG = LoggerFactory.getLogger(OpenCamera.class);

    private final WebcamDevice device;
    private final WebcamDriver driver;
    private final DriverThread thread;
    private final CameraTimes times;

    private OpenCamera(WebcamDevice device, WebcamDriver driver, DriverThread thread, CameraTimes times) {
        this.device = device;
        this.driver = driver;
        this.thread = thread;
        this.times = times;
    }

    /// Opens the device; on the driver's thread.
    static OpenCamera open(
            WebcamDevice device, WebcamDriver driver, Dimension wanted, DriverThread thread, CameraTimes times)
            throws InterruptedException {
        device.setResolution(wanted);
        new WebcamOpenTask(driver, device).open();
        if (!device.isOpen()) {
            throw new WebcamException("the driver did not open " + device.getName());
        }
        return new OpenCamera(device, driver, thread, times);
    }

    @Override
    public String name() {
        return device.getName();
    }

    @Override
    public boolean synthetic() {
        return false;
    }

    @Override
    public BufferedImage grab() throws CameraException {
        BufferedImage picture;
        try {
            picture = thread.call(times.grab(), () -> new WebcamGetImageTask(driver, device).getImage());
        } catch (TimeoutException stalled) {
            throw new CameraException(Reason.HUNG, "The camera '" + name() + "' sends no picture.", stalled);
        } catch (ExecutionException failed) {
            throw DriverFailure.of("The camera '" + name() + "' stopped", failed, Reason.BROKEN);
        }
        if (picture == null) {
            throw new CameraException(Reason.BROKEN, "The camera '" + name() + "' was unplugged or stopped.");
        }
        return picture;
    }

    @Override
    public void close() {
        try (thread) {
            thread.call(times.close(), () -> {
                release();
                return true;
            });
        } catch (TimeoutException hung) {
            LOG.warn("the driver of camera '{}' does not let go of it; it is left behind", device.getName());
        } catch (ExecutionException failed) {
            LOG.warn("closing camera '{}' failed", device.getName(), failed);
        }
    }

    /// Lets go of the camera; on the driver's thread.
    void release() {
        try {
            new WebcamCloseTask(driver, device).close();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}

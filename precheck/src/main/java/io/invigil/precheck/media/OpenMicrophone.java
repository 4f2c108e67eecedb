package io.invigil.precheck.media;

import io.invigil.precheck.check.Patience;
import io.invigil.precheck.media.MicrophoneException.Reason;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.sound.sampled.TargetDataLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A microphone of this computer, open.
final class OpenMicrophone implements Microphone {
    private static final Logger LOG = LoggerFactory.getLogger(OpenMicrophone.class);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final String name;
    private final TargetDataLine line;
    private final DriverThread thread;
    private final Duration grace;

    /// @param line open and started
    OpenMicrophone(String name, TargetDataLine line, DriverThread thread, Patience patience) {
        this.name = name;
        this.line = line;
        this.thread = thread;
        this.grace = patience.stretch(GRACE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean synthetic() {
        return false;
    }

    @Override
    public SoundLevel listen(Duration time) throws MicrophoneException {
        int bytes = 2 * (int) (line.getFormat().getSampleRate() * time.toMillis() / 1000);
        byte[] pcm = new byte[bytes];
        try {
            int heard = thread.call(time.plus(grace), () -> line.read(pcm, 0, pcm.length));
            return SoundLevel.of(pcm, heard);
        } catch (TimeoutException stalled) {
            throw new MicrophoneException(Reason.HUNG, "The microphone '" + name + "' sends no sound.", stalled);
        } catch (ExecutionException failed) {
            throw new MicrophoneException(
                    Reason.BROKEN, "The microphone '" + name + "' stopped: " + failed.getCause(), failed);
        }
    }

    @Override
    public void close() {
        try (thread) {
            DriverThread closing = new DriverThread("close microphone " + name);
            try (closing) {
                closing.call(grace, () -> {
                    line.stop();
                    line.close();
                    return true;
                });
            }
        } catch (TimeoutException hung) {
            LOG.warn("the driver of microphone '{}' does not let go of it; it is left behind", name);
        } catch (ExecutionException failed) {
            LOG.warn("closing microphone '{}' failed", name, failed);
        }
    }
}

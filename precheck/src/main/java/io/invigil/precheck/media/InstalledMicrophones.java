package io.invigil.precheck.media;

import io.invigil.precheck.check.Patience;
import io.invigil.precheck.media.MicrophoneException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import org.jspecify.annotations.Nullable;

/// The microphones that Java's sound system offers. On a computer without a sound card there is none, and that is no
/// error.
final class InstalledMicrophones implements Microphones {
    /// 44.1 kHz, 16 bit, one channel, little-endian: what every sound card can do.
    static final AudioFormat FORMAT = new AudioFormat(44_100, 16, 1, true, false);

    private static final DataLine.Info LINE = new DataLine.Info(TargetDataLine.class, FORMAT);
    private static final Duration LISTING = Duration.ofSeconds(2);
    private static final Duration OPENING = Duration.ofSeconds(2);

    private final Patience patience;

    InstalledMicrophones(Patience patience) {
        this.patience = patience;
    }

    @Override
    public List<String> names() throws MicrophoneException {
        try (DriverThread thread = new DriverThread("microphone list")) {
            return thread.call(
                    patience.stretch(LISTING),
                    () -> mixers().map(Mixer.Info::getName).toList());
        } catch (TimeoutException hung) {
            throw new MicrophoneException(
                    Reason.HUNG, "The sound system does not say which microphones there are.", hung);
        } catch (ExecutionException failed) {
            throw new MicrophoneException(
                    Reason.BROKEN, "The microphones could not be listed: " + failed.getCause(), failed);
        }
    }

    @Override
    public Microphone open(String name) throws MicrophoneException {
        DriverThread thread = new DriverThread("microphone " + name);
        AtomicReference<@Nullable TargetDataLine> opened = new AtomicReference<>();
        try {
            return thread.call(patience.stretch(OPENING), () -> {
                TargetDataLine line = line(name);
                opened.set(line);
                return new OpenMicrophone(name, line, thread, patience);
            });
        } catch (TimeoutException hung) {
            thread.later(() -> Optional.ofNullable(opened.get()).ifPresent(TargetDataLine::close));
            thread.close();
            throw new MicrophoneException(Reason.HUNG, "The microphone '" + name + "' does not open.", hung);
        } catch (ExecutionException failed) {
            thread.close();
            throw new MicrophoneException(
                    Reason.BUSY, "The microphone '" + name + "' cannot be opened: " + failed.getCause(), failed);
        }
    }

    /// The mixers that can hear. The system's default comes first; its other names for the same device follow.
    private static Stream<Mixer.Info> mixers() {
        return Stream.of(AudioSystem.getMixerInfo())
                .filter(info -> AudioSystem.getMixer(info).isLineSupported(LINE));
    }

    private static TargetDataLine line(String name) throws LineUnavailableException {
        Mixer.Info mixer = mixers().filter(info -> info.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new LineUnavailableException("there is no microphone called " + name));
        TargetDataLine line = (TargetDataLine) AudioSystem.getMixer(mixer).getLine(LINE);
        line.open(FORMAT);
        line.start();
        return line;
    }

    @Override
    public boolean madeUp() {
        return false;
    }
}

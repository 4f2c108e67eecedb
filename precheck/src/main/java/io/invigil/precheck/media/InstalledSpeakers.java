package io.invigil.precheck.media;

import io.invigil.precheck.check.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The speakers that Java's sound system offers. On a computer without a sound card there is none, and that is no
/// error.
final class InstalledSpeakers implements Speakers {
    private static final Logger LOG = LoggerFactory.getLogger(InstalledSpeakers.class);
    private static final DataLine.Info LINE = new DataLine.Info(SourceDataLine.class, Tones.FORMAT);
    private static final Duration LISTING = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final int MOST = 9;

    private final Patience patience;

    InstalledSpeakers(Patience patience) {
        this.patience = patience;
    }

    @Override
    public List<String> names() throws SpeakerException {
        try (DriverThread thread = new DriverThread("speaker list")) {
            return thread.call(
                    patience.stretch(LISTING),
                    () -> mixers().map(Mixer.Info::getName).toList());
        } catch (TimeoutException hung) {
            throw new SpeakerException("The sound system does not say which speakers there are.", hung);
        } catch (ExecutionException failed) {
            throw new SpeakerException("The speakers could not be listed: " + failed.getCause(), failed);
        }
    }

    @Override
    public void play(String name, int tones) throws SpeakerException {
        if (tones < 1 || tones > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " tones can be told apart, not " + tones);
        }
        Tones sound = new Tones(tones);
        AtomicReference<@Nullable SourceDataLine> opened = new AtomicReference<>();
        DriverThread thread = new DriverThread("speaker " + name);
        try {
            thread.call(sound.length().plus(patience.stretch(GRACE)), () -> {
                SourceDataLine line = line(name);
                opened.set(line);
                sound(line, sound.pcm());
                return true;
            });
        } catch (TimeoutException hung) {
            silence(Optional.ofNullable(opened.get()));
            thread.later(() -> silence(Optional.ofNullable(opened.get())));
            throw new SpeakerException("The speaker '" + name + "' does not play.", hung);
        } catch (ExecutionException failed) {
            throw new SpeakerException("The speaker '" + name + "' cannot be used: " + failed.getCause(), failed);
        } finally {
            thread.close();
        }
    }

    private static void sound(SourceDataLine line, byte[] pcm) {
        try (line) {
            line.write(pcm, 0, pcm.length);
            line.drain();
            line.stop();
        }
    }

    /// Ends a line from outside, which lets its blocked thread go.
    private void silence(Optional<SourceDataLine> line) {
        try (DriverThread closing = new DriverThread("close speaker")) {
            closing.call(patience.stretch(CLOSING), () -> {
                line.ifPresent(SourceDataLine::close);
                return true;
            });
        } catch (TimeoutException | ExecutionException leftBehind) {
            LOG.warn("a speaker's driver does not let go of it; it is left behind", leftBehind);
        }
    }

    /// The mixers that can sound. The system's default comes first; its other names for the same device follow.
    private static Stream<Mixer.Info> mixers() {
        return Stream.of(AudioSystem.getMixerInfo())
                .filter(info -> AudioSystem.getMixer(info).isLineSupported(LINE));
    }

    private static SourceDataLine line(String name) throws LineUnavailableException {
        Mixer.Info mixer = mixers().filter(info -> info.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new LineUnavailableException("there is no speaker called " + name));
        SourceDataLine line = (SourceDataLine) AudioSystem.getMixer(mixer).getLine(LINE);
        line.open(Tones.FORMAT);
        line.start();
        return line;
    }
}

package io.invigil.precheck.hardware;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.media.Microphone;
import io.invigil.precheck.media.MicrophoneException;
import io.invigil.precheck.media.SoundLevel;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Does a microphone open, and does it hear anything?
public final class MicrophoneCheck implements Check {
    private static final Duration LISTEN = Duration.ofSeconds(1);
    private static final double CLIPPED = 0.999;

    @Override
    public String id() {
        return "microphone";
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(7);
    }

    @Override
    public Phrase limit(CheckContext context) {
        return Phrase.name(limitWords(context));
    }

    private String limitWords(CheckContext context) {
        return context.policy().sound().microphoneRequired() ? "one that hears something" : "none required";
    }

    @Override
    public Finding run(CheckContext context) {
        Findings findings = Findings.of(this, context);
        boolean required = context.policy().sound().microphoneRequired();
        try {
            context.progress().doing("looking for microphones");
            List<String> names = context.microphones().names();
            findings.with("microphones", String.join(", ", names));
            if (names.isEmpty()) {
                return required
                        ? findings.fail(
                                "no microphone found",
                                "Plug in a microphone or a headset, and choose it as the input in the sound settings.")
                        : findings.pass("no microphone found");
            }
            try (Microphone microphone = context.microphones().open(names.getFirst())) {
                context.progress().doing("listening to " + microphone.name());
                return judge(microphone, microphone.listen(LISTEN), findings);
            }
        } catch (MicrophoneException failed) {
            String what = String.valueOf(failed.getMessage());
            String remedy = "Close programs that use the microphone, plug it in again, then run the check again.";
            return required ? findings.fail(what, remedy) : findings.warn(what, remedy);
        }
    }

    private static Finding judge(Microphone microphone, SoundLevel level, Findings findings) {
        findings.with("microphone", microphone.name())
                .with("levelDecibels", decibels(level))
                .with("peak", String.format(Locale.ROOT, "%.4f", level.peak()))
                .with("samples", level.samples());
        if (level.peak() == 0) {
            return findings.warn(
                    microphone.name() + ", hears nothing at all",
                    "Switch the microphone on, turn up its level in the sound settings, say something and run the "
                            + "check again.");
        }
        String measured = microphone.name() + ", level " + decibels(level) + " dB";
        if (microphone.synthetic()) {
            return findings.with(Findings.SYNTHETIC, "microphone")
                    .warn(measured + ", not a real microphone", "For a real exam leave out --synthetic-microphone.");
        }
        return level.peak() >= CLIPPED
                ? findings.warn(measured + ", too loud", "Turn down the microphone's level in the sound settings.")
                : findings.pass(measured);
    }

    private static String decibels(SoundLevel level) {
        return String.format(Locale.ROOT, "%.0f", level.decibels());
    }
}

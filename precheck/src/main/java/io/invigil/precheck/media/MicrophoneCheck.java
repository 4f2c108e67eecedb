package io.invigil.precheck.media;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.check.Patience;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.SoundLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Does a microphone open, does it hear anything, and is the room quiet enough to hear the candidate?
public final class MicrophoneCheck implements Check {
    static final String LANE = "sound";

    private static final Duration LISTEN = Duration.ofSeconds(2);
    private static final Duration BRIEF_LISTEN = Duration.ofMillis(800);
    private static final Duration DEADLINE = Duration.ofSeconds(12);
    private static final Duration ASKING = Duration.ofSeconds(1);

    private final MutedInput muted;
    private final DeviceHolders holders;

    /// For a usual computer, or as patient as `invigil.patience` says.
    public MicrophoneCheck() {
        this(
                new MutedInput(
                        SoundCommand.ofThisComputer(Patience.ofThisProcess().stretch(ASKING))),
                DeviceHolders.ofThisComputer());
    }

    MicrophoneCheck(MutedInput muted, DeviceHolders holders) {
        this.muted = muted;
        this.holders = holders;
    }

    @Override
    public String id() {
        return "microphone";
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }

    @Override
    public Optional<String> exclusive() {
        return Optional.of(LANE);
    }

    @Override
    public Phrase limit(CheckContext context) {
        SoundLimits limits = context.policy().sound();
        return limits.microphoneRequired() ? words("limit", limits.noiseDecibels()) : Phrase.NONE;
    }

    @Override
    public Finding run(CheckContext context) {
        Findings findings = Findings.of(this, context);
        boolean required = context.policy().sound().microphoneRequired();
        Optional<String> chosen = Optional.empty();
        try {
            context.progress().doing(words("looking"));
            List<String> names = context.microphones().names();
            findings.with("microphones", String.join(", ", names));
            chosen = Devices.pick(context.devices().microphone(), names);
            if (chosen.isEmpty()) {
                return required ? findings.fail(words("none"), words("none.remedy")) : findings.pass(words("none"));
            }
            try (Microphone microphone = context.microphones().open(chosen.get())) {
                context.progress().doing(words("listening", microphone.name()));
                Duration time = context.depth() == Depth.BRIEF ? BRIEF_LISTEN : LISTEN;
                Hearing heard = Hearing.of(microphone, time, context.progress()::level);
                return judge(microphone, heard, context.policy().sound(), findings);
            }
        } catch (MicrophoneException failed) {
            return trouble(failed, chosen.orElse(""), required, findings);
        }
    }

    private Finding judge(Microphone microphone, Hearing heard, SoundLimits limits, Findings findings) {
        String name = microphone.name();
        findings.with("microphone", name)
                .with("noiseFloorDecibels", Math.round(heard.noiseFloor()))
                .with("loudestDecibels", Math.round(heard.loudest()))
                .with("peakDecibels", Math.round(20 * Math.log10(Math.max(1e-6, heard.peak()))))
                .with("clippedSlices", heard.clipped())
                .with("samples", heard.samples())
                .measured(heard.noiseFloor(), "dB");
        if (heard.silent()) {
            return silent(name, limits.microphoneRequired(), findings);
        }
        Phrase measured = words("heard", name, heard.noiseFloor(), heard.loudest());
        if (microphone.synthetic()) {
            return findings.with(Findings.SYNTHETIC, "microphone")
                    .warn(Phrase.list(List.of(measured, words("synthetic"))), words("synthetic.remedy"));
        }
        if (heard.clipped() > 1) {
            return findings.warn(Phrase.list(List.of(measured, words("clipped"))), words("clipped.remedy"));
        }
        return heard.noiseFloor() > limits.noiseDecibels()
                ? findings.warn(Phrase.list(List.of(measured, words("noisy"))), words("noisy.remedy"))
                : findings.pass(measured);
    }

    private Finding silent(String name, boolean required, Findings findings) {
        Optional<String> told = muted.told();
        told.ifPresent(program -> findings.with("mutedAccordingTo", program));
        String key = told.isPresent() ? "muted" : "silent";
        return required
                ? findings.fail(words(key, name), words(key + ".remedy"))
                : findings.warn(words(key, name), words(key + ".remedy"));
    }

    private Finding trouble(MicrophoneException failure, String name, boolean required, Findings findings) {
        findings.with("reason", failure.reason()).with("said", String.valueOf(failure.getMessage()));
        String programs = failure.reason() != MicrophoneException.Reason.BUSY
                ? ""
                : holders.of(MicrophoneCheck::captures).stream()
                        .map(DeviceHolder::toString)
                        .collect(Collectors.joining(", "));
        if (!programs.isEmpty()) {
            findings.with("heldBy", programs);
        }
        String key = switch (failure.reason()) {
            case ABSENT -> "absent";
            case BUSY -> programs.isEmpty() ? "busy" : "held";
            case HUNG -> "hung";
            case BROKEN -> "broken";
        };
        Phrase what = words(key, name, programs);
        Phrase remedy = words(key + ".remedy", name, programs);
        return required ? findings.fail(what, remedy) : findings.warn(what, remedy);
    }

    /// Whether it is a device of ALSA that records; the last letter says so.
    private static boolean captures(String path) {
        return path.startsWith("/dev/snd/pcm") && path.endsWith("c");
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(MicrophoneCheck.class, "microphone." + key, values);
    }
}

package io.invigil.precheck.media;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Does the candidate hear this computer? Some tones are played, and the candidate says how many. Where nobody is
/// there to listen none is played.
public final class SpeakersCheck implements Check {
    private static final int FEWEST = 2;
    private static final int MOST = 5;

    /// The candidate may have to find the headphones first.
    private static final Duration DEADLINE = Duration.ofSeconds(45);

    private final RandomGenerator random;

    /// Plays a number of tones that nobody can foresee.
    public SpeakersCheck() {
        this(RandomGenerator.getDefault());
    }

    SpeakersCheck(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public String id() {
        return "speakers";
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }

    @Override
    public Optional<String> exclusive() {
        return Optional.of(MicrophoneCheck.LANE);
    }

    @Override
    public Phrase limit(CheckContext context) {
        return context.policy().sound().speakersRequired() ? words("limit") : Phrase.NONE;
    }

    @Override
    public Finding run(CheckContext context) throws InterruptedException {
        Findings findings = Findings.of(this, context);
        boolean required = context.policy().sound().speakersRequired();
        try {
            context.progress().doing(words("looking"));
            List<String> names = context.devices().speakers().names();
            findings.with("speakers", String.join(", ", names));
            Optional<String> chosen = Devices.pick(context.devices().speaker(), names);
            if (chosen.isEmpty()) {
                return required ? findings.fail(words("none"), words("none.remedy")) : findings.pass(words("none"));
            }
            findings.with("speaker", chosen.get());
            if (!context.candidate().present()) {
                return findings.inconclusive(words("unheard", chosen.get()), words("unheard.remedy"));
            }
            return listen(chosen.get(), required, context, findings);
        } catch (SpeakerException failed) {
            findings.with("said", String.valueOf(failed.getMessage()));
            return judged(required, findings, words("broken"), words("broken.remedy"));
        }
    }

    private Finding listen(String name, boolean required, CheckContext context, Findings findings)
            throws SpeakerException, InterruptedException {
        int played = random.nextInt(FEWEST, MOST + 1);
        context.progress().doing(words("playing", name));
        context.devices().speakers().play(name, played);
        context.progress().doing(words("asking"));
        OptionalInt heard = context.candidate().tonesHeard();
        findings.with("tonesPlayed", played);
        if (heard.isEmpty()) {
            return findings.inconclusive(words("unheard", name), words("unheard.remedy"));
        }
        findings.with("tonesHeard", heard.getAsInt());
        if (heard.getAsInt() == played) {
            return findings.pass(words("heard", name, played));
        }
        String key = heard.getAsInt() == 0 ? "silent" : "wrong";
        return judged(required, findings, words(key, name, played, heard.getAsInt()), words(key + ".remedy"));
    }

    private static Finding judged(boolean required, Findings findings, Phrase what, Phrase remedy) {
        return required ? findings.fail(what, remedy) : findings.warn(what, remedy);
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(SpeakersCheck.class, "speakers." + key, values);
    }
}

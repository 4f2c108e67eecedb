package io.invigil.precheck.media;

import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A camera that cannot be looked through at all, put into words that a candidate can act on.
///
/// @param findings what is known so far
/// @param required whether the exam asks for a camera
record CameraTrouble(Findings findings, boolean required) {
    Finding none() {
        return required ? failed("none") : findings.pass(words("none"));
    }

    Finding unplugged(String name) {
        findings.with("reason", "UNPLUGGED");
        return failed("unplugged", name);
    }

    /// @param name  of the camera that was chosen, if it came to that
    /// @param facts about it
    Finding because(CameraException failure, Optional<String> name, Optional<CameraFacts> facts) {
        if (facts.filter(known -> !known.connected()).isPresent()) {
            return unplugged(name.orElse(""));
        }
        String said = String.valueOf(failure.getMessage());
        findings.with("reason", failure.reason()).with("said", said);
        return switch (failure.reason()) {
            case ABSENT -> failed("absent", name.orElse(""));
            case BUSY -> busy(name.orElse(""), facts.map(CameraFacts::holders).orElse(List.of()), said);
            case DENIED -> failed("denied", name.orElse(""), System.getProperty("user.name", "USER"));
            case HUNG -> failed("hung", name.orElse(""));
            case DRIVER -> failed("driver");
            case BROKEN -> failed("broken", said);
        };
    }

    private Finding busy(String name, List<DeviceHolder> holders, String said) {
        if (holders.isEmpty()) {
            Phrase remedy = Phrase.sentences(List.of(words("busy.remedy"), words("busy.remedy." + system())));
            return judged(words("busy", name, said), remedy);
        }
        String programs = holders.stream().map(DeviceHolder::toString).collect(Collectors.joining(", "));
        findings.with("heldBy", programs);
        return failed("held", name, programs);
    }

    private Finding failed(String key, Object... values) {
        return judged(words(key, values), words(key + ".remedy", values));
    }

    private Finding judged(Phrase what, Phrase remedy) {
        return required ? findings.fail(what, remedy) : findings.warn(what, remedy);
    }

    private static Phrase words(String key, Object... values) {
        return Phrase.of(CameraCheck.class, "camera." + key, values);
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macos" : "linux";
    }
}

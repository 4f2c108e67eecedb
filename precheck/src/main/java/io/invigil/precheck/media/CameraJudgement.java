package io.invigil.precheck.media;

import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.check.Patience;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.CameraLimits;
import io.invigil.protocol.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What footage says about a camera. A proctor who could not see the candidate makes it fail; a picture that could be
/// better makes it warn.
///
/// @param camera   that was watched
/// @param seen     what it sent
/// @param facts    what the system knows of it
/// @param limits   of the exam
/// @param patience stretches the limit of the first picture, and how long a picture may stand still
record CameraJudgement(Camera camera, Footage seen, CameraFacts facts, CameraLimits limits, Patience patience) {
    /// One thing that is wrong.
    private record Flaw(Verdict verdict, Phrase what, Phrase remedy) {}

    /// Makes the finding of what was added before.
    Finding of(Findings findings) {
        List<Flaw> flaws = flaws();
        Verdict worst = flaws.stream()
                .map(Flaw::verdict)
                .max(Enum::compareTo)
                .filter(verdict -> verdict != Verdict.FAIL || limits.required())
                .orElse(flaws.isEmpty() ? Verdict.PASS : Verdict.WARN);
        Phrase summary =
                Phrase.list(Stream.concat(Stream.of(measured()), flaws.stream().map(Flaw::what))
                        .toList());
        Phrase remedy = flaws.stream().map(Flaw::remedy).findFirst().orElse(Phrase.NONE);
        return switch (worst) {
            case PASS -> findings.pass(summary);
            case WARN -> findings.warn(summary, remedy);
            case FAIL -> findings.fail(summary, remedy);
            case INCONCLUSIVE -> findings.inconclusive(summary, remedy);
        };
    }

    private Phrase measured() {
        return Phrase.of(CameraCheck.class, "camera.seen", camera.name(), seen.width(), seen.height(), seen.rate());
    }

    /// What is wrong, the worst first.
    private List<Flaw> flaws() {
        List<Flaw> flaws = new ArrayList<>();
        Impression look = seen.impression();
        facts.virtual()
                .filter(sign -> !limits.virtualAllowed())
                .ifPresent(sign -> flaws.add(flaw(Verdict.FAIL, "virtual")));
        if (look.even()) {
            flaws.add(flaw(Verdict.FAIL, look.black() ? "black" : "covered"));
        } else if (seen.frozen(patience)) {
            flaws.add(flaw(Verdict.FAIL, "frozen"));
        }
        if (seen.width() < limits.width() || seen.height() < limits.height()) {
            flaws.add(flaw(Verdict.FAIL, "small"));
        }
        if (camera.synthetic()) {
            flaws.add(flaw(Verdict.WARN, "synthetic"));
        } else {
            weaknesses(look).ifPresent(flaws::add);
        }
        return flaws;
    }

    private Optional<Flaw> weaknesses(Impression look) {
        if (look.even() || seen.frozen(patience)) {
            return Optional.empty();
        }
        Stream<String> found = Stream.of(
                        look.dark() ? "dark" : "",
                        look.bright() ? "bright" : "",
                        look.blurred() ? "blurred" : "",
                        seen.rate() < limits.picturesPerSecond() ? "slow" : "",
                        seen.firstPicture().compareTo(patience.stretch(limits.firstPicture())) > 0 ? "late" : "")
                .filter(name -> !name.isEmpty());
        return found.findFirst().map(name -> flaw(Verdict.WARN, name));
    }

    private static Flaw flaw(Verdict verdict, String name) {
        return new Flaw(
                verdict,
                Phrase.of(CameraCheck.class, "camera." + name),
                Phrase.of(CameraCheck.class, "camera." + name + ".remedy"));
    }

    /// Adds the figures to the evidence.
    void addTo(Findings findings) {
        Impression look = seen.impression();
        findings.with("width", seen.width())
                .with("height", seen.height())
                .with("firstPictureMillis", seen.firstPicture().toMillis())
                .with("picturesPerSecond", seen.rateWords())
                .with("pictures", seen.pictures())
                .with("distinctPictures", seen.distinct())
                .with("stillMillis", seen.still().toMillis())
                .with("brightness", Math.round(look.brightness()))
                .with("contrast", Math.round(look.contrast()))
                .with("sharpness", Math.round(look.sharpness()))
                .measured(seen.rate(), "1/s");
        facts.virtual().ifPresent(sign -> findings.with("virtual", sign));
        if (!facts.driver().isEmpty()) {
            findings.with("driver", facts.driver());
        }
        if (camera.synthetic()) {
            findings.with(Findings.SYNTHETIC, "camera");
        }
    }
}

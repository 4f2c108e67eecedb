package io.invigil.precheck.media;

import io.invigil.precheck.check.Check;
import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.check.Patience;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.CameraLimits;
import java.awt.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Does a camera open, does it really send moving pictures, and is a person to be seen in them? It is opened and read
/// the way the exam does it.
public final class CameraCheck implements Check {
    private static final Duration WATCH = Duration.ofSeconds(2);
    private static final Duration BRIEF_WATCH = Duration.ofMillis(1200);
    private static final Duration DEADLINE = Duration.ofSeconds(14);

    private final Patience patience;

    /// For a usual computer, or as patient as `invigil.patience` says.
    public CameraCheck() {
        this(Patience.ofThisProcess());
    }

    CameraCheck(Patience patience) {
        this.patience = patience;
    }

    @Override
    public String id() {
        return "camera";
    }

    @Override
    public Duration deadline() {
        return DEADLINE;
    }

    @Override
    public Phrase limit(CheckContext context) {
        CameraLimits limits = context.policy().camera();
        return limits.required()
                ? Phrase.of(
                        CameraCheck.class, "camera.limit", limits.width(), limits.height(), limits.picturesPerSecond())
                : Phrase.NONE;
    }

    @Override
    public Finding run(CheckContext context) {
        Findings findings = Findings.of(this, context);
        CameraTrouble trouble =
                new CameraTrouble(findings, context.policy().camera().required());
        Cameras cameras = context.cameras();
        Optional<String> chosen = Optional.empty();
        try {
            context.progress().doing(Phrase.of(CameraCheck.class, "camera.looking"));
            List<String> names = cameras.names();
            findings.with("cameras", String.join(", ", names));
            chosen = Devices.pick(context.devices().camera(), names);
            return chosen.isPresent() ? look(chosen.get(), context, findings, trouble) : trouble.none();
        } catch (CameraException failed) {
            return trouble.because(failed, chosen, chosen.map(cameras::facts));
        }
    }

    private Finding look(String name, CheckContext context, Findings findings, CameraTrouble trouble)
            throws CameraException {
        CameraLimits limits = context.policy().camera();
        CameraFacts before = context.cameras().facts(name);
        findings.with("camera", name);
        context.progress().doing(Phrase.of(CameraCheck.class, "camera.opening", name));
        long began = System.nanoTime();
        try (Camera camera = context.cameras().open(name, new Dimension(limits.width(), limits.height()))) {
            context.progress().doing(Phrase.of(CameraCheck.class, "camera.watching", name));
            Duration watch = patience.stretch(context.depth() == Depth.BRIEF ? BRIEF_WATCH : WATCH);
            Footage seen = Footage.watch(camera, began, watch, context.progress()::picture);
            CameraJudgement judgement = new CameraJudgement(camera, seen, before, limits, patience);
            judgement.addTo(findings);
            return context.cameras().facts(name).connected() ? judgement.of(findings) : trouble.unplugged(name);
        }
    }
}

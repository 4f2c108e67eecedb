package io.invigil.server.app;

import io.invigil.protocol.evidence.BundleFrame;
import io.invigil.protocol.evidence.BundleVerifier;
import io.invigil.protocol.evidence.TerminalProgress;
import io.invigil.protocol.evidence.Verification;
import io.invigil.protocol.wire.Json;
import io.invigil.server.video.FrameFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `invigil frames`: a bundle's frames as JPEG files and as one video of each source.
@Command(
        name = "invigil frames",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Verifies an evidence bundle and lays its frames out: the JPEG files by source, named by their times, and",
            "one MP4 video of each source, in which each frame stands as long as it was the newest."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "1:failed; nothing is left behind", "2:wrong usage"})
public final class FramesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", description = "the bundle's folder")
    private @Nullable Path bundle;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FOLDER",
            description = "where they are to be; it must not be there yet")
    private @Nullable Path to;

    @Option(names = "--no-video", description = "only the JPEG files; videos take most of the time")
    private boolean noVideo;

    @Option(names = "--json", description = "print one line of JSON")
    private boolean json;

    /// Runs the command; exits with its code.
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new CommandLine(new FramesCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        Path from = Objects.requireNonNull(bundle);
        Path target = Objects.requireNonNull(to).toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return failed(target + " is there already: name a folder that is not, with --to");
        }
        if (parent == null || !Files.isDirectory(parent)) {
            return failed("the folder " + parent + " is not there: make it first, or name another --to");
        }
        return switch (BundleVerifier.verify(from, Optional.empty(), TerminalProgress.orSilent("Verifying"))) {
            case Verification.Refuted(var faults) ->
                failed("the bundle does not verify: " + faults.getFirst() + ". 'invigil verify' tells all.");
            case Verification.Verified ignored -> laidOut(from, target);
        };
    }

    private int laidOut(Path from, Path target) {
        try {
            List<BundleFrame> frames = BundleFrame.list(from);
            said(target, FrameFolder.write(frames, target, !noVideo, TerminalProgress.orSilent("Laying out")));
            return 0;
        } catch (IOException failed) {
            return failed(failed + ". If the disk is full, free some room or name another folder with --to."
                    + " Nothing was left behind.");
        }
    }

    private void said(Path target, FrameFolder.Written written) {
        Map<String, Integer> counts = new TreeMap<>();
        written.frames().forEach((source, count) -> counts.put(source.name().toLowerCase(Locale.ROOT), count));
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("folder", target.toString());
            line.put("frames", counts);
            line.put("undecodable", written.undecodable());
            System.out.println(Json.text(line));
            return;
        }
        System.out.println(target + ": " + (counts.isEmpty() ? "the bundle has no frames" : "frames " + counts)
                + (written.undecodable() > 0 ? "; cannot be decoded: " + written.undecodable() : ""));
    }

    private static int failed(String why) {
        System.err.println("invigil frames: " + why);
        return 1;
    }
}

package io.invigil.agent.demo;

import io.invigil.precheck.media.CameraException;
import io.invigil.precheck.media.Cameras;
import io.invigil.precheck.media.MicrophoneException;
import io.invigil.precheck.media.Microphones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The candidate's agent of the demo: a process of its own that says how far it is.
final class DemoAgent implements AutoCloseable {
    private static final Duration END = Duration.ofSeconds(20);

    private final VerbProcess process;
    private final Progress progress;
    private final List<String> synthetic;

    private DemoAgent(VerbProcess process, Progress progress, List<String> synthetic) {
        this.process = process;
        this.progress = progress;
        this.synthetic = synthetic;
    }

    /// Starts it with whatever this machine lacks replaced.
    static DemoAgent start(Path launcher, String accessLink, DemoFolders folders, DemoDisplay display)
            throws IOException {
        List<String> devices = missingDevices();
        Path file = folders.logs().resolve("agent-progress.jsonl");
        Files.deleteIfExists(file);
        List<String> words = new ArrayList<>(List.of(
                "exam",
                accessLink,
                "--unattended",
                "--home",
                folders.candidate().toString(),
                "--progress",
                file.toString()));
        // a virtual display the system check finds by itself
        devices.forEach(source -> words.add("--synthetic-" + source));
        VerbProcess process = VerbProcess.start(
                launcher,
                words,
                Map.of("DISPLAY", display.name()),
                folders.logs().resolve("agent.log"));
        List<String> synthetic = new ArrayList<>(devices);
        if (display.virtual().isPresent()) {
            synthetic.add("display");
        }
        return new DemoAgent(process, new Progress(file, process), List.copyOf(synthetic));
    }

    /// What this machine lacks to see and hear.
    static List<String> missingDevices() {
        List<String> missing = new ArrayList<>();
        if (!hasCamera()) {
            missing.add("camera");
        }
        if (!hasMicrophone()) {
            missing.add("microphone");
        }
        return List.copyOf(missing);
    }

    private static boolean hasCamera() {
        try {
            return !Cameras.ofThisComputer().names().isEmpty();
        } catch (CameraException unseen) {
            return false;
        }
    }

    private static boolean hasMicrophone() {
        try {
            return !Microphones.ofThisComputer().names().isEmpty();
        } catch (MicrophoneException unseen) {
            return false;
        }
    }

    JsonNode await(String stage, Duration limit) throws DemoException, IOException, InterruptedException {
        return progress.await(stage, limit);
    }

    /// Shortcuts that the guard reported as swallowed so far.
    List<String> swallowed() throws IOException {
        return progress.all("shortcut").stream()
                .filter(line -> line.path("observer").asString("").equals("guard"))
                .filter(line -> line.path("swallowed").asBoolean(false))
                .map(line -> line.path("keys").asString(""))
                .toList();
    }

    /// The session's id, known once it is enrolled.
    String session() throws DemoException, IOException, InterruptedException {
        return await("enrol", END).path("session").asString();
    }

    String synthetic() {
        return synthetic.isEmpty() ? "nothing" : String.join(", ", synthetic);
    }

    /// Waits for its end.
    void finish() throws DemoException, IOException, InterruptedException {
        process.finish(END);
    }

    /// Ends it without a word, as a crash would.
    void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}

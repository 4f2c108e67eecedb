package io.invigil.agent.demo;

import io.invigil.protocol.model.ServerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The demo for somebody who sits there: opens the candidate's window and prints the proctor's link.
final class AttendedDemo {
    private final Path launcher;
    private final DemoFolders folders;
    private final Stages stages;

    AttendedDemo(Path launcher, DemoFolders folders, Stages stages) {
        this.launcher = launcher;
        this.folders = folders;
        this.stages = stages;
    }

    /// Runs until the candidate's window is closed.
    ///
    /// @return the exit code of the candidate's agent
    int run() throws DemoException, IOException, InterruptedException {
        if (System.getenv().getOrDefault("DISPLAY", "").isEmpty()) {
            throw new DemoException("there is no display to open the candidate's window on (DISPLAY is not set)."
                    + " Without one: ./invigil demo --auto");
        }
        try (DemoServer server = DemoServer.start(launcher, folders.server(), folders.logs())) {
            ServerAddress address = server.awaitReady();
            stages.reached("server ready at " + address.https());
            VerbProcess session = server.requestSession("Demo Candidate");
            String console = DemoServer.link(server.requestProctorLink());
            String accessLink = DemoServer.link(session);
            stages.reached("the proctor's console, by a link that works once:");
            stages.note(console);
            stages.note("Its certificate is this demo's own: the browser asks whether to trust it.");
            stages.reached("the candidate's window opens; the exam locks this machine until it is handed in");
            int code = candidate(accessLink);
            stages.reached(
                    code == 0
                            ? "the exam is over; sealed evidence is below " + folders.server()
                            : "the candidate's agent ended with code " + code);
            return code;
        }
    }

    private int candidate(String accessLink) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                launcher.toString(),
                "exam",
                accessLink,
                "--home",
                folders.candidate().toString()));
        for (String source : DemoAgent.missingDevices()) {
            stages.note("this machine has no " + source + ": a SYNTHETIC one is used, and said in the evidence");
            words.add("--synthetic-" + source);
        }
        return new ProcessBuilder(words).inheritIO().start().waitFor();
    }
}

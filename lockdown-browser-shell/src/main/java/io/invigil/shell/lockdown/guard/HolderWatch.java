package io.invigil.shell.lockdown.guard;

import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.ProcessSight;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Watches the program that started the guard. When it is gone, stopped or silent, the guard is asked to give
/// everything back; a guard that does not free keyboard and screen in time is ended, which frees the keyboard, and
/// another
/// process does the rest.
final class HolderWatch {
    private static final Duration TO_FREE = Duration.ofSeconds(1);
    private static final Duration TO_RELEASE = Duration.ofSeconds(15);
    private static final int MOST_LINE = 64;
    private static final int HUNG = 4;

    private final ProcessIdentity holder;
    private final EndRequest end;
    private final Runnable stuck;
    private final Silence silence = new Silence(System.nanoTime());

    /// @param stuck called before this process is ended because it does not give everything back
    HolderWatch(ProcessIdentity holder, EndRequest end, Runnable stuck) {
        this.stuck = stuck;
        this.holder = holder;
        this.end = end;
    }

    void start(InputStream said) {
        Thread.ofPlatform().daemon().name("holder-said").start(() -> listen(said));
        Thread.ofPlatform().daemon().name("holder-watch").start(this::watch);
    }

    private void listen(InputStream said) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(said, StandardCharsets.US_ASCII), MOST_LINE)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                silence.heard(System.nanoTime());
                if (line.equals(GuardMessage.RELEASE)) {
                    end.end("asked to");
                }
            }
            end.end("the program that holds the computer ended");
        } catch (IOException e) {
            end.end("the program that holds the computer cannot be heard: " + e.getMessage());
        }
    }

    private void watch() {
        try (ProcessSight sight = ProcessSight.of(holder)) {
            watch(sight);
        } catch (IOException gone) {
            end.end("the program that holds the computer ended");
        }
        if (!end.awaitFree(TO_FREE) || !end.awaitDone(TO_RELEASE)) {
            stuck.run();
            Runtime.getRuntime().halt(HUNG);
        }
    }

    private void watch(ProcessSight sight) {
        while (!end.asked()) {
            switch (sight.state()) {
                case GONE -> end.end("the program that holds the computer ended");
                case STOPPED -> end.endBehind("the program that holds the computer was stopped");
                case ALIVE -> {
                    if (silence.tooLong(System.nanoTime())) {
                        end.endBehind("the program that holds the computer no longer answers");
                    }
                }
            }
            end.awaitDone(Silence.LOOK);
        }
    }
}

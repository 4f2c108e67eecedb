package io.invigil.shell.lockdown;

import io.invigil.precheck.environment.StateFolder;
import io.invigil.shell.desktop.Desktop;
import io.invigil.shell.desktop.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests of one class share a desktop; each has a state folder of its own.
abstract class OnDesktop {
    static Desktop desktop;

    final Recorder told = new Recorder();
    final Path folder;
    final StateFolder state;

    OnDesktop(Path folder) {
        this.folder = folder;
        state = new StateFolder(folder.resolve("home"));
    }

    @BeforeAll
    static void startDesktop(@TempDir Path desktopFolder) throws IOException {
        desktop = Desktop.start(desktopFolder);
    }

    @AfterAll
    static void endDesktop() {
        if (desktop != null) {
            desktop.close();
        }
    }

    @BeforeEach
    void forget() throws IOException {
        desktop.forgetFired();
    }

    GuardProgram program() {
        return GuardProgram.ofThisProcess().on(desktop.display());
    }
}

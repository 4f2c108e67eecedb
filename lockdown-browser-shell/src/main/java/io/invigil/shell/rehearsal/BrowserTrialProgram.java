package io.invigil.shell.rehearsal;

import io.invigil.protocol.model.BrowserRules;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.shell.browser.BrowserException;
import io.invigil.shell.browser.BrowserIdentity;
import io.invigil.shell.browser.ExamBrowser;
import io.invigil.shell.browser.ExamBrowserListener;
import io.invigil.shell.browser.ExamBrowserSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/// Shows one page in the exam's browser, prints what happens, one line for each event, and ends when its input does.
public final class BrowserTrialProgram {
    static final String FAILED = "@failed ";
    static final String PAINTED = "@painted";
    static final String TITLE = "@title ";
    static final String UNPACKING = "@unpacking ";

    private BrowserTrialProgram() {}

    /// @param arguments the page, the server's address, the scratch folder, the folder of the unpacked browser
    public static void main(String[] arguments) {
        ExamBrowserSettings settings = new ExamBrowserSettings(
                URI.create(arguments[0]),
                ServerAddress.parse(arguments[1]),
                Path.of(arguments[2]),
                Path.of(arguments[3]),
                "Invigil",
                false,
                BrowserRules.standard(),
                BrowserIdentity.plain());
        int exit = 0;
        try (ExamBrowser browser = ExamBrowser.open(settings, new Printing())) {
            while (System.in.read() >= 0) {
                // the end of the input is the sign to end
            }
            say("@closing " + browser.window().getTitle());
        } catch (BrowserException | IOException failed) {
            say(FAILED + failed.getMessage());
            exit = 1;
        }
        System.exit(exit);
    }

    private static synchronized void say(String line) {
        System.out.println(line.replaceAll("\\p{Cntrl}", " "));
        System.out.flush();
    }

    private static final class Printing implements ExamBrowserListener {
        @Override
        public void painted() {
            say(PAINTED);
        }

        @Override
        public void titleChanged(String title) {
            say(TITLE + title);
        }

        @Override
        public void blocked(String url, String why) {
            say("@blocked " + url + " " + why);
        }

        @Override
        public void crashed(String why) {
            say(FAILED + why);
        }

        @Override
        public void unpacking(int percent) {
            say(UNPACKING + percent);
        }
    }
}

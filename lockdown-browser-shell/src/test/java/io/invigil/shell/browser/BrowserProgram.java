package io.invigil.shell.browser;

import io.invigil.protocol.model.BrowserRules;
import io.invigil.protocol.model.ServerAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A program that shows one page, for tests: Chromium starts only once in a JVM. It prints what happens, one
/// line for each event, and ends when a line arrives on its input.
final class BrowserProgram {
    private BrowserProgram() {}

    /// @param arguments the page, the server's address, the scratch folder, the natives folder
    public static void main(String[] arguments) throws IOException {
        ExamBrowserSettings settings = new ExamBrowserSettings(
                URI.create(arguments[0]),
                ServerAddress.parse(arguments[1]),
                Path.of(arguments[2]),
                Path.of(arguments[3]),
                "Exam",
                true,
                BrowserRules.standard(),
                BrowserIdentity.plain());
        int exit = 0;
        try (ExamBrowser browser = ExamBrowser.open(settings, new Printing())) {
            say("open " + browser.window().getTitle());
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            input.readLine();
        } catch (BrowserException failed) {
            say("failed " + failed.getMessage());
            exit = 1;
        }
        say("closed");
        System.exit(exit);
    }

    private static synchronized void say(String line) {
        System.out.println("@" + line);
        System.out.flush();
    }

    private static final class Printing implements ExamBrowserListener {
        @Override
        public void painted() {
            long started = ManagementFactory.getRuntimeMXBean().getStartTime();
            say("painted " + (System.currentTimeMillis() - started));
        }

        @Override
        public void titleChanged(String title) {
            say("title " + title);
        }

        @Override
        public void blocked(String url, String why) {
            say("blocked " + url + " | " + why);
        }

        @Override
        public void crashed(String why) {
            say("crashed " + why);
        }

        @Override
        public void unpacking(int percent) {
            say("unpacking " + percent);
        }

        @Override
        public void serverReachable(boolean reachable) {
            say("reachable " + reachable);
        }
    }
}

package io.invigil.shell.browser;

import io.invigil.protocol.model.BrowserRules;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.shell.browser.proxy.HeldRequests;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A program that shows one page, for tests: Chromium starts only once in a JVM. It prints what happens, one
/// line for each event, and ends when a line arrives on its input.
final class BrowserProgram {
    private static final String MADE_UP_CAMERA = "--use-fake-device-for-media-stream";

    private BrowserProgram() {}

    /// @param arguments the page, the server's address, the scratch folder, the natives folder, what the rules allow,
    ///                  the identity's two keys if it has one
    public static void main(String[] arguments) throws IOException {
        ExamBrowserSettings settings = new ExamBrowserSettings(
                URI.create(arguments[0]),
                ServerAddress.parse(arguments[1]),
                Path.of(arguments[2]),
                Path.of(arguments[3]),
                "Exam",
                true,
                rules(List.of(arguments[4].split(","))),
                arguments.length < 7 ? BrowserIdentity.plain() : new TestIdentity(arguments[5], arguments[6]));
        int exit = 0;
        long begun = System.nanoTime();
        try (ExamBrowser browser = ExamBrowser.open(settings, HeldRequests.none(), new Printing(), switches())) {
            say("took " + (System.nanoTime() - begun) / 1_000_000);
            say("open " + browser.window().getTitle());
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                say("did " + line + " " + done(browser, line));
            }
        } catch (BrowserException failed) {
            say("failed " + failed.getMessage());
            exit = 1;
        }
        say("closed");
        System.exit(exit);
    }

    /// A made-up camera, and what a trial compares.
    private static List<String> switches() {
        String more = System.getenv().getOrDefault("BROWSER_SWITCHES", "");
        return List.of((MADE_UP_CAMERA + " " + more).strip().split(" +"));
    }

    private static String done(ExamBrowser browser, String line) {
        return switch (line) {
            case "reload" -> String.valueOf(browser.reload());
            case "back" -> String.valueOf(browser.back());
            case "forward" -> String.valueOf(browser.forward());
            case "percent" -> String.valueOf(browser.zoomPercent());
            default -> String.valueOf(browser.zoom(Integer.parseInt(line)));
        };
    }

    private static BrowserRules rules(List<String> allowed) {
        return new BrowserRules(
                List.of(),
                allowed.contains("reload"),
                allowed.contains("zoom"),
                allowed.contains("backAndForward"),
                allowed.contains("copyAndPaste"),
                allowed.contains("popups"),
                allowed.contains("downloads"),
                allowed.contains("uploads"),
                allowed.contains("printing"),
                allowed.contains("contextMenu"),
                allowed.contains("spellCheck"),
                allowed.contains("camera"),
                allowed.contains("microphone"));
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
        public void interrupted(String why) {
            say("interrupted " + why);
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

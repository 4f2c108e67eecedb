package io.invigil.shell.platform.linux;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Composes what dead keys and the Compose key mean, for a Chromium that is embedded in a window of this process:
/// there it composes nothing by itself.
///
/// The keys with which a composed character can begin are taken from the window. After one, all keys are, until the
/// typist pauses: those that belong to it make a text, and the others are passed on, so that the order holds. All
/// other typing goes straight to the page. Where the session has an input method, all keys are taken, and it is asked
/// about each.
public final class PageTyping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageTyping.class);
    private static final Duration SEARCH = Duration.ofMillis(50);

    private final Map<String, String> environment;
    private final String display;
    private final ComposeTable table;
    private final Text text;
    private final Thread thread;
    private volatile boolean closed;

    private PageTyping(Map<String, String> environment, ComposeTable table, Text text) {
        this.environment = environment;
        display = environment.getOrDefault("DISPLAY", "");
        this.table = table;
        this.text = text;
        thread = Thread.ofPlatform().daemon().name("exam-typing").unstarted(this::run);
    }

    /// Begins as soon as Chromium's window is there.
    ///
    /// @param environment the process's environment variables
    /// @param text        takes what was composed
    /// @throws DisplayException if there is no X display, or a library or table is missing
    public static PageTyping start(Map<String, String> environment, Text text) throws DisplayException {
        PageTyping typing = new PageTyping(environment, ComposeTable.read(environment), text);
        XDisplay.open(typing.display).close();
        typing.thread.start();
        return typing;
    }

    private void run() {
        try (XDisplay own = XDisplay.open(display);
                PassedKeys passed = new PassedKeys(display);
                XEvents events = new XEvents()) {
            EmbeddedWindow search = new EmbeddedWindow(
                    own, new Windows(own), ProcessHandle.current().pid());
            OptionalLong window = search.find();
            while (!closed && window.isEmpty()) {
                Thread.sleep(SEARCH);
                window = search.find();
            }
            if (!closed) {
                Typist typist = new Typist(own, search, window.getAsLong(), passed, table, text);
                if (InputMethod.wanted(environment)) {
                    typist.ask(InputMethod.open(own));
                }
                typist.type(events, () -> closed);
            }
        } catch (DisplayException | InterruptedException e) {
            LOG.warn("dead keys and the Compose key will not work in the exam's page: {}", e.getMessage());
        }
    }

    /// Stops. Keys reach the page as they are then.
    @Override
    public void close() {
        closed = true;
    }

    /// Takes text that was composed.
    public interface Text {
        /// Types text into the page.
        ///
        /// @return completes when the page has it
        CompletableFuture<?> type(String text);
    }
}

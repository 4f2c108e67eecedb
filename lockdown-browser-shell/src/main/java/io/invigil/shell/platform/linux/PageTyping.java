package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Composes what dead keys and the Compose key mean, for a Chromium that is embedded in a window of this process:
/// there it composes nothing by itself.
///
/// The keys with which a composed character can begin are taken from the window. After one, all keys are, until the
/// typist pauses: those that belong to it make a text, and the others are passed on, so that the order holds. All
/// other typing goes straight to the page.
public final class PageTyping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PageTyping.class);
    private static final int MAPPING_NOTIFY = 34;
    private static final int LETTER_KEY = 26;
    private static final long DEAD_ACUTE = 0xfe51;
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration SEARCH = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final String display;
    private final ComposeTable table;
    private final Text text;
    private final Thread thread;
    private volatile boolean closed;

    private PageTyping(String display, ComposeTable table, Text text) {
        this.display = display;
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
        String display = environment.getOrDefault("DISPLAY", "");
        PageTyping typing = new PageTyping(display, ComposeTable.read(environment), text);
        XDisplay.open(display).close();
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
                new Typist(own, search, window.getAsLong(), passed).type(events);
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

    /// Does it, on its thread.
    private final class Typist {
        private final XDisplay own;
        private final EmbeddedWindow search;
        private final long window;
        private final PassedKeys passed;
        private final XInput2 input;
        private final WindowKeys keys;
        private final KeySymbols symbols;
        private final Compositions compositions = new Compositions(table.begin());
        private boolean all;
        private long last;

        Typist(XDisplay own, EmbeddedWindow search, long window, PassedKeys passed) throws DisplayException {
            this.own = own;
            this.search = search;
            this.window = window;
            this.passed = passed;
            input = XInput2.of(own);
            keys = new WindowKeys(own, input, window);
            symbols = new KeySymbols(own);
        }

        void type(XEvents events) {
            warmUp();
            events.add(own, this::read);
            keys.take(symbols.beginning());
            while (!closed) {
                events.drain(all ? PAUSE : IDLE);
                if (all && !compositions.begun() && System.nanoTime() - last >= PAUSE.toNanos()) {
                    all = false;
                    keys.takeSome();
                }
            }
        }

        /// Does once what the first dead key needs, since the key after it may come soon.
        private void warmUp() {
            symbols.of(new TypedKey(true, 0, LETTER_KEY, 0, 0, 0));
            compositions.pressed(DEAD_ACUTE);
            compositions.pressed('e');
            compositions.forget();
            passed.settle(search.receiver(window));
            keys.takeAll();
            keys.takeSome();
        }

        private void read(MemorySegment event) {
            if (event.get(JAVA_INT, 0) == MAPPING_NOTIFY) {
                symbols.refresh(event);
                keys.take(symbols.beginning());
                all = false;
                return;
            }
            TypedKey.read(own, input.opcode(), event).ifPresent(this::typed);
        }

        private void typed(TypedKey key) {
            if (key.press() && !all) {
                all = true;
                keys.takeAll();
            }
            keys.taken(key);
            last = System.nanoTime();
            long receiver = search.receiver(window);
            if (!key.press()) {
                passed.pass(key, receiver);
                return;
            }
            Compositions.Outcome outcome = compositions.pressed(symbols.of(key));
            if (!outcome.text().isEmpty()) {
                insert(outcome.text(), receiver);
            }
            if (outcome.pass()) {
                passed.pass(key, receiver);
            }
        }

        /// Types what was composed, behind the keys that went before it and before those that come after. Chromium's
        /// answer gets lost now and then on its way through JCEF; it is there within a few milliseconds, or never.
        private void insert(String composed, long receiver) {
            passed.settle(receiver);
            CompletableFuture<?> typed = text.type(composed);
            try {
                typed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                passed.settle(receiver);
            } catch (ExecutionException e) {
                LOG.warn("a composed character did not reach the page: {}", e.getClass().getSimpleName());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            last = System.nanoTime();
        }
    }
}

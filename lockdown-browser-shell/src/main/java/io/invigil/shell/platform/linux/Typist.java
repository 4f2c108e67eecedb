package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what [PageTyping] says, on its thread.
final class Typist {
    private static final Logger LOG = LoggerFactory.getLogger(Typist.class);
    private static final int MAPPING_NOTIFY = 34;
    private static final int LETTER_KEY = 26;
    private static final long DEAD_ACUTE = 0xfe51;
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final int KEYCODE = 84;
    private static final Duration REFOCUS = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final XDisplay own;
    private final EmbeddedWindow search;
    private final long window;
    private final PassedKeys passed;
    private final PageTyping.Text text;
    private final XInput2 input;
    private final WindowKeys keys;
    private final KeySymbols symbols;
    private final Compositions compositions;
    private @Nullable InputMethod method;
    private boolean all;
    private long last;

    Typist(
            XDisplay own,
            EmbeddedWindow search,
            long window,
            PassedKeys passed,
            ComposeTable table,
            PageTyping.Text text)
            throws DisplayException {
        this.own = own;
        this.search = search;
        this.window = window;
        this.passed = passed;
        this.text = text;
        input = XInput2.of(own);
        keys = new WindowKeys(own, input, window);
        symbols = new KeySymbols(own);
        compositions = new Compositions(table.begin());
    }

    /// Asks an input method about each key.
    void ask(Optional<InputMethod> opened) {
        if (opened.isEmpty()) {
            LOG.warn("the session's input method does not answer (XMODIFIERS names it)");
        }
        method = opened.orElse(null);
    }

    void type(XEvents events, BooleanSupplier closed) {
        warmUp();
        events.add(own, this::read);
        take();
        while (!closed.getAsBoolean()) {
            events.drain(all ? PAUSE : IDLE);
            if (all && method == null && !compositions.begun() && System.nanoTime() - last >= PAUSE.toNanos()) {
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

    private void take() {
        keys.take(symbols.beginning());
        all = all || method != null;
        if (all) {
            keys.takeAll();
        }
    }

    private void read(MemorySegment event) {
        InputMethod asked = method;
        if (event.get(JAVA_INT, 0) == MAPPING_NOTIFY) {
            symbols.refresh(event);
            take();
        } else if (asked != null && asked.takes(event)) {
            last = System.nanoTime();
        } else if (asked != null && asked.gave(event)) {
            given(asked, event);
        } else {
            TypedKey.read(own, input.opcode(), event).ifPresent(this::typed);
        }
    }

    /// The input method gave a text, or a key that it has no use for.
    private void given(InputMethod asked, MemorySegment event) {
        String composed = asked.text(event);
        long receiver = search.receiver(window);
        if (!composed.isEmpty()) {
            insert(composed, receiver);
        } else if (event.get(JAVA_INT, KEYCODE) != 0) {
            pressed(TypedKey.ofCore(event), receiver);
        }
    }

    private void typed(TypedKey key) {
        if (key.press() && !all) {
            all = true;
            keys.takeAll();
        }
        keys.taken(key);
        long before = last;
        last = System.nanoTime();
        long receiver = search.receiver(window);
        InputMethod asked = method;
        if (!key.press()) {
            passed.pass(key, receiver);
            return;
        }
        if (asked != null && last - before > REFOCUS.toNanos()) {
            asked.focus();
        }
        if (asked == null || !asked.takes(key)) {
            pressed(key, receiver);
        }
    }

    private void pressed(TypedKey key, long receiver) {
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
            LOG.warn(
                    "a composed character did not reach the page: {}",
                    e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        last = System.nanoTime();
    }
}

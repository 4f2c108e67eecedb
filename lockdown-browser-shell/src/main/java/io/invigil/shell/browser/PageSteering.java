package io.invigil.shell.browser;

import io.invigil.protocol.model.BrowserRules;
import java.net.URI;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.cef.browser.CefBrowser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the candidate does with the page by the bar or by keys, as far as the rules allow.
final class PageSteering {
    private static final Logger LOG = LoggerFactory.getLogger(PageSteering.class);
    private static final int UNKNOWN = -1;

    private final BrowserRules rules;
    private final PageMemory memory;
    private final Printing printing;
    private final PageZoom zoom = new PageZoom(level -> on(browser -> browser.setZoomLevel(level)));
    private final AtomicInteger open = new AtomicInteger(UNKNOWN);
    private final AtomicReference<CefBrowser> browser = new AtomicReference<>();

    PageSteering(BrowserRules rules, PageMemory memory, Printing printing) {
        this.rules = rules;
        this.memory = memory;
        this.printing = printing;
    }

    /// Says which browser is steered.
    void steer(CefBrowser steered) {
        browser.set(steered);
    }

    /// Another page was loaded.
    void loaded() {
        if (zoom.percent() != PageZoom.ACTUAL) {
            zoom.apply();
        }
    }

    /// Another page begins to load; it has not said anything yet.
    void begins() {
        open.set(UNKNOWN);
    }

    /// The page says how many questions are open, and by that it can be asked to hand in.
    void open(int questions) {
        open.set(questions);
    }

    /// How many questions are open; empty where the page does not say.
    OptionalInt open() {
        int known = open.get();
        return known == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(known);
    }

    /// Lets the page hand in.
    boolean handIn() {
        boolean can = open().isPresent();
        if (can) {
            on(page -> page.executeJavaScript(PageScript.HAND_IN, "", 0));
        }
        return can;
    }

    /// Goes to an address of the exam.
    void go(URI address) {
        on(page -> page.loadURL(address.toString()));
    }

    int zoomPercent() {
        return zoom.percent();
    }

    boolean zoom(int percent) {
        if (rules.zoom()) {
            zoom.set(percent);
        }
        return rules.zoom();
    }

    /// Loads the page again; what was typed is typed again.
    boolean reload() {
        if (rules.reload()) {
            memory.giveBack();
            on(CefBrowser::reload);
        }
        return rules.reload();
    }

    /// Gives the page the keyboard, also where the browser believes that it has it already.
    void focus() {
        on(PageFocus::give);
    }

    boolean back() {
        return rules.backAndForward() && on(CefBrowser::canGoBack, CefBrowser::goBack);
    }

    boolean forward() {
        return rules.backAndForward() && on(CefBrowser::canGoForward, CefBrowser::goForward);
    }

    /// Prints the page.
    boolean print() {
        if (rules.printing()) {
            on(steered -> {
                var _ = printing.print(steered).thenAccept(done -> LOG.info("the page was printed: {}", done));
            });
        }
        return rules.printing();
    }

    /// Does what keys stand for.
    ///
    /// @param command one of the words of the page's script
    /// @return whether it was done
    boolean command(String command) {
        return switch (command) {
            case "larger" -> rules.zoom() && step(zoom::larger);
            case "smaller" -> rules.zoom() && step(zoom::smaller);
            case "actual" -> zoom(PageZoom.ACTUAL);
            case "reload" -> reload();
            case "back" -> back();
            case "forward" -> forward();
            case "print" -> print();
            default -> false;
        };
    }

    private static boolean step(Runnable step) {
        step.run();
        return true;
    }

    private void on(Consumer<CefBrowser> action) {
        CefBrowser steered = browser.get();
        if (steered != null) {
            action.accept(steered);
        }
    }

    private boolean on(java.util.function.Predicate<CefBrowser> possible, Consumer<CefBrowser> action) {
        CefBrowser steered = browser.get();
        boolean done = steered != null && possible.test(steered);
        if (done) {
            action.accept(steered);
        }
        return done;
    }
}

package io.invigil.shell.browser;

import io.invigil.precheck.network.ServerTrust;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.shell.browser.address.AddressFilter;
import io.invigil.shell.browser.address.ExamOrigin;
import io.invigil.shell.browser.proxy.FilteringProxy;
import io.invigil.shell.browser.proxy.HeldRequests;
import io.invigil.shell.browser.proxy.ProxyLimits;
import io.invigil.shell.browser.proxy.ProxySettings;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.swing.JFrame;

/// The window in which an exam is sat. One for each process: Chromium cannot be started twice in one.
public final class ExamBrowser implements AutoCloseable {
    /// What a JVM must be started with to hold this browser.
    public static final List<String> JVM_FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-exports=java.base/java.lang=ALL-UNNAMED",
            "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
            "--add-exports=java.desktop/sun.java2d=ALL-UNNAMED");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Resources resources;
    private final Page page;
    private final AtomicReference<Wording> language;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ExamBrowser(Resources resources, Page page, AtomicReference<Wording> language) {
        this.resources = resources;
        this.page = page;
        this.language = language;
    }

    /// Opens the window and returns when the page is painted in it. Do not call it on the event thread.
    ///
    /// @throws BrowserException if there is no display, no browser for this platform, the server is not the right
    ///                          one or the page stays away for 30 s; nothing is left running or on disk then
    public static ExamBrowser open(ExamBrowserSettings settings, ExamBrowserListener listener) throws BrowserException {
        return open(settings, HeldRequests.none(), listener);
    }

    /// The same, with a place where answers are kept while the server cannot be reached.
    ///
    /// @param held what is in it already is sent when the candidate's page has been answered
    public static ExamBrowser open(ExamBrowserSettings settings, HeldRequests held, ExamBrowserListener listener)
            throws BrowserException {
        return open(settings, held, listener, List.of());
    }

    /// The same with more switches, such as a made-up camera for a test.
    static ExamBrowser open(
            ExamBrowserSettings settings, HeldRequests held, ExamBrowserListener listener, List<String> switches)
            throws BrowserException {
        if (EventQueue.isDispatchThread()) {
            throw new IllegalStateException("the event thread is needed to show the page");
        }
        if (GraphicsEnvironment.isHeadless()) {
            throw new BrowserException("there is no display to show the exam on; start it in a graphical session");
        }
        Resources resources = new Resources();
        boolean open = false;
        try {
            Path natives = new NativeBundle(settings.natives(), listener::unpacking)
                    .folder()
                    .toRealPath();
            Resources opening = new Resources();
            AutoCloseable _ = opening.add(Waking.whileOpening(natives, listener));
            ExamBrowser browser;
            try (opening) {
                browser = opened(settings, held, listener, switches, resources, natives);
            }
            listener.painted();
            open = true;
            return browser;
        } catch (IOException failed) {
            throw new BrowserException("the exam's browser cannot start: " + failed.getMessage(), failed);
        } finally {
            if (!open) {
                resources.close();
            }
        }
    }

    private static ExamBrowser opened(
            ExamBrowserSettings settings,
            HeldRequests held,
            ExamBrowserListener listener,
            List<String> more,
            Resources resources,
            Path natives)
            throws BrowserException, IOException {
        Profile profile = resources.add(Profile.make(settings.scratch()));
        ChromiumPreferences.write(profile.folder(), settings.rules());
        ExamOrigin origin = settings.origin();
        AtomicReference<Wording> language = new AtomicReference<>(Wording.nearest(Locale.getDefault()));
        ProxyEvents events = new ProxyEvents(listener);
        FilteringProxy proxy =
                resources.add(FilteringProxy.start(proxied(settings, origin, held, language::get), events));
        List<String> switches = new ArrayList<>(ChromiumSwitches.of(proxy, settings.rules(), Root.isUser()));
        switches.addAll(more);
        Chromium chromium = resources.add(Chromium.start(
                natives, profile.folder(), switches, settings.identity().userAgentSuffix()));
        Page page = resources.add(
                Page.open(settings, origin, chromium, proxy, profile.folder(), events, language::get, listener));
        await(CompletableFuture.anyOf(page.painted(), events.untrusted()), settings);
        return new ExamBrowser(resources, page, language);
    }

    private static ProxySettings proxied(
            ExamBrowserSettings settings, ExamOrigin origin, HeldRequests held, Supplier<Wording> language) {
        return new ProxySettings(
                new AddressFilter(origin, settings.rules().addresses()),
                ServerTrust.context(settings.server()),
                ServerTrust.context(new ServerAddress(settings.server().https(), Optional.empty(), Optional.empty())),
                settings.identity()::headers,
                held,
                language,
                ProxyLimits.standard());
    }

    private static void await(CompletableFuture<Object> painted, ExamBrowserSettings settings) throws BrowserException {
        try {
            painted.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new BrowserException(
                    "the exam's page did not appear within " + PATIENCE.toSeconds() + " s; check that "
                            + settings.server().https() + " can be reached and try again",
                    late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof BrowserException known) {
                throw known;
            }
            throw new BrowserException("the exam's page cannot be shown: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrowserException("the exam's page was given up while it was opened", interrupted);
        }
    }

    /// The window; its title is the page's.
    public JFrame window() {
        return page.window();
    }

    /// Shows the page larger or smaller; what was typed stays.
    ///
    /// @param percent 100 is its own size; taken as 50 or 300 where it is beyond those
    /// @return false, and nothing happens, if the rules do not allow it
    public boolean zoom(int percent) {
        return page.steering().zoom(percent);
    }

    /// How large the page is shown: 50 to 300, 100 is its own size.
    public int zoomPercent() {
        return page.steering().zoomPercent();
    }

    /// Loads the page again; what was typed into it is typed again.
    ///
    /// @return false, and nothing happens, if the rules do not allow it
    public boolean reload() {
        return page.steering().reload();
    }

    /// How many questions are open; empty where the page does not say so by the event `invigil-progress`.
    public OptionalInt openQuestions() {
        return page.steering().open();
    }

    /// Lets the page hand in, by the event `invigil-hand-in`.
    ///
    /// @return false, and nothing happens, if the page is not one that takes it: it does not say what is open
    public boolean handIn() {
        return page.steering().handIn();
    }

    /// Goes to an address, as if the page led there.
    public void go(URI address) {
        page.steering().go(address);
    }

    /// The candidate reads another language: pages of our own that come from now on are in it.
    public void language(Wording other) {
        language.set(other);
    }

    /// Gives the page the keyboard, also where the browser believes that it has it already.
    public void focus() {
        page.steering().focus();
    }

    /// Goes to the page before.
    ///
    /// @return false, and nothing happens, if there is none or the rules do not allow it
    public boolean back() {
        return page.steering().back();
    }

    /// Goes to the page from which [#back()] came.
    ///
    /// @return false, and nothing happens, if there is none or the rules do not allow it
    public boolean forward() {
        return page.steering().forward();
    }

    /// Closes the window, ends all of the browser's processes and deletes its profile. Takes a few seconds at most,
    /// even when the browser hangs. Calling it again does nothing.
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            resources.close();
        }
    }
}

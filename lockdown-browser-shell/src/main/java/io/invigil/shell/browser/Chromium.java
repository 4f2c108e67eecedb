package io.invigil.shell.browser;

import java.awt.EventQueue;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.cef.CefApp;
import org.cef.CefApp.CefAppState;
import org.cef.CefClient;
import org.cef.CefSettings;
import org.cef.SystemBootstrap;
import org.cef.handler.CefAppHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one Chromium of this process: started once, ended once.
final class Chromium implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chromium.class);
    private static final Duration END = Duration.ofSeconds(3);

    private final CefApp app;
    private final CefClient client;
    private final CountDownLatch terminated;
    private final HelperProcesses helpers;
    private final Helpers running;
    private final EventThread thread;
    private final RandomGenerator random = new SecureRandom();

    private Chromium(CefApp app, CefClient client, CountDownLatch terminated, Path natives, EventThread thread) {
        this.app = app;
        this.thread = thread;
        this.client = client;
        this.terminated = terminated;
        this.helpers = new HelperProcesses(natives);
        this.running = new Helpers(natives);
    }

    /// Starts Chromium.
    ///
    /// @param natives  its unpacked files
    /// @param profile  where it may write
    /// @param switches its command line
    /// @param suffix   what is put behind its user agent; empty for nothing
    /// @throws BrowserException if it was started in this process before, or a system library is missing
    @SuppressWarnings("restricted") // loading Chromium's libraries is what this method is for
    static Chromium start(Path natives, Path profile, List<String> switches, String suffix) throws BrowserException {
        if (CefApp.getState() != CefAppState.NONE) {
            throw new BrowserException("the exam's browser was open in this process before; start the program again");
        }
        String[] arguments = switches.toArray(new String[0]);
        try {
            SystemBootstrap.setLoader(library -> {});
            System.loadLibrary("jawt");
            System.load(natives.resolve("libjcef.so").toString());
            if (!CefApp.startup(arguments)) {
                throw new BrowserException("the exam's browser does not start; the log of this program says more");
            }
            System.load(natives.resolve("libcef.so").toString());
        } catch (UnsatisfiedLinkError missing) {
            throw new BrowserException(
                    "the exam's browser needs a system library that is not installed: " + missing.getMessage(),
                    missing);
        }
        CountDownLatch terminated = new CountDownLatch(1);
        CefApp.addAppHandler(new CefAppHandlerAdapter(arguments) {
            @Override
            public void stateHasChanged(CefAppState state) {
                if (state == CefAppState.TERMINATED) {
                    terminated.countDown();
                }
            }
        });
        EventThread thread = EventThread.keep();
        CefApp app = CefApp.getInstance(arguments, settings(natives, profile, suffix));
        CefClient client = app.createClient();
        if (CefApp.getState() == CefAppState.INITIALIZATION_FAILED) {
            thread.close();
            throw new BrowserException("the exam's browser does not start; the log of this program says more");
        }
        return new Chromium(app, client, terminated, natives, thread);
    }

    private static CefSettings settings(Path natives, Path profile, String suffix) throws BrowserException {
        CefSettings settings = new CefSettings();
        settings.windowless_rendering_enabled = false;
        settings.browser_subprocess_path = natives.resolve("jcef_helper").toString();
        settings.resources_dir_path = natives.toString();
        settings.locales_dir_path = natives.resolve("locales").toString();
        settings.root_cache_path = profile.toString();
        settings.persist_session_cookies = false;
        settings.log_file = profile.resolve("chromium.log").toString();
        settings.log_severity = CefSettings.LogSeverity.LOGSEVERITY_FATAL;
        settings.locale = locale(natives);
        if (!suffix.isBlank()) {
            settings.user_agent = UserAgent.ofThisPlatform() + " " + suffix.strip();
        }
        return settings;
    }

    private static String locale(Path natives) {
        Locale own = Locale.getDefault();
        for (String tag : List.of(own.toLanguageTag(), own.getLanguage())) {
            if (!tag.isEmpty()
                    && natives.resolve("locales/" + tag + ".pak").toFile().isFile()) {
                return tag;
            }
        }
        return "en-US";
    }

    /// Its processes, as they are.
    Helpers running() {
        return running;
    }

    /// Numbers that no page can guess.
    RandomGenerator random() {
        return random;
    }

    /// What a window is made from.
    CefClient client() {
        return client;
    }

    /// Ends Chromium and all of its processes. Waits a few seconds at most, then ends them by force.
    @Override
    public void close() {
        helpers.remember();
        EventQueue.invokeLater(() -> {
            client.dispose();
            app.dispose();
        });
        try {
            boolean inTime = terminated.await(END.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("Chromium ended by itself: {}", inTime);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        helpers.end(END);
        thread.close();
    }
}

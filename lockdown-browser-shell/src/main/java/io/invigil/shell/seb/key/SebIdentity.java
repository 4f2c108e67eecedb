package io.invigil.shell.seb.key;

import io.invigil.shell.browser.BrowserIdentity;
import io.invigil.shell.seb.SebConfiguration;
import io.invigil.shell.seb.plist.Plist;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a learning platform that knows Safe Exam Browser is told: the configuration's key and our own, hashed with
/// each address.
public final class SebIdentity implements BrowserIdentity {
    /// The version of Safe Exam Browser whose interface we speak.
    public static final String SEB_VERSION = "3.10";
    /// Who we are, and in which version: what our Browser Exam Key is made with.
    public static final String BUILD = "Invigil/0.1.0";
    /// Name of the header with the Config Key.
    public static final String CONFIG_KEY_HEADER = "X-SafeExamBrowser-ConfigKeyHash";
    /// Name of the header with the Browser Exam Key.
    public static final String BROWSER_KEY_HEADER = "X-SafeExamBrowser-RequestHash";

    private static final int MAX_SUFFIX = 200;

    private final ExamKey configKey;
    private final ExamKey browserExamKey;
    private final boolean sent;
    private final String suffix;

    private SebIdentity(ExamKey configKey, ExamKey browserExamKey, boolean sent, String suffix) {
        this.configKey = configKey;
        this.browserExamKey = browserExamKey;
        this.sent = sent;
        this.suffix = suffix;
    }

    /// The identity of a browser that has opened a configuration.
    public static SebIdentity of(SebConfiguration configuration) {
        ExamKey configKey = ExamKey.ofConfiguration(configuration.settings());
        byte[] salt = configuration.settings().value("examKeySalt").orElse(null) instanceof Plist.Data data
                ? data.value()
                : new byte[0];
        return new SebIdentity(
                configKey,
                ExamKey.ofBrowser(configKey, BUILD, salt),
                configuration.flag("sendBrowserExamKey", false),
                suffix(configuration.text("browserUserAgent").orElse("")));
    }

    /// The key of the configuration.
    public ExamKey configKey() {
        return configKey;
    }

    /// Our own key, which has to be registered with the platform if it asks for one.
    public ExamKey browserExamKey() {
        return browserExamKey;
    }

    /// Whether requests carry the keys.
    public boolean sent() {
        return sent;
    }

    @Override
    public String userAgentSuffix() {
        return "SEB/" + SEB_VERSION + " " + BUILD + suffix;
    }

    @Override
    public Map<String, String> headers(URI request) {
        return sent ? hashes(request) : Map.of();
    }

    /// Both headers for an address, whether they are sent or not.
    public Map<String, String> hashes(URI address) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CONFIG_KEY_HEADER, configKey.hashedWith(address));
        headers.put(BROWSER_KEY_HEADER, browserExamKey.hashedWith(address));
        return headers;
    }

    @Override
    public Optional<PageKeys> keys(URI page) {
        return Optional.of(new PageKeys(SEB_VERSION, configKey.hashedWith(page), browserExamKey.hashedWith(page)));
    }

    /// Nothing that would end the header.
    private static String suffix(String wanted) {
        String printable = wanted.replaceAll("[^\\x20-\\x7E]", "").strip();
        String cut = printable.length() <= MAX_SUFFIX ? printable : printable.substring(0, MAX_SUFFIX);
        return cut.isEmpty() ? "" : " " + cut;
    }

    @Override
    public String toString() {
        return "SebIdentity[" + userAgentSuffix() + (sent ? ", keys sent]" : "]");
    }
}

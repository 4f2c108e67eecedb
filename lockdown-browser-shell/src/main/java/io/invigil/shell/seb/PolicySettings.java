package io.invigil.shell.seb;

import io.invigil.protocol.model.AddressRule;
import io.invigil.protocol.model.BrowserRules;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.shell.browser.address.AddressFilter;
import io.invigil.shell.browser.address.ExamOrigin;
import io.invigil.shell.seb.key.SebIdentity;
import io.invigil.shell.seb.plist.Plist;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The settings that say of an exam what a policy says, as far as Safe Exam Browser has words for it.
public final class PolicySettings {
    private static final String HASHED = "sha256:";
    private static final AddressRule ANYTHING = new AddressRule("*", false, true);

    private final Map<String, Plist> values = new LinkedHashMap<>();

    private PolicySettings() {}

    /// The settings of an exam.
    ///
    /// @param startUrl the page that it begins with
    /// @param quitUrl  where it is left
    /// @param salt     random bytes, for Browser Exam Keys
    /// @throws SebException if the start page is neither https nor http
    public static Plist.Dict of(ExamPolicy policy, URI startUrl, Optional<URI> quitUrl, byte[] salt)
            throws SebException {
        PolicySettings settings = new PolicySettings();
        settings.put("originatorVersion", new Plist.Text(SebIdentity.BUILD.replace('/', '_')));
        settings.put("sebConfigPurpose", new Plist.Whole(0));
        settings.put("startURL", new Plist.Text(startUrl.toString()));
        quitUrl.ifPresent(url -> settings.put("quitURL", new Plist.Text(url.toString())));
        settings.put("sendBrowserExamKey", new Plist.Flag(true));
        settings.put("examKeySalt", new Plist.Data(salt));
        settings.browser(policy.browser());
        settings.addresses(policy.browser().addresses(), origin(startUrl));
        settings.computer(policy);
        return new Plist.Dict(settings.values);
    }

    private static ExamOrigin origin(URI startUrl) throws SebException {
        try {
            return ExamOrigin.of(startUrl);
        } catch (IllegalArgumentException wrong) {
            throw new SebException(
                    "The start page " + startUrl + " is no http or https address with a host. Correct --start-url.",
                    wrong);
        }
    }

    private void browser(BrowserRules rules) {
        put("browserWindowAllowReload", new Plist.Flag(rules.reload()));
        put("enableZoomPage", new Plist.Flag(rules.zoom()));
        put("allowBrowsingBackForward", new Plist.Flag(rules.backAndForward()));
        put("newBrowserWindowByLinkPolicy", new Plist.Whole(rules.popups() ? 1 : 0));
        put("allowDownloads", new Plist.Flag(rules.downloads()));
        put("allowUploads", new Plist.Flag(rules.uploads()));
        put("allowPrint", new Plist.Flag(rules.printing()));
        put("enableRightMouse", new Plist.Flag(rules.contextMenu()));
        put("allowSpellCheck", new Plist.Flag(rules.spellCheck()));
        put("browserMediaCaptureCamera", new Plist.Flag(rules.camera()));
        put("browserMediaCaptureMicrophone", new Plist.Flag(rules.microphone()));
    }

    private void addresses(List<AddressRule> rules, ExamOrigin origin) {
        boolean filtered = !rules.contains(ANYTHING);
        put("URLFilterEnable", new Plist.Flag(filtered));
        put("URLFilterEnableContentFilter", new Plist.Flag(!rules.contains(AddressFilter.NOT_THE_SERVERS_PAGES)));
        boolean serverOpen =
                !rules.contains(AddressFilter.NOT_THE_SERVER) && !rules.contains(AddressFilter.NOT_THE_SERVERS_PAGES);
        AddressRule server = new AddressRule(
                (origin.secure() ? "https://." : "http://.") + origin.host() + ":" + origin.port(), false, true);
        List<Plist> written = Stream.concat(serverOpen ? Stream.of(server) : Stream.of(), rules.stream())
                .filter(rule -> !rule.expression().startsWith("'self"))
                .map(PolicySettings::rule)
                .toList();
        put("URLFilterRules", new Plist.Array(filtered ? written : List.of()));
    }

    private static Plist rule(AddressRule rule) {
        Map<String, Plist> values = new LinkedHashMap<>();
        values.put("active", new Plist.Flag(true));
        values.put("regex", new Plist.Flag(rule.regex()));
        values.put("expression", new Plist.Text(rule.expression()));
        values.put("action", new Plist.Whole(rule.allow() ? 1 : 0));
        return new Plist.Dict(values);
    }

    private void computer(ExamPolicy policy) {
        put("allowedDisplaysMaxNumber", new Plist.Whole(policy.computer().displays()));
        put("allowVirtualMachine", new Plist.Flag(policy.computer().virtualMachineAllowed()));
        put("allowScreenSharing", new Plist.Flag(policy.computer().remoteSessionAllowed()));
        boolean held = policy.lockdown().restrictions().contains("clipboard");
        put("clipboardPolicy", new Plist.Whole(policy.browser().copyAndPaste() ? (held ? 2 : 0) : 1));
        for (int key = 1; key <= 12; key++) {
            put(
                    "enableF" + key,
                    new Plist.Flag(policy.lockdown().openShortcuts().contains("F" + key)));
        }
        String quitPassword = policy.lockdown().quitPassword();
        if (quitPassword.startsWith(HASHED)) {
            put("hashedQuitPassword", new Plist.Text(quitPassword.substring(HASHED.length())));
        }
        put(
                "prohibitedProcesses",
                new Plist.Array(policy.programs().prohibited().stream()
                        .map(PolicySettings::program)
                        .toList()));
    }

    private static Plist program(String executable) {
        Map<String, Plist> values = new LinkedHashMap<>();
        values.put("active", new Plist.Flag(true));
        values.put("executable", new Plist.Text(executable));
        return new Plist.Dict(values);
    }

    private void put(String key, Plist value) {
        values.put(key, value);
    }
}

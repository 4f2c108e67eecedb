package io.invigil.shell.browser;

import io.invigil.shell.browser.proxy.FilteringProxy;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// The command line that Chromium is started with.
final class ChromiumSwitches {
    /// Chromium's services, which would call home or offer what an exam does not allow.
    private static final String FEATURES_OFF = String.join(
            ",",
            "AutofillServerCommunication",
            "CertificateTransparencyComponentUpdater",
            "DialMediaRouteProvider",
            "InterestFeedContentSuggestions",
            "MediaRouter",
            "NetworkTimeServiceQuerying",
            "OptimizationHints",
            "OptimizationGuideModelDownloading",
            "PasswordManagerOnboarding",
            "Prerender2",
            "SpareRendererForSitePerProcess",
            "SpeculationRulesPrefetchFuture",
            "Translate",
            "WebAuthentication");

    private static final List<String> ALWAYS = List.of(
            "--disable-features=" + FEATURES_OFF,
            "--disable-background-networking",
            "--disable-breakpad",
            "--disable-client-side-phishing-detection",
            "--disable-component-extensions-with-background-pages",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-domain-reliability",
            "--disable-extensions",
            "--disable-notifications",
            "--disable-plugins",
            "--disable-print-preview",
            "--disable-quic",
            "--disable-search-engine-choice-screen",
            "--disable-speech-api",
            "--disable-spell-checking",
            "--disable-sync",
            "--dns-prefetch-disable",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--webrtc-ip-handling-policy=disable_non_proxied_udp",
            "--metrics-recording-only",
            "--no-default-browser-check",
            "--no-experiments",
            "--no-first-run",
            "--no-pings",
            "--password-store=basic",
            "--safebrowsing-disable-auto-update",
            "--use-mock-keychain");

    private ChromiumSwitches() {}

    /// The switches for a browser that reaches only this proxy and trusts only its key.
    ///
    /// @param root whether the user is root, as whom Chromium's sandbox cannot be had
    static List<String> of(FilteringProxy proxy, boolean root) {
        InetSocketAddress address = proxy.address();
        String place = address.getAddress().getHostAddress();
        List<String> all = new ArrayList<>(ALWAYS);
        all.add("--proxy-server=http://" + place + ":" + address.getPort());
        all.add("--proxy-bypass-list=<-loopback>");
        all.add("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE " + place);
        all.add("--ignore-certificate-errors-spki-list=" + proxy.keyHash());
        if (root) {
            all.add("--no-sandbox");
        }
        return List.copyOf(all);
    }
}

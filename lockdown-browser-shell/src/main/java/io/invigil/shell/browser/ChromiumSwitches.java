package io.invigil.shell.browser;

import io.invigil.protocol.model.BrowserRules;
import io.invigil.shell.browser.proxy.FilteringProxy;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// The command line that Chromium is started with. Each switch and feature was looked up in the version that is used.
final class ChromiumSwitches {
    /// Services that would call home or offer what an exam does not allow.
    private static final String FEATURES_OFF = String.join(
            ",",
            "AutofillServerCommunication",
            "DialMediaRouteProvider",
            // whether a page is fetched by http is the exam's affair
            "HttpsUpgrades",
            "MediaRouter",
            "NetworkTimeServiceQuerying",
            "OptimizationHints",
            "PreconnectFromKeyedService",
            "PreconnectToSearch",
            "Prerender2",
            "SearchEnginePreconnect2",
            "SpareRendererForSitePerProcess",
            "SuppressDifferentOriginSubframeJSDialogs",
            "Translate");

    private static final List<String> ALWAYS = List.of(
            "--disable-features=" + FEATURES_OFF,
            "--disable-blink-features=GetDisplayMedia",
            "--allow-browser-signin=false",
            "--disable-background-networking",
            "--disable-breakpad",
            "--disable-component-extensions-with-background-pages",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-domain-reliability",
            "--disable-extensions",
            "--disable-notifications",
            "--disable-print-preview",
            "--disable-quic",
            "--disable-search-engine-choice-screen",
            "--disable-speech-api",
            "--disable-sync",
            "--metrics-recording-only",
            "--no-default-browser-check",
            "--no-experiments",
            "--no-first-run",
            "--no-pings",
            "--password-store=basic",
            "--webrtc-ip-handling-policy=disable_non_proxied_udp",
            // what still calls home calls a name that cannot exist, lest it look like the candidate's doing
            "--gaia-url=" + FilteringProxy.NOWHERE,
            "--google-apis-url=" + FilteringProxy.NOWHERE,
            "--google-base-url=" + FilteringProxy.NOWHERE,
            "--google-url=" + FilteringProxy.NOWHERE,
            // a graphics driver that fails must not end the exam: Chromium would end the whole process
            "--disable-gpu",
            "--disable-gpu-process-crash-limit");

    private ChromiumSwitches() {}

    /// The switches for a browser that reaches only this proxy and trusts only its key.
    ///
    /// @param rules what is allowed in it
    /// @param root  whether the user is root, as whom Chromium's sandbox cannot be had
    static List<String> of(FilteringProxy proxy, BrowserRules rules, boolean root) {
        InetSocketAddress address = proxy.address();
        String place = address.getAddress().getHostAddress();
        List<String> all = new ArrayList<>(ALWAYS);
        all.add("--proxy-server=http://" + place + ":" + address.getPort());
        all.add("--proxy-bypass-list=<-loopback>");
        all.add("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE " + place);
        all.add("--ignore-certificate-errors-spki-list=" + proxy.keyHash());
        if (rules.camera() || rules.microphone()) {
            // gives both to every page; our script in each document then keeps back what is not allowed
            all.add("--enable-media-stream");
        }
        if (!rules.microphone()) {
            all.add("--disable-audio-input");
        }
        if (root) {
            all.add("--no-sandbox");
        }
        return List.copyOf(all);
    }
}

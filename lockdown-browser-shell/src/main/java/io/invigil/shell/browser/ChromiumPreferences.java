package io.invigil.shell.browser;

import java.util.Map;
import org.cef.browser.CefRequestContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chromium's settings that have no switch.
final class ChromiumPreferences {
    private static final Logger LOG = LoggerFactory.getLogger(ChromiumPreferences.class);
    private static final Integer NEVER = 2;
    private static final Integer ALL = 3;

    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("alternate_error_pages.enabled", false),
            Map.entry("autofill.credit_card_enabled", false),
            Map.entry("autofill.profile_enabled", false),
            Map.entry("browser.enable_spellchecking", false),
            Map.entry("credentials_enable_service", false),
            Map.entry("download_restrictions", ALL),
            Map.entry("net.network_prediction_options", NEVER),
            Map.entry("payments.can_make_payment_enabled", false),
            Map.entry("printing.enabled", false),
            Map.entry("safebrowsing.enabled", false),
            Map.entry("search.suggest_enabled", false),
            Map.entry("signin.allowed", false),
            Map.entry("translate.enabled", false),
            Map.entry("webrtc.ip_handling_policy", "disable_non_proxied_udp"));

    private ChromiumPreferences() {}

    /// Sets them all. Call it on Chromium's own thread.
    static void on(CefRequestContext context) {
        VALUES.forEach((name, value) -> {
            if (context.canSetPreference(name)) {
                String refused = context.setPreference(name, value);
                if (refused != null && !refused.isEmpty()) {
                    LOG.warn("Chromium does not take the setting {}: {}", name, refused);
                }
            } else {
                LOG.debug("Chromium has no setting {} here", name);
            }
        });
    }
}

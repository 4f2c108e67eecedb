package io.invigil.shell.browser;

import io.invigil.protocol.model.BrowserRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Chromium's settings that have no switch.
final class ChromiumPreferences {
    private static final int ANY = 0;
    private static final int NONE = 3;

    private ChromiumPreferences() {}

    /// Puts them where Chromium reads them when it starts.
    ///
    /// @param profile the folder that Chromium gets
    /// @param rules   what is allowed in it
    static void write(Path profile, BrowserRules rules) throws IOException {
        Path folder = Files.createDirectories(profile.resolve("Default"));
        Files.writeString(folder.resolve("Preferences"), json(rules));
    }

    /// 2 at network prediction: never; 3 at downloads: none allowed.
    private static String json(BrowserRules rules) {
        return """
            {
              "alternate_error_pages": {"enabled": false},
              "autofill": {"credit_card_enabled": false, "enabled": false, "profile_enabled": false},
              "browser": {"enable_spellchecking": %1$s},
              "credentials_enable_service": false,
              "credentials_enable_autosignin": false,
              "download": {"prompt_for_download": false},
              "download_restrictions": %2$s,
              "net": {"network_prediction_options": 2},
              "payments": {"can_make_payment_enabled": false},
              "printing": {"enabled": %3$s},
              "safebrowsing": {"enabled": false},
              "search": {"suggest_enabled": false},
              "signin": {"allowed": false, "allowed_on_next_startup": false},
              "spellcheck": {"dictionaries": [], "use_spelling_service": false},
              "translate": {"enabled": false},
              "webrtc": {"ip_handling_policy": "disable_non_proxied_udp"}
            }
            """.formatted(rules.spellCheck(), rules.downloads() ? ANY : NONE, rules.printing());
    }
}

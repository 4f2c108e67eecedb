package io.invigil.shell.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Chromium's settings that have no switch.
final class ChromiumPreferences {
    /// 2 at network prediction: never; 3 at downloads: none allowed.
    private static final String JSON = """
            {
              "alternate_error_pages": {"enabled": false},
              "autofill": {"credit_card_enabled": false, "profile_enabled": false},
              "browser": {"enable_spellchecking": false},
              "credentials_enable_service": false,
              "download_restrictions": 3,
              "net": {"network_prediction_options": 2},
              "payments": {"can_make_payment_enabled": false},
              "printing": {"enabled": false},
              "safebrowsing": {"enabled": false},
              "search": {"suggest_enabled": false},
              "signin": {"allowed": false, "allowed_on_next_startup": false},
              "spellcheck": {"dictionaries": [], "use_spelling_service": false},
              "translate": {"enabled": false},
              "webrtc": {"ip_handling_policy": "disable_non_proxied_udp"}
            }
            """;

    private ChromiumPreferences() {}

    /// Puts them where Chromium reads them when it starts.
    ///
    /// @param profile the folder that Chromium gets
    static void write(Path profile) throws IOException {
        Path folder = Files.createDirectories(profile.resolve("Default"));
        Files.writeString(folder.resolve("Preferences"), JSON);
    }
}

package io.invigil.shell.browser;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Keys as a learning platform expects them, computed here a second time.
record TestIdentity(String configKey, String browserExamKey) implements BrowserIdentity {
    @Override
    public String userAgentSuffix() {
        return "SEB/3.10";
    }

    @Override
    public Map<String, String> headers(URI request) {
        return Map.of(
                "X-SafeExamBrowser-ConfigKeyHash", hash(request.toString(), configKey),
                "X-SafeExamBrowser-RequestHash", hash(request.toString(), browserExamKey));
    }

    @Override
    public Optional<PageKeys> keys(URI page) {
        String address = page.toString().split("#", 2)[0];
        return Optional.of(new PageKeys("Invigil_Linux_1", hash(address, configKey), hash(address, browserExamKey)));
    }

    static String hash(String address, String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((address + key).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}

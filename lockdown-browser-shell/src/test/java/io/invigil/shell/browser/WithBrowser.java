package io.invigil.shell.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// Tests of one class share a display and an authority; what a test keeps is closed behind it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithBrowser {
    final TestAuthority authority = new TestAuthority();
    private final List<AutoCloseable> open = new ArrayList<>();
    TestDisplay display;

    @BeforeAll
    void showDisplay() throws IOException {
        display = TestDisplay.start();
    }

    @AfterAll
    void closeDisplay() {
        if (display != null) {
            display.close();
        }
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        open.clear();
    }

    <T extends AutoCloseable> T keep(T resource) {
        open.add(resource);
        return resource;
    }

    /// The address of a server with the fingerprint by which it is known.
    String pinned(String address) throws Exception {
        return address + "#sha256:" + authority.fingerprint().hex();
    }

    static String page(String name) throws IOException {
        try (InputStream in = WithBrowser.class.getResourceAsStream("/browser/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

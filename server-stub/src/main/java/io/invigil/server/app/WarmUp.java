package io.invigil.server.app;

import io.invigil.protocol.wire.Json;
import io.invigil.server.web.Pages;
import io.invigil.server.web.StaticFiles;
import io.netty.handler.ssl.OpenSsl;
import io.vertx.ext.web.Router;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads the slow parts (native TLS, JSON, templates) on a second core while the database and the keys are opened, so
/// that the server is ready sooner. Nothing depends on it.
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private WarmUp() {}

    static void begin() {
        Thread.ofPlatform().name("warm-up").daemon().start(WarmUp::load);
    }

    private static void load() {
        byte[] page = new Pages(new StaticFiles()).render("console/login.jte", Map.of("trouble", ""));
        LOG.debug(
                "Loaded: native TLS {}, JSON {}, {} bytes of a page, {}",
                OpenSsl.isAvailable(),
                Json.mapper().readTree("{}"),
                page.length,
                Router.class);
    }
}

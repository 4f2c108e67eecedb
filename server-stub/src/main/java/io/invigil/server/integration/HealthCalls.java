package io.invigil.server.integration;

import io.invigil.server.session.Database;
import io.invigil.server.web.Handling;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a load balancer or a supervisor asks: whether this process lives, and whether it can serve now.
///
/// @param data     the data folder
/// @param database asked for one row
public record HealthCalls(Path data, Database database) {
    private static final Logger LOG = LoggerFactory.getLogger(HealthCalls.class);

    /// With less free disk than this, bytes, no more sessions should be sent here.
    private static final long LEAST_FREE = 256L * 1024 * 1024;

    /// Adds the routes.
    public void mount(Router router) {
        router.get("/health/live").handler(context -> Handling.json(context, 200, Map.of("status", "UP")));
        Handling.serve(router.get("/health/ready"), this::ready);
    }

    private void ready(RoutingContext context) {
        Map<String, Object> checks = new LinkedHashMap<>();
        checks.put("database", databaseAnswers() ? "UP" : "DOWN");
        checks.put("disk", room() ? "UP" : "DOWN");
        boolean up = !checks.containsValue("DOWN");
        Handling.json(context, up ? 200 : 503, Map.of("status", up ? "UP" : "DOWN", "checks", checks));
    }

    private boolean databaseAnswers() {
        try {
            return database.read(
                    sql -> sql.one("SELECT 1", row -> row.getInt(1)).isPresent());
        } catch (RuntimeException failed) {
            LOG.error("The database does not answer", failed);
            return false;
        }
    }

    private boolean room() {
        try {
            return Files.getFileStore(data).getUsableSpace() >= LEAST_FREE;
        } catch (IOException failed) {
            LOG.error("The free space of {} cannot be read", data, failed);
            return false;
        }
    }
}

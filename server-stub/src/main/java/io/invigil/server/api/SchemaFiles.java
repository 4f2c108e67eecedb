package io.invigil.server.api;

import io.invigil.protocol.wire.JsonSchemas;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// Publishes the JSON Schemas under `/schemas/`.
final class SchemaFiles {
    void mount(Router router) {
        router.get("/schemas/:name").handler(this::schema);
    }

    private void schema(RoutingContext context) {
        String name = context.pathParam("name");
        if (!JsonSchemas.NAMES.contains(name)) {
            context.fail(404);
            return;
        }
        context.response()
                .putHeader("Content-Type", "application/schema+json")
                .putHeader("Cache-Control", "public, max-age=3600")
                .end(Buffer.buffer(JsonSchemas.bytes(name)));
    }
}

package io.invigil.server.web;

import io.invigil.protocol.model.Hash;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Style sheets, scripts and pictures of the pages: a fixed list, read once, served under a name that holds their
/// hash so that a browser may keep them for ever.
public final class StaticFiles {
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");
    private static final Map<String, List<String>> RESOURCES = resources();

    private final Map<String, Served> byPath = new LinkedHashMap<>();
    private final Map<String, String> paths = new LinkedHashMap<>();

    private record Served(String type, byte[] bytes) {}

    /// What is served under a name: one file, or several behind each other.
    private static Map<String, List<String>> resources() {
        Map<String, List<String>> resources = new LinkedHashMap<>();
        for (String own : List.of(
                "base.css",
                "exam.css",
                "exam.js",
                "check.css",
                "check.js",
                "check-try.js",
                "check-in.css",
                "check-in.js",
                "console.css",
                "access.css",
                "console.js",
                "grid.css",
                "grid.js",
                "live.js",
                "picked.js",
                "icon.svg")) {
            resources.put(own, List.of("/static/" + own));
        }
        resources.put(
                "htmx.js", List.of("/META-INF/resources/webjars/htmx.org/" + htmxVersion() + "/dist/htmx.min.js"));
        resources.put("person.css", List.of("/static/vendor/uplot/uPlot.min.css", "/static/person.css"));
        resources.put(
                "person.js",
                List.of(
                        "/static/vendor/uplot/uPlot.iife.min.js",
                        "/static/person.js",
                        "/static/pictures.js",
                        "/static/triage.js",
                        "/static/events.js",
                        "/static/figures.js"));
        return resources;
    }

    private static String htmxVersion() {
        Properties properties = new Properties();
        try (Reader text = new InputStreamReader(
                new ByteArrayInputStream(read("/META-INF/maven/org.webjars.npm/htmx.org/pom.properties")),
                StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException failed) {
            throw new IllegalStateException("cannot read the version of htmx", failed);
        }
        return properties.getProperty("version", "");
    }

    /// Reads all files.
    public StaticFiles() {
        RESOURCES.forEach((name, resources) -> {
            byte[] bytes = together(resources);
            String path = "/static/" + Hash.over(bytes).hex().substring(0, 16) + "/" + name;
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            byPath.put(path, new Served(type, bytes));
            paths.put(name, path);
        });
    }

    private static byte[] together(List<String> resources) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String resource : resources) {
            all.writeBytes(read(resource));
            all.write('\n');
        }
        return all.toByteArray();
    }

    /// Where a file is served.
    ///
    /// @throws IllegalArgumentException if there is no such file
    public String path(String name) {
        String path = paths.get(name);
        if (path == null) {
            throw new IllegalArgumentException("no static file " + name);
        }
        return path;
    }

    /// Adds the route.
    public void mount(Router router) {
        router.get("/static/*").handler(this::serve);
    }

    private void serve(RoutingContext context) {
        Served file = byPath.get(context.request().path());
        if (file == null) {
            context.fail(404);
            return;
        }
        context.response()
                .putHeader("Content-Type", file.type())
                .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                .end(Buffer.buffer(file.bytes()));
    }

    private static byte[] read(String resource) {
        try (InputStream in = StaticFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + resource + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException failed) {
            throw new IllegalStateException("cannot read " + resource, failed);
        }
    }
}

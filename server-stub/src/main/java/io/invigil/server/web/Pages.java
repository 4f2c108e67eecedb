package io.invigil.server.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/// Renders the templates that were compiled with the program. Every value is escaped by the templates themselves.
public final class Pages {
    private static final String PACKAGE = "io.invigil.server.pages";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), PACKAGE);
    private final StaticFiles files;

    /// @param files what the pages link to
    public Pages(StaticFiles files) {
        this.files = files;
    }

    /// Renders a page.
    ///
    /// @param template file name, such as `exam.jte`
    /// @param values   the template's parameters
    public byte[] render(String template, Map<String, Object> values) {
        Map<String, Object> all = new java.util.HashMap<>(values);
        all.put("files", files);
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, all, output);
        return output.toByteArray();
    }
}

package io.invigil.shell.browser;

import io.invigil.protocol.model.BrowserRules;
import io.invigil.shell.browser.address.ExamOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// The script that runs in each document before the document's own. It asks the browser by `prompt`, which is
/// answered at once and which no content security policy closes, and tells it things by a message.
final class PageScript {
    /// The function by which a page tells the browser something.
    static final String TELL = "invigilPage";

    /// What the page is told when the candidate wants to hand in.
    static final String HAND_IN = "document.dispatchEvent(new CustomEvent('invigil-hand-in'))";

    /// The guards come first: they hold even where a later part fails.
    private static final List<String> PARTS =
            List.of("media.js", "clipboard.js", "keyboard.js", "keys.js", "forms.js", "finish.js");

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private PageScript() {}

    /// The script for these rules.
    ///
    /// @param token what questions begin with
    static String of(BrowserRules rules, ExamOrigin origin, String token) {
        return """
                (() => {
                'use strict';
                const settings = {
                  origin: %s, copyAndPaste: %s, zoom: %s, reload: %s, backAndForward: %s, printing: %s,
                  contextMenu: %s, camera: %s, microphone: %s};
                const web = new Set(settings.origin.startsWith('http:') ? ['http:', 'https:'] : ['https:']);
                const address = () => {
                  try {
                    let from = window;
                    while (!web.has(from.location.protocol) && from.parent !== from) from = from.parent;
                    return web.has(from.location.protocol) ? from.location.href : '';
                  } catch (foreign) {
                    return '';
                  }
                };
                const promptNow = window.prompt.bind(window);
                const ask = (question) => (address() === '' ? '' : promptNow(%s + question) || '');
                const tell = (request) => {
                  if (address() !== '' && window.%s) {
                    window.%s({request, persistent: false, onSuccess() {}, onFailure() {}});
                  }
                };
                %s
                })();
                """.formatted(
                        quoted(webOrigin(origin)),
                        rules.copyAndPaste(),
                        rules.zoom(),
                        rules.reload(),
                        rules.backAndForward(),
                        rules.printing(),
                        rules.contextMenu(),
                        rules.camera(),
                        rules.microphone(),
                        quoted(token),
                        TELL,
                        TELL,
                        PARTS.stream().map(PageScript::part).collect(Collectors.joining("\n")));
    }

    /// The origin as a page reads its own: without the port that is understood.
    static String webOrigin(ExamOrigin origin) {
        int usual = origin.secure() ? HTTPS : HTTP;
        return (origin.secure() ? "https://" : "http://")
                + origin.host()
                + (origin.port() == usual ? "" : ":" + origin.port());
    }

    /// Text as a literal of JSON and JavaScript.
    static String quoted(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
        for (int index = 0; index < text.length(); index++) {
            char each = text.charAt(index);
            if (each == '"' || each == '\\') {
                literal.append('\\').append(each);
            } else if (each < ' ' || each > '~') {
                literal.append("\\u%04x".formatted((int) each));
            } else {
                literal.append(each);
            }
        }
        return literal.append('"').toString();
    }

    private static String part(String name) {
        try (InputStream in = PageScript.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package io.invigil.shell.browser;

import io.invigil.precheck.words.Phrase;
import io.invigil.precheck.words.Wording;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The page that is shown over a page that could not be loaded.
final class WaitingPage {
    private static final String SCHEME = "data:text/html;charset=utf-8;base64,";

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="LANGUAGE">
            <head>
            <meta charset="utf-8">
            <title>TITLE</title>
            <style>
            body { margin: 0; min-height: 100vh; display: flex; align-items: center; justify-content: center;
                   background: #f4f6f8; color: #1c2733; font: 1.25rem/1.6 system-ui, sans-serif; }
            main { max-width: 36rem; padding: 2.5rem 3rem; background: #fff; border-radius: 12px;
                   box-shadow: 0 1px 4px rgba(0, 0, 0, .15); }
            h1 { margin: 0 0 1rem; font-size: 1.6rem; }
            p { margin: 0 0 .8rem; }
            .note { color: #52606d; font-size: 1.05rem; margin: 0; }
            </style>
            </head>
            <body>
            <main role="status">
            <h1>HEADING</h1>
            <p>TEXT</p>
            <p class="note">ADVICE</p>
            </main>
            </body>
            </html>
            """;

    private WaitingPage() {}

    /// What the browser loads to show it.
    static String address(Wording language) {
        String html = HTML.replace("LANGUAGE", language.locale().getLanguage())
                .replace("TITLE", language.say(Phrase.of(WaitingPage.class, "waiting.title")))
                .replace("HEADING", language.say(Phrase.of(WaitingPage.class, "waiting.heading")))
                .replace("TEXT", language.say(Phrase.of(WaitingPage.class, "waiting.text")))
                .replace("ADVICE", language.say(Phrase.of(WaitingPage.class, "waiting.do")));
        return SCHEME + Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8));
    }

    /// Whether this is its address, in whatever language.
    static boolean is(String url) {
        return url.startsWith(SCHEME)
                && Wording.LANGUAGES.stream().anyMatch(each -> url.equals(address(new Wording(each))));
    }
}

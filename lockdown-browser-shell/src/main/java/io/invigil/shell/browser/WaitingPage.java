package io.invigil.shell.browser;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The page that is shown over a page that could not be loaded.
final class WaitingPage {
    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Waiting for the exam's server</title>
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
            <h1>The exam's server cannot be reached</h1>
            <p>The answers that you have given are safe: they are on the server.</p>
            <p>You need not do anything. This page tries again by itself and goes on where you were as soon as the
            server answers.</p>
            <p class="note">If it lasts: check the network cable or the Wi-Fi, and tell your proctor.</p>
            </main>
            </body>
            </html>
            """;

    /// What the browser loads to show it.
    static final String ADDRESS = "data:text/html;charset=utf-8;base64,"
            + Base64.getEncoder().encodeToString(HTML.getBytes(StandardCharsets.UTF_8));

    private WaitingPage() {}
}

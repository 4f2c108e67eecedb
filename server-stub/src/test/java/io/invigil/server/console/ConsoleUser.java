package io.invigil.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.server.app.Reply;
import io.invigil.server.app.TestServer;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody who is logged in to the console and sends its forms.
record ConsoleUser(TestServer server, Map<String, String> cookie) {
    static final String PASSWORD = "correct horse battery";
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]{64})\"");

    static ConsoleUser of(TestServer server, String name) throws Exception {
        Reply reply = server.logIn(name, PASSWORD);
        assertThat(reply.status()).as("log-in of " + name).isEqualTo(303);
        return new ConsoleUser(server, Map.of("Cookie", reply.cookie().orElseThrow()));
    }

    Reply get(String path) throws Exception {
        return server.get(path, cookie);
    }

    String csrf() throws Exception {
        Matcher found = CSRF.matcher(get("/console/account").text());
        assertThat(found.find()).as("logged in").isTrue();
        return found.group(1);
    }

    /// Sends a form as its page does.
    Reply form(String path, Map<String, String> fields) throws Exception {
        Map<String, String> all = new HashMap<>(fields);
        all.put("csrf", csrf());
        return server.form(path, all, cookie);
    }
}

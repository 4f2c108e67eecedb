package io.invigil.shell.browser;

import io.invigil.shell.browser.BrowserIdentity.PageKeys;
import io.invigil.shell.browser.address.AddressFilter;
import java.net.URI;
import java.util.Objects;

/// Answers what the script in each document asks.
final class PageAnswers {
    private final AddressFilter filter;
    private final BrowserIdentity identity;
    private final PageMemory memory;

    PageAnswers(AddressFilter filter, BrowserIdentity identity, PageMemory memory) {
        this.filter = filter;
        this.identity = identity;
        this.memory = memory;
    }

    /// The answer to one question: its first word says what, the rest is the document's address. A document is
    /// answered only about addresses of its own origin, and what was copied is the exam's server's alone.
    ///
    /// @param asking an address of the origin that asks, as Chromium knows it
    /// @return empty where there is no answer
    String answer(String asking, String question) {
        int space = question.indexOf(' ');
        if (space < 0) {
            return "";
        }
        String address = question.substring(space + 1);
        try {
            URI page = URI.create(encoded(address));
            if (!sameOrigin(URI.create(encoded(asking)), page) || !filter.allows(page)) {
                return "";
            }
            return switch (question.substring(0, space)) {
                case "begin" -> keys(page) + "\n" + memory.begins(address);
                case "keys" -> keys(page);
                case "paste" -> filter.origin().allows(page) ? memory.pasted() : "";
                default -> "";
            };
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private String keys(URI page) {
        PageKeys keys = identity.keys(page).orElse(new PageKeys("", "", ""));
        return keys.version() + "\n" + keys.configKey() + "\n" + keys.browserExamKey();
    }

    private static boolean sameOrigin(URI one, URI other) {
        return Objects.equals(one.getScheme(), other.getScheme())
                && Objects.equals(one.getHost(), other.getHost())
                && one.getPort() == other.getPort();
    }

    /// A browser leaves some characters in addresses that [URI] does not take.
    static String encoded(String address) {
        StringBuilder result = new StringBuilder(address.length());
        for (int index = 0; index < address.length(); index++) {
            char each = address.charAt(index);
            if ("|^`{}[]\"<>\\ ".indexOf(each) >= 0) {
                boolean inHost = (each == '[' || each == ']') && address.indexOf('/', "https://".length()) > index;
                result.append(inHost ? String.valueOf(each) : "%%%02X".formatted((int) each));
            } else {
                result.append(each);
            }
        }
        return result.toString();
    }
}

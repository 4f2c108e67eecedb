package io.invigil.shell.browser;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the exam's pages have typed and copied, in this process's memory only: no file, no log, and the system's
/// clipboard neither.
final class PageMemory {
    private static final int MOST_PAGES = 64;
    private static final int LONGEST = 1 << 20;

    private final Map<String, String> typed = new LinkedHashMap<>(MOST_PAGES, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_PAGES;
        }
    };
    private final Map<String, String> wanted = new HashMap<>();
    private String copied = "";

    /// Keeps what was typed into a document, unless it is too long.
    ///
    /// @param address the document's
    /// @param fields  in the words of the page's script
    synchronized void typed(String address, String fields) {
        if (fields.length() <= LONGEST) {
            typed.put(withoutFragment(address), fields);
        }
    }

    /// From now on each document that was typed into gets it back, once.
    synchronized void giveBack() {
        wanted.putAll(typed);
    }

    /// What a document that begins gets back; empty for nothing.
    synchronized String begins(String address) {
        String fields = wanted.remove(withoutFragment(address));
        return fields == null ? "" : fields;
    }

    /// Takes what was copied, unless it is too long.
    synchronized void copied(String content) {
        if (content.length() <= LONGEST) {
            copied = content;
        }
    }

    /// What was copied last; empty for nothing.
    synchronized String pasted() {
        return copied;
    }

    private static String withoutFragment(String address) {
        int fragment = address.indexOf('#');
        return fragment < 0 ? address : address.substring(0, fragment);
    }
}

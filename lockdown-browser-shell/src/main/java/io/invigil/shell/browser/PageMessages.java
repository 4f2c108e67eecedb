package io.invigil.shell.browser;

import org.cef.browser.CefBrowser;
import org.cef.browser.CefFrame;
import org.cef.browser.CefMessageRouter;
import org.cef.browser.CefMessageRouter.CefMessageRouterConfig;
import org.cef.callback.CefQueryCallback;
import org.cef.handler.CefMessageRouterHandlerAdapter;

/// What our script in each document, or a page, tells the browser. A page can tell it too: nothing here does more
/// than the rules allow.
final class PageMessages extends CefMessageRouterHandlerAdapter {
    /// What to do for each kind.
    interface Listener {
        /// A page was painted.
        void painted();

        /// The page's process lives and answers.
        void alive();

        /// The candidate pressed keys for this.
        void wanted(String command);

        /// Something was typed into a document.
        void typed(String address, String fields);

        /// Something was copied in a document.
        void copied(String address, String content);

        /// The page says how many questions are open.
        void open(String address, int questions);
    }

    private final Listener listener;

    PageMessages(Listener listener) {
        this.listener = listener;
    }

    /// The way on which they come.
    CefMessageRouter router() {
        return CefMessageRouter.create(new CefMessageRouterConfig(PageScript.TELL, PageScript.TELL + "Cancel"), this);
    }

    /// A script that tells `message`.
    static String telling(String message) {
        return "window." + PageScript.TELL + "({request: '" + message + "', persistent: false})";
    }

    @Override
    public boolean onQuery(
            CefBrowser browser,
            CefFrame frame,
            long id,
            String request,
            boolean persistent,
            CefQueryCallback callback) {
        int space = request.indexOf(' ');
        String rest = request.substring(space + 1);
        switch (space < 0 ? request : request.substring(0, space)) {
            case "painted" -> listener.painted();
            case "alive" -> listener.alive();
            case "do" -> listener.wanted(rest);
            case "typed" -> {
                int line = rest.indexOf('\n');
                listener.typed(rest.substring(0, Math.max(0, line)), rest.substring(line + 1));
            }
            case "open" -> {
                if (!frame.isMain() || !rest.matches("[0-9]{1,4}")) {
                    return false;
                }
                listener.open(frame.getURL(), Integer.parseInt(rest));
            }
            case "copied" -> listener.copied(frame.getURL(), rest);
            default -> {
                return false;
            }
        }
        callback.success("");
        return true;
    }
}

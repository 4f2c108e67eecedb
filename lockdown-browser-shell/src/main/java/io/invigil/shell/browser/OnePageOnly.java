package io.invigil.shell.browser;

import io.invigil.protocol.model.BrowserRules;
import org.cef.CefClient;
import org.cef.browser.CefBrowser;
import org.cef.browser.CefFrame;
import org.cef.callback.CefPrintDialogCallback;
import org.cef.handler.CefLifeSpanHandlerAdapter;
import org.cef.handler.CefPrintHandlerAdapter;

/// Switches off what leads out of the exam's page, unless the rules open it: further windows, downloads, files, menus,
/// printing, dragging.
final class OnePageOnly {
    private final BrowserRules rules;
    private final ExamBrowserListener listener;

    OnePageOnly(BrowserRules rules, ExamBrowserListener listener) {
        this.rules = rules;
        this.listener = listener;
    }

    void on(CefClient client) {
        client.addLifeSpanHandler(new OneWindow());
        client.addDragHandler((browser, data, mask) -> true);
        client.addDialogHandler(new Uploads(rules.uploads(), listener));
        client.addDownloadHandler(new Downloads(rules.downloads(), Downloads.folderOfThisUser(), listener));
        client.addContextMenuHandler(new PageMenu(rules));
        client.addPrintHandler(new CefPrintHandlerAdapter() {
            @Override
            public boolean onPrintDialog(CefBrowser browser, boolean selection, CefPrintDialogCallback callback) {
                callback.cancel();
                return true;
            }
        });
    }

    private final class OneWindow extends CefLifeSpanHandlerAdapter {
        @Override
        public boolean onBeforePopup(CefBrowser browser, CefFrame frame, String url, String name) {
            if (rules.popups()) {
                // whether its address is allowed is decided like that of any other page
                browser.loadURL(url);
            } else {
                listener.blocked(url, "the exam stays in one window");
            }
            return true;
        }
    }
}

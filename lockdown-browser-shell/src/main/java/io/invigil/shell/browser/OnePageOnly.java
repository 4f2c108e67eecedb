package io.invigil.shell.browser;

import java.util.Vector;
import org.cef.CefClient;
import org.cef.browser.CefBrowser;
import org.cef.browser.CefFrame;
import org.cef.callback.CefBeforeDownloadCallback;
import org.cef.callback.CefContextMenuParams;
import org.cef.callback.CefDownloadItem;
import org.cef.callback.CefDownloadItemCallback;
import org.cef.callback.CefFileDialogCallback;
import org.cef.callback.CefJSDialogCallback;
import org.cef.callback.CefMenuModel;
import org.cef.callback.CefPrintDialogCallback;
import org.cef.handler.CefContextMenuHandlerAdapter;
import org.cef.handler.CefDialogHandler;
import org.cef.handler.CefDownloadHandler;
import org.cef.handler.CefJSDialogHandlerAdapter;
import org.cef.handler.CefLifeSpanHandlerAdapter;
import org.cef.handler.CefPrintHandlerAdapter;
import org.cef.misc.BoolRef;

/// Switches off what leads out of the exam's page: further windows, downloads, files, menus, printing, dragging.
final class OnePageOnly {
    private final ExamBrowserListener listener;

    OnePageOnly(ExamBrowserListener listener) {
        this.listener = listener;
    }

    void on(CefClient client) {
        client.addLifeSpanHandler(new CefLifeSpanHandlerAdapter() {
            @Override
            public boolean onBeforePopup(CefBrowser browser, CefFrame frame, String url, String name) {
                listener.blocked(url, "the exam stays in one window");
                return true;
            }
        });
        client.addDragHandler((browser, data, mask) -> true);
        client.addDialogHandler(new NoFiles());
        client.addDownloadHandler(new NoDownloads());
        client.addContextMenuHandler(new CefContextMenuHandlerAdapter() {
            @Override
            public void onBeforeContextMenu(
                    CefBrowser browser, CefFrame frame, CefContextMenuParams parameters, CefMenuModel menu) {
                menu.clear();
            }
        });
        client.addPrintHandler(new CefPrintHandlerAdapter() {
            @Override
            public boolean onPrintDialog(CefBrowser browser, boolean selection, CefPrintDialogCallback callback) {
                callback.cancel();
                return true;
            }
        });
        client.addJSDialogHandler(new NoDialogs());
    }

    private final class NoFiles implements CefDialogHandler {
        @Override
        @SuppressWarnings("JdkObsolete") // Vector is what JCEF hands over
        public boolean onFileDialog(
                CefBrowser browser,
                FileDialogMode mode,
                String title,
                String path,
                Vector<String> accepted,
                Vector<String> extensions,
                Vector<String> descriptions,
                CefFileDialogCallback callback) {
            callback.Cancel();
            listener.blocked(browser.getURL(), "files of this computer are closed during the exam");
            return true;
        }
    }

    private final class NoDownloads implements CefDownloadHandler {
        @Override
        public boolean onBeforeDownload(
                CefBrowser browser, CefDownloadItem item, String name, CefBeforeDownloadCallback callback) {
            listener.blocked(item.getURL(), "downloads are off during the exam");
            return true;
        }

        @Override
        public void onDownloadUpdated(CefBrowser browser, CefDownloadItem item, CefDownloadItemCallback callback) {
            callback.cancel();
        }
    }

    private static final class NoDialogs extends CefJSDialogHandlerAdapter {
        @Override
        public boolean onJSDialog(
                CefBrowser browser,
                String url,
                JSDialogType type,
                String text,
                String prompt,
                CefJSDialogCallback callback,
                BoolRef suppress) {
            suppress.set(true);
            return false;
        }

        @Override
        public boolean onBeforeUnloadDialog(
                CefBrowser browser, String text, boolean reload, CefJSDialogCallback callback) {
            callback.Continue(true, "");
            return true;
        }
    }
}

package io.invigil.shell.browser;

import java.util.Vector;
import org.cef.browser.CefBrowser;
import org.cef.callback.CefFileDialogCallback;
import org.cef.handler.CefDialogHandler;

/// A page's wish to have a file of this computer: refused, or Chromium asks the candidate which.
final class Uploads implements CefDialogHandler {
    private final boolean allowed;
    private final ExamBrowserListener listener;

    Uploads(boolean allowed, ExamBrowserListener listener) {
        this.allowed = allowed;
        this.listener = listener;
    }

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
        boolean reads = mode != FileDialogMode.FILE_DIALOG_SAVE;
        if (allowed && reads) {
            return false;
        }
        callback.Cancel();
        listener.blocked(browser.getURL(), "files of this computer are closed during the exam");
        return true;
    }
}

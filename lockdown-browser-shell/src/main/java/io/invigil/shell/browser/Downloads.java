package io.invigil.shell.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cef.browser.CefBrowser;
import org.cef.callback.CefBeforeDownloadCallback;
import org.cef.callback.CefDownloadItem;
import org.cef.callback.CefDownloadItemCallback;
import org.cef.handler.CefDownloadHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files that a page offers: refused, or put into the candidate's folder of downloads without asking where to.
final class Downloads implements CefDownloadHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
    private static final int LONGEST_NAME = 120;
    private static final int MOST_OF_ONE_NAME = 1_000;

    private final boolean allowed;
    private final Path folder;
    private final ExamBrowserListener listener;

    /// @param folder where they go
    Downloads(boolean allowed, Path folder, ExamBrowserListener listener) {
        this.allowed = allowed;
        this.folder = folder;
        this.listener = listener;
    }

    /// The folder that the user's desktop names, or else the one that most have.
    static Path folderOfThisUser() {
        Path home = Path.of(System.getProperty("user.home"));
        try {
            return UserFolders.downloads(Files.readString(home.resolve(".config/user-dirs.dirs")), home);
        } catch (IOException none) {
            return home.resolve("Downloads");
        }
    }

    @Override
    public boolean onBeforeDownload(
            CefBrowser browser, CefDownloadItem item, String name, CefBeforeDownloadCallback callback) {
        if (!allowed) {
            listener.blocked(item.getURL(), "downloads are off during the exam");
            return true;
        }
        try {
            callback.Continue(free(Files.createDirectories(folder), safe(name)).toString(), false);
        } catch (IOException unwritable) {
            LOG.warn("nothing can be put into {}", folder, unwritable);
            listener.blocked(item.getURL(), "it cannot be put into " + folder + ": " + unwritable.getMessage());
        }
        return true;
    }

    @Override
    public void onDownloadUpdated(CefBrowser browser, CefDownloadItem item, CefDownloadItemCallback callback) {
        if (!allowed) {
            callback.cancel();
        }
    }

    /// A name that stays in its folder, is seen there, and starts nothing at log-in.
    static String safe(String name) {
        String plain = name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_").replaceAll("^[. ]+", "");
        String cut = plain.length() > LONGEST_NAME ? plain.substring(plain.length() - LONGEST_NAME) : plain;
        return cut.isBlank() ? "download" : cut;
    }

    /// The name, or the first `name (2)` that nothing has.
    static Path free(Path folder, String name) throws IOException {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String end = dot > 0 ? name.substring(dot) : "";
        for (int number = 1; number <= MOST_OF_ONE_NAME; number++) {
            Path place = folder.resolve(number == 1 ? name : stem + " (" + number + ")" + end);
            if (Files.notExists(place)) {
                return place;
            }
        }
        throw new IOException("there are too many files named " + name);
    }
}

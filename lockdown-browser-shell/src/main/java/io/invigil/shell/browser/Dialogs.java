package io.invigil.shell.browser;

import org.cef.browser.CefBrowser;
import org.cef.callback.CefJSDialogCallback;
import org.cef.handler.CefJSDialogHandlerAdapter;
import org.cef.misc.BoolRef;

/// A page's own dialogs, which are not shown, and the questions of our script in it, which come as one.
final class Dialogs extends CefJSDialogHandlerAdapter {
    private final String token;
    private final PageAnswers answers;

    /// @param token what a question begins with
    Dialogs(String token, PageAnswers answers) {
        this.token = token;
        this.answers = answers;
    }

    @Override
    public boolean onJSDialog(
            CefBrowser browser,
            String url,
            JSDialogType type,
            String text,
            String prompt,
            CefJSDialogCallback callback,
            BoolRef suppress) {
        if (type == JSDialogType.JSDIALOGTYPE_PROMPT && text.startsWith(token)) {
            callback.Continue(true, answers.answer(url, text.substring(token.length())));
            return true;
        }
        suppress.set(true);
        return false;
    }

    @Override
    public boolean onBeforeUnloadDialog(CefBrowser browser, String text, boolean reload, CefJSDialogCallback callback) {
        callback.Continue(true, "");
        return true;
    }
}

package io.invigil.shell.browser;

import io.invigil.protocol.model.BrowserRules;
import org.cef.browser.CefBrowser;
import org.cef.browser.CefFrame;
import org.cef.callback.CefContextMenuParams;
import org.cef.callback.CefMenuModel;
import org.cef.callback.CefMenuModel.MenuId;
import org.cef.handler.CefContextMenuHandlerAdapter;

/// The menu of the right mouse button: none, or no more than the rules open elsewhere. What leads to the page's source
/// is never in it.
final class PageMenu extends CefContextMenuHandlerAdapter {
    private final BrowserRules rules;

    PageMenu(BrowserRules rules) {
        this.rules = rules;
    }

    @Override
    public void onBeforeContextMenu(
            CefBrowser browser, CefFrame frame, CefContextMenuParams parameters, CefMenuModel menu) {
        if (!rules.contextMenu()) {
            menu.clear();
            return;
        }
        for (int index = menu.getCount() - 1; index >= 0; index--) {
            if (!offered(menu.getCommandIdAt(index))) {
                menu.removeAt(index);
            }
        }
    }

    private boolean offered(int id) {
        return switch (id) {
            case MenuId.MENU_ID_UNDO, MenuId.MENU_ID_REDO, MenuId.MENU_ID_DELETE, MenuId.MENU_ID_SELECT_ALL -> true;
            case MenuId.MENU_ID_CUT, MenuId.MENU_ID_COPY, MenuId.MENU_ID_PASTE -> rules.copyAndPaste();
            case MenuId.MENU_ID_BACK, MenuId.MENU_ID_FORWARD -> rules.backAndForward();
            default ->
                rules.spellCheck()
                        && id >= MenuId.MENU_ID_SPELLCHECK_SUGGESTION_0
                        && id <= MenuId.MENU_ID_SPELLCHECK_SUGGESTION_LAST;
        };
    }
}

package io.invigil.shell.seb;

import io.invigil.protocol.model.AddressRule;
import io.invigil.protocol.model.BrowserRules;
import io.invigil.shell.browser.address.AddressFilter;
import io.invigil.shell.seb.plist.Plist;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a configuration says about the browser. What it does not say is closed, save what Safe Exam Browser opens by
/// itself: loading again, zoom, copying within the page.
final class BrowserMapping {
    private static final int NO_POPUPS = 0;
    private static final int NO_COPYING = 1;
    private static final long ALLOW = 1;

    private final SebConfiguration configuration;
    private final List<NotHonoured> notHonoured;

    BrowserMapping(SebConfiguration configuration, List<NotHonoured> notHonoured) {
        this.configuration = configuration;
        this.notHonoured = notHonoured;
    }

    BrowserRules rules(URI startUrl) {
        boolean transfers = configuration.flag("allowDownUploads", false);
        return new BrowserRules(
                addresses(startUrl),
                configuration.flag("browserWindowAllowReload", true),
                configuration.flag("enableZoomPage", true),
                configuration.flag("allowBrowsingBackForward", false),
                configuration.whole("clipboardPolicy").orElse(2) != NO_COPYING,
                configuration.whole("newBrowserWindowByLinkPolicy").orElse(2) != NO_POPUPS,
                configuration.flag("allowDownloads", transfers),
                configuration.flag("allowUploads", transfers),
                configuration.flag("allowPrint", false),
                configuration.flag("enableRightMouse", false),
                configuration.flag("allowSpellCheck", false),
                configuration.flag("browserMediaCaptureCamera", false),
                configuration.flag("browserMediaCaptureMicrophone", false));
    }

    private List<AddressRule> addresses(URI startUrl) {
        if (!configuration.flag("URLFilterEnable", false)) {
            return List.of(new AddressRule("*", false, true));
        }
        List<AddressRule> rules = new ArrayList<>();
        boolean contents = configuration.flag("URLFilterEnableContentFilter", false);
        rules.add(contents ? AddressFilter.NOT_THE_SERVER : AddressFilter.NOT_THE_SERVERS_PAGES);
        if (!contents) {
            notHonoured.add(new NotHonoured(
                    "URLFilterEnableContentFilter",
                    "what a page loads from other servers than the exam’s needs a rule all the same"));
        }
        rules.add(startPage(startUrl));
        for (Plist.Dict dict : configuration.dicts("URLFilterRules")) {
            if (dict.value("active").orElse(new Plist.Flag(true)) instanceof Plist.Flag(boolean active) && active) {
                add(dict, rules);
            }
        }
        return rules;
    }

    /// The start page needs no rule, as in Safe Exam Browser.
    private static AddressRule startPage(URI startUrl) {
        String whole = startUrl.toString();
        int fragment = whole.indexOf('#');
        String page = fragment < 0 ? whole : whole.substring(0, fragment);
        return new AddressRule("^" + Pattern.quote(page) + "(#.*)?$", true, true);
    }

    private void add(Plist.Dict dict, List<AddressRule> rules) {
        String expression =
                dict.value("expression").orElse(null) instanceof Plist.Text(String text) ? text.strip() : "";
        boolean regex = dict.value("regex").orElse(null) instanceof Plist.Flag(boolean flag) && flag;
        boolean allow = dict.value("action").orElse(null) instanceof Plist.Whole(long action) && action == ALLOW;
        if (rules.size() >= BrowserRules.MAX_ADDRESSES) {
            deny("there are more than " + BrowserRules.MAX_ADDRESSES + " rules", allow);
        } else if (expression.isEmpty() || expression.length() > AddressRule.MAX_LENGTH) {
            deny("a rule is empty or longer than " + AddressRule.MAX_LENGTH + " characters", allow);
        } else {
            addUsable(new AddressRule(expression, regex, allow), rules);
        }
    }

    private void addUsable(AddressRule rule, List<AddressRule> rules) {
        try {
            AddressFilter.requireUsable(rule);
            rules.add(rule);
        } catch (IllegalArgumentException unusable) {
            deny(String.valueOf(unusable.getMessage()), rule.allow());
        }
    }

    private void deny(String why, boolean allow) {
        notHonoured.add(new NotHonoured(
                "URLFilterRules",
                why + (allow ? "; what it allows stays closed" : "; what it forbids is not forbidden")));
    }
}

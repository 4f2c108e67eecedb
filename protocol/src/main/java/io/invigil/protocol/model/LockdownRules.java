package io.invigil.protocol.model;

import java.util.List;

/// What is held while the exam runs.
///
/// @param restrictions         ids of the restrictions to engage
/// @param refuseUnlessEnforced ids of the restrictions without which the exam does not start; one that is not named
/// here
///                             starts as far as it goes, and proctor and candidate are told
/// @param openShortcuts        shortcuts that may pass, such as `Ctrl+F` or `F11`, as the lockdown names them
/// @param quitPassword         with which the computer can be had back without a server: `sha256:` and 64 hexadecimal
///                             digits (as Safe Exam Browser keeps it), or `pbkdf2-sha256:ROUNDS:SALT:KEY` with base64;
/// empty
///                             where there is none. Never shown to anybody
public record LockdownRules(
        List<String> restrictions, List<String> refuseUnlessEnforced, List<String> openShortcuts, String quitPassword) {
    public LockdownRules {
        restrictions = List.copyOf(restrictions);
        refuseUnlessEnforced = List.copyOf(refuseUnlessEnforced);
        openShortcuts = List.copyOf(openShortcuts);
    }

    /// Where an exam names none: everything is engaged, and the keyboard is insisted on.
    public static LockdownRules standard() {
        return new LockdownRules(
                List.of(
                        "keyboard-shortcuts",
                        "full-screen",
                        "other-displays",
                        "pointer",
                        "clipboard",
                        "screen-saver",
                        "notifications",
                        "prohibited-programs",
                        "exam-origin",
                        "virtual-terminals"),
                List.of("keyboard-shortcuts"),
                List.of(),
                "");
    }

    /// Holds these, and insists on none.
    public static LockdownRules holding(List<String> restrictions) {
        return new LockdownRules(restrictions, List.of(), List.of(), "");
    }

    @Override
    public String toString() {
        return "LockdownRules" + restrictions;
    }
}

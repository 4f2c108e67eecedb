package io.invigil.protocol.model;

import java.util.List;

/// What the exam's page and the candidate may do in the exam's browser. What is not opened here is not to be had.
///
/// @param addresses      what may be reached beside the exam's own server; nothing where it is empty
/// @param reload         load the page again
/// @param zoom           make the page larger and smaller
/// @param backAndForward go back and forth in the history
/// @param copyAndPaste   copy, cut and paste within the exam
/// @param popups         open a page that wants a window of its own, in the exam's window
/// @param downloads      fetch files into the candidate's folder of downloads
/// @param uploads        choose files for the page
/// @param printing       print the page
/// @param contextMenu    the menu of the right mouse button
/// @param spellCheck     marking of misspelt words
/// @param camera         let the exam's server use the camera in its page
/// @param microphone     let the exam's server use the microphone in its page
public record BrowserRules(
        List<AddressRule> addresses,
        boolean reload,
        boolean zoom,
        boolean backAndForward,
        boolean copyAndPaste,
        boolean popups,
        boolean downloads,
        boolean uploads,
        boolean printing,
        boolean contextMenu,
        boolean spellCheck,
        boolean camera,
        boolean microphone) {
    /// Most rules about addresses.
    public static final int MAX_ADDRESSES = 1_000;

    /// @throws IllegalArgumentException if there are too many rules
    public BrowserRules {
        addresses = List.copyOf(addresses);
        if (addresses.size() > MAX_ADDRESSES) {
            throw new IllegalArgumentException("browser.addresses has more than " + MAX_ADDRESSES + " rules");
        }
    }

    /// Where an exam names none: its own server, zoom, reload, and copying within the page.
    public static BrowserRules standard() {
        return new BrowserRules(
                List.of(), true, true, false, true, false, false, false, false, false, false, false, false);
    }
}

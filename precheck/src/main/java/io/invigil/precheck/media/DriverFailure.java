package io.invigil.precheck.media;

import io.invigil.precheck.media.CameraException.Reason;
import java.util.Locale;

/// Puts a driver's failure into words.
final class DriverFailure {
    private static final int DEEPEST = 16;

    private DriverFailure() {}

    /// What the failure means. A driver that lacks a library is told apart from a camera that does not work.
    ///
    /// @param what      which call failed
    /// @param failure   what the driver threw
    /// @param otherwise the reason if nothing better is known
    static CameraException of(String what, Throwable failure, Reason otherwise) {
        Throwable root = failure;
        for (int i = 0; i < DEEPEST && root.getCause() != null; i++) {
            root = root.getCause();
            if (root instanceof CameraException known) {
                return known;
            }
        }
        String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        boolean library =
                root instanceof LinkageError || said.toLowerCase(Locale.ROOT).startsWith("library '");
        return library
                ? new CameraException(Reason.DRIVER, "The camera driver cannot be loaded.", failure)
                : new CameraException(otherwise, what + ": " + said + ".", failure);
    }
}

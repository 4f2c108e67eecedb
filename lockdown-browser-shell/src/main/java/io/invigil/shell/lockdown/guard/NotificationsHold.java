package io.invigil.shell.lockdown.guard;

import io.invigil.protocol.model.Enforcement;
import io.invigil.shell.lockdown.restore.Undo;
import io.invigil.shell.lockdown.restore.UndoFailedException;
import io.invigil.shell.lockdown.restore.Undoing;
import io.invigil.shell.platform.linux.DisplayException;
import io.invigil.shell.platform.linux.NotificationService;
import java.util.Map;
import java.util.Optional;

/// Makes other programs' messages wait until the end.
final class NotificationsHold implements Hold {
    private final Optional<NotificationService> service;
    private Optional<Undo> undo = Optional.empty();

    /// @param environment the process's environment variables
    NotificationsHold(Map<String, String> environment) {
        service = NotificationService.here(environment);
    }

    @Override
    public String id() {
        return Guarded.NOTIFICATIONS;
    }

    @Override
    public Optional<Undo> undo() throws DisplayException {
        if (service.isPresent()) {
            undo = Optional.of(
                    new Undo.ShowNotifications(service.get(), service.get().shows()));
        }
        return undo;
    }

    @Override
    public Enforcement engage() {
        if (service.isEmpty()) {
            return new Enforcement.Unsupported("No notification service answers that could be told to wait: dunst, "
                    + "GNOME's and Xfce's can. Where another one runs, its messages still appear.");
        }
        try {
            service.get().show(false);
            return new Enforcement.Enforced();
        } catch (DisplayException e) {
            return new Enforcement.Unsupported("The notification service did not agree to wait. " + e.getMessage());
        }
    }

    @Override
    public String release() throws UndoFailedException {
        return undo.isPresent() ? Undoing.undo(undo.get()) : "there was nothing to hold";
    }

    @Override
    public boolean slow() {
        return true;
    }
}

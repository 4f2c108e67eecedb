package io.invigil.precheck.ui;

import io.invigil.protocol.model.Readiness;
import java.awt.AWTError;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// The system check in a window.
public final class CheckWindow {
    private CheckWindow() {}

    /// Opens the window, runs the checks in it, and waits until it is closed.
    ///
    /// @return the verdict of the last run; empty if none was finished
    /// @throws NoDisplayException   if there is no display
    /// @throws InterruptedException if interrupted while waiting
    public static Optional<Readiness> show(CheckSetup setup) throws NoDisplayException, InterruptedException {
        CompletableFuture<CheckSetup.Task> task = new CompletableFuture<>();
        CompletableFuture<Boolean> dark = new CompletableFuture<>();
        Thread.ofVirtual().name("look").start(() -> dark.complete(SystemAppearance.dark()));
        reachDisplay();
        Thread.ofVirtual().name("task").start(() -> {
            try {
                task.complete(setup.task().call());
            } catch (Exception failed) {
                task.completeExceptionally(failed);
            }
        });
        CompletableFuture<Optional<Readiness>> closed = new CompletableFuture<>();
        EventQueue.invokeLater(() -> open(setup, task, dark, closed));
        try {
            return closed.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static void open(
            CheckSetup setup,
            CompletableFuture<CheckSetup.Task> task,
            CompletableFuture<Boolean> dark,
            CompletableFuture<Optional<Readiness>> closed) {
        try {
            Look.dress(dark.getNow(false));
            CheckFrame window = new CheckFrame(setup, closed);
            if (task.isDone() && !task.isCompletedExceptionally()) {
                window.begin(task.join());
                window.frame().setVisible(true);
            } else {
                window.frame().setVisible(true);
                var _ = task.thenAccept(known -> EventQueue.invokeLater(() -> window.begin(known)));
            }
            task.exceptionally(failed -> {
                closed.completeExceptionally(failed);
                EventQueue.invokeLater(window.frame()::dispose);
                return null;
            });
            var _ = dark.thenAccept(now -> EventQueue.invokeLater(() -> window.wear(now)));
        } catch (RuntimeException broken) {
            closed.completeExceptionally(broken);
        }
    }

    private static void reachDisplay() throws NoDisplayException {
        try {
            if (GraphicsEnvironment.isHeadless()
                    || GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices().length == 0) {
                throw new NoDisplayException();
            }
        } catch (AWTError | HeadlessException | NoClassDefFoundError unreachable) {
            throw new NoDisplayException(unreachable);
        }
    }
}

package io.invigil.agent.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes back the signals by which a process is asked to end. Chromium takes them for itself when it starts, and then
/// ends the process without giving anything back.
///
/// The JDK's class for signals is not part of the Java API, so it is reached by name; where it is missing, signals stay
/// Chromium's, and the guard gives the computer back.
public final class EndSignals {
    private static final Logger LOG = LoggerFactory.getLogger(EndSignals.class);
    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 129, "INT", 130, "TERM", 143);

    private EndSignals() {}

    /// From now on these signals end this process as Java does: by its shutdown hooks.
    public static void takeBack() {
        SIGNALS.forEach(EndSignals::takeBack);
    }

    private static void takeBack(String name, int exitCode) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ending = Proxy.newProxyInstance(
                    EndSignals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            Thread.ofPlatform().name("ending").start(() -> System.exit(exitCode));
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ending);
        } catch (ReflectiveOperationException | IllegalArgumentException | LinkageError refused) {
            Throwable cause = refused instanceof InvocationTargetException wrapped ? wrapped.getCause() : refused;
            LOG.info("the signal {} cannot be taken back: {}", name, String.valueOf(cause));
        }
    }
}

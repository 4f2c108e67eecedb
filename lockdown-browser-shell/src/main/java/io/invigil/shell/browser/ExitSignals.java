package io.invigil.shell.browser;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The signals that ask a process to end. Chromium takes them over when it starts, and a JVM that is asked to end then
/// does so without running its shutdown hooks. This takes them back.
final class ExitSignals {
    private static final Logger LOG = LoggerFactory.getLogger(ExitSignals.class);
    private static final int BY_SIGNAL = 128;

    private ExitSignals() {}

    /// Makes each of the signals end the JVM in order again, shutdown hooks included.
    ///
    /// The class `sun.misc.Signal` is supported (module `jdk.unsupported`), but cannot be named under `-Werror`.
    static void takeBack() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method number = signal.getMethod("getNumber");
            Object exit = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            System.exit(BY_SIGNAL + (Integer) number.invoke(arguments[0]));
                        }
                        return method.getName().equals("hashCode") ? System.identityHashCode(self) : null;
                    });
            for (String name : List.of("TERM", "INT", "HUP")) {
                Object one = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, one, exit);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException cannot) {
            LOG.warn("a signal that ends this program ends it without its last steps", cannot);
        }
    }
}

package io.invigil.precheck.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which proxy stands before an HTTPS address: what the environment says (`HTTPS_PROXY`, `https_proxy`, `NO_PROXY`,
/// `no_proxy`; their syntax is that of the curl manual), else what Java and the system say. This computer itself is
/// never reached through a proxy.
public final class ProxySettings extends ProxySelector {
    private final Map<String, String> environment;
    private final @Nullable ProxySelector system;

    /// @param system asked where the environment names none
    public ProxySettings(Map<String, String> environment, @Nullable ProxySelector system) {
        this.environment = Map.copyOf(environment);
        this.system = system;
    }

    /// Those that this process has.
    public static ProxySettings ofThisProcess() {
        return new ProxySettings(System.getenv(), ProxySelector.getDefault());
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (loopback(host) || !"https".equalsIgnoreCase(uri.getScheme())) {
            return List.of(Proxy.NO_PROXY);
        }
        Optional<InetSocketAddress> named = fromEnvironment();
        if (named.isPresent()) {
            return List.of(
                    NoProxy.of(setting("no_proxy").orElse("")).covers(host)
                            ? Proxy.NO_PROXY
                            : new Proxy(Proxy.Type.HTTP, named.get()));
        }
        return system == null ? List.of(Proxy.NO_PROXY) : system.select(uri);
    }

    /// The HTTP proxy before an address, if there is one. SOCKS is left to the system.
    public Optional<InetSocketAddress> before(URI uri) {
        return select(uri).stream()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                .map(Proxy::address)
                .filter(InetSocketAddress.class::isInstance)
                .map(InetSocketAddress.class::cast)
                .findFirst();
    }

    /// Where the proxy before an address comes from: `environment` or `system`.
    String source() {
        return fromEnvironment().isPresent() ? "environment" : "system";
    }

    private Optional<InetSocketAddress> fromEnvironment() {
        return setting("https_proxy").flatMap(ProxySettings::address);
    }

    private Optional<String> setting(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(environment::get)
                .flatMap(Stream::ofNullable)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private static Optional<InetSocketAddress> address(String value) {
        try {
            URI uri = URI.create(value.contains("://") ? value.strip() : "http://" + value.strip());
            return Optional.ofNullable(uri.getHost())
                    .map(host -> InetSocketAddress.createUnresolved(host, uri.getPort() < 0 ? 1080 : uri.getPort()));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static boolean loopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]") || host.equals("::1");
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the next call finds out for itself
    }
}

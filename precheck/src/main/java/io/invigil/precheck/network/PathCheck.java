package io.invigil.precheck.network;

import io.invigil.precheck.check.CheckContext;
import io.invigil.precheck.check.Depth;
import io.invigil.precheck.check.Finding;
import io.invigil.precheck.check.Findings;
import io.invigil.precheck.words.Phrase;
import io.invigil.protocol.model.NetworkLimits;
import io.invigil.protocol.model.ServerAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which way leads to the server: cable or Wi-Fi, through a proxy or a tunnel, past a page that wants a log-in
/// first?
public final class PathCheck extends NetworkCheck {
    private static final int WEAK_DBM = -75;

    /// For `ServiceLoader`.
    public PathCheck() {
        this(Surroundings.ofThisComputer());
    }

    PathCheck(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public String id() {
        return "network.path";
    }

    @Override
    boolean needsServer() {
        return false;
    }

    @Override
    public Phrase limit(CheckContext context) {
        NetworkLimits limits = context.policy().network();
        List<Phrase> asked = new ArrayList<>(List.of(words("path.limit.login")));
        if (!limits.tunnelAllowed()) {
            asked.add(words("path.limit.tunnel"));
        }
        if (!limits.proxyAllowed()) {
            asked.add(words("path.limit.proxy"));
        }
        return Phrase.list(asked);
    }

    @Override
    Finding measure(ServerClient client, CheckContext context, Findings findings) throws InterruptedException {
        context.progress().doing(words("path.doing"));
        ServerAddress server = context.server().orElseThrow();
        Optional<InetSocketAddress> proxy = surroundings().proxies().before(server.https());
        findings.with(
                "proxy",
                proxy.map(address -> address.getHostString() + ":" + address.getPort())
                        .orElse("none"));
        proxy.ifPresent(
                there -> findings.with("proxySource", surroundings().proxies().source()));
        Optional<NetworkPlace> found = new PlaceReader(surroundings()).towards(server, context.depth() != Depth.BRIEF);
        if (found.isEmpty()) {
            return findings.inconclusive(words("path.no-way"), words("path.no-way.remedy"));
        }
        NetworkPlace place = found.get();
        findings.with("interface", place.interfaceName())
                .with("link", place.link().key())
                .with("connectivity", place.connectivity());
        place.signalDbm().ifPresent(dbm -> findings.with("signalDbm", dbm));
        return judge(place, proxy, context.policy().network(), findings);
    }

    private static Finding judge(
            NetworkPlace place, Optional<InetSocketAddress> proxy, NetworkLimits limits, Findings findings) {
        Phrase summary = summary(place, proxy);
        if (place.connectivity() == Connectivity.PORTAL) {
            return findings.fail(words("path.portal", summary), words("path.portal.remedy"));
        }
        if (place.link() == LinkKind.TUNNEL && !limits.tunnelAllowed()) {
            return findings.fail(summary, words("path.tunnel.remedy", place.interfaceName()));
        }
        if (proxy.isPresent() && !limits.proxyAllowed()) {
            return findings.fail(summary, words("path.proxy.remedy", proxy.get().getHostString()));
        }
        if (place.signalDbm().isPresent() && place.signalDbm().getAsInt() < WEAK_DBM) {
            return findings.warn(summary, words("path.weak.remedy"));
        }
        return findings.pass(summary);
    }

    private static Phrase summary(NetworkPlace place, Optional<InetSocketAddress> proxy) {
        List<Phrase> parts = new ArrayList<>();
        String link = "path.link." + place.link().key();
        parts.add(words(link, place.interfaceName()));
        place.signalDbm().ifPresent(dbm -> parts.add(words("path.signal", dbm)));
        parts.add(proxy.isPresent() ? words("path.proxy", proxy.get().getHostString()) : words("path.no-proxy"));
        return Phrase.list(parts);
    }
}

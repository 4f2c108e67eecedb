package io.invigil.server.bench;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.WireCodec;
import io.invigil.protocol.wire.WireMessage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// Attackers with certificates: each plays one trick again and again, from 127.0.2.1.
final class Liars implements AutoCloseable {
    private static final byte[] NO_MEDIA = {};
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int REST_MILLIS = 600;

    private final Cohort cohort;
    private final InetSocketAddress ingest;
    private final SessionId victim;
    private final List<Thread> threads;
    private final Map<String, AtomicLong> played = new ConcurrentSkipListMap<>();

    /// What they do, and the kind of the incident that it makes.
    enum Trick {
        WRONG_SESSION("wrong-session"),
        FOREIGN_EVENT("foreign-event"),
        FORK("chain-fork"),
        REPLAY("stream-replayed"),
        OVERSIZED("oversized-frame"),
        TRUNCATED("malformed-message"),
        EXPIRED("certificate-expired");

        private final String incident;

        Trick(String incident) {
            this.incident = incident;
        }

        String incident() {
            return incident;
        }
    }

    /// @param cohort one attacker for each trick; the certificate of the last has expired
    /// @param victim whose session they want to write to
    Liars(Cohort cohort, InetSocketAddress ingest, SessionId victim) {
        this.cohort = cohort;
        this.ingest = ingest;
        this.victim = victim;
        this.threads = Arrays.stream(Trick.values())
                .map(trick -> Thread.ofVirtual().unstarted(() -> play(trick)))
                .toList();
    }

    void begin() {
        threads.forEach(Thread::start);
    }

    /// How often each trick was played.
    Map<String, AtomicLong> played() {
        return played;
    }

    /// Whether each trick was played so many times.
    boolean playedAll(int times) {
        return Arrays.stream(Trick.values())
                .allMatch(trick -> played.containsKey(trick.incident())
                        && played.get(trick.incident()).get() >= times);
    }

    /// Who of a cohort plays a trick.
    static Cohort.Member player(Cohort cohort, Trick trick) {
        return cohort.members().get(List.of(Trick.values()).indexOf(trick));
    }

    private void play(Trick trick) {
        try {
            Cohort.Member member = player(cohort, trick);
            SSLContext tls = tls(member);
            // they do not know of each other
            Thread.sleep(REST_MILLIS * List.of(Trick.values()).indexOf(trick) / Trick.values().length);
            while (!Thread.currentThread().isInterrupted()) {
                try (SSLSocket socket = connect(tls)) {
                    play(trick, member.session(), new Peer(socket));
                } catch (IOException refused) {
                    // as it should be
                }
                played.computeIfAbsent(trick.incident(), unseen -> new AtomicLong())
                        .incrementAndGet();
                Thread.sleep(REST_MILLIS);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } catch (Exception broken) {
            System.err.println("invigil bench: the trick " + trick + " cannot be played: " + broken);
        }
    }

    private void play(Trick trick, SessionId own, Peer peer) throws Exception {
        peer.send(new WireMessage.Hello(
                WireCodec.PROTOCOL, trick == Trick.WRONG_SESSION ? victim : own, "bench", ChainHead.EMPTY));
        WireMessage answer = peer.receive();
        if (!(answer instanceof WireMessage.Welcome)) {
            return;
        }
        LoadEvents events = new LoadEvents(System.nanoTime() & 0xFFFF);
        ChainWriter chain = new ChainWriter(own, ChainHead.EMPTY, InstantSource.system());
        switch (trick) {
            case FOREIGN_EVENT ->
                peer.send(new WireMessage.Batch(
                        List.of(item(new ChainWriter(victim, ChainHead.EMPTY, InstantSource.system()), events))));
            // the first is taken; each later one is another first event
            case FORK -> peer.send(new WireMessage.Batch(List.of(item(chain, events), item(chain, events))));
            case REPLAY -> {
                ChainWriter same = new ChainWriter(own, ChainHead.EMPTY, () -> java.time.Instant.EPOCH);
                peer.send(new WireMessage.Batch(List.of(item(same, new LoadEvents(1)))));
            }
            case OVERSIZED -> peer.raw(WireCodec.MAX_FRAME + 1, NO_MEDIA);
            case TRUNCATED -> {
                byte[] whole = WireCodec.encode(new WireMessage.Batch(List.of(item(chain, events))));
                peer.raw(whole.length / 2, Arrays.copyOf(whole, whole.length / 2));
            }
            case WRONG_SESSION, EXPIRED -> {
                // refused before
            }
        }
        answer = peer.receive();
        while (!(answer instanceof WireMessage.Refusal || answer instanceof WireMessage.Stored)) {
            answer = peer.receive();
        }
    }

    private static Item item(ChainWriter chain, LoadEvents events) {
        return new Item(chain.append(events.next()), NO_MEDIA);
    }

    private SSLSocket connect(SSLContext tls) throws IOException {
        Socket plain = new Socket();
        plain.bind(new InetSocketAddress("127.0.2.1", 0));
        plain.connect(ingest);
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, "localhost", ingest.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {WireCodec.ALPN});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private SSLContext tls(Cohort.Member member) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                "transport",
                cohort.transport().getPrivate(),
                new char[0],
                member.chain().toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", cohort.authority());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /// One connection, blocking.
    private static final class Peer {
        private final DataInputStream in;
        private final DataOutputStream out;

        Peer(SSLSocket socket) throws IOException {
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
        }

        void send(WireMessage message) throws IOException {
            byte[] bytes = WireCodec.encode(message);
            raw(bytes.length, bytes);
        }

        void raw(int length, byte[] bytes) throws IOException {
            out.writeInt(length);
            out.write(bytes);
            out.flush();
        }

        WireMessage receive() throws Exception {
            byte[] frame = new byte[in.readInt()];
            in.readFully(frame);
            return WireCodec.decode(frame);
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE_MILLIS);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.invigil.agent.identity;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.protocol.model.SessionState;
import io.invigil.protocol.wire.Json;
import io.invigil.shell.browser.proxy.HeldKey;
import io.invigil.shell.browser.proxy.HeldRequests;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

/// The folder in which one session is kept on this computer.
/// ```
/// enrolment.json  what the server said at enrolment
/// transport.key   PKCS #8, PEM
/// signing.key     PKCS #8, PEM
/// state.json      where the session stands
/// instructions    what the server asked and became of it
/// lock            held while an agent runs this session
/// spool/          events, frames, receipts
/// held/           what the exam's page sent and the server has not answered yet, encrypted
/// ```
///
/// @param path the folder
public record SessionFolder(Path path) {
    private static final int MAX_STATE = 4096;

    private record StateFile(SessionState state) {}

    void writeKeys(SessionKeys keys) throws IOException {
        write("transport.key", keys.transport());
        write("signing.key", keys.signing());
    }

    private void write(String name, KeyPair pair) throws IOException {
        String pem = Pem.encode("PRIVATE KEY", pair.getPrivate().getEncoded());
        AtomicFile.write(path.resolve(name), pem.getBytes(StandardCharsets.US_ASCII));
    }

    EnrolmentFile enrolmentFile() throws IOException {
        return EnrolmentFile.read(path.resolve("enrolment.json"));
    }

    /// The enrolment that this folder holds.
    ///
    /// @throws IOException if a file is missing, damaged or of another version; the message says which
    public Enrolment enrolment() throws IOException {
        EnrolmentFile file = enrolmentFile();
        try {
            KeyPair transport = new KeyPair(
                    Pem.certificate(file.answer().transportChain().getFirst()).getPublicKey(),
                    Pem.privateKey(Files.readString(path.resolve("transport.key")), "EC"));
            KeyPair signing = new KeyPair(
                    Pem.certificate(file.answer().signingChain().getFirst()).getPublicKey(),
                    Pem.privateKey(Files.readString(path.resolve("signing.key")), "Ed25519"));
            return Enrolment.of(file.answer(), ServerAddress.parse(file.server()), new SessionKeys(transport, signing));
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new IOException("the keys in " + path + " are damaged: " + damaged.getMessage(), damaged);
        }
    }

    /// Where the session stood when it was last written.
    public SessionState state() throws IOException {
        Path file = path.resolve("state.json");
        if (!Files.exists(file)) {
            return SessionState.ENROLLED;
        }
        try {
            return Json.read(Files.readAllBytes(file), StateFile.class, MAX_STATE)
                    .state();
        } catch (MalformedBytesException damaged) {
            throw new IOException(file + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    /// Notes where the session stands.
    public void state(SessionState state) throws IOException {
        AtomicFile.write(path.resolve("state.json"), Json.bytes(new StateFile(state)));
    }

    /// Events, frames and receipts.
    public Path spool() throws IOException {
        return Files.createDirectories(path.resolve("spool"));
    }

    /// What the exam's page sent and the server has not answered yet. Encrypted with a key that comes out of the
    /// signing
    /// key beside it: of use to nobody who has this folder alone, as safe as that key from everybody else.
    ///
    /// @param enrolment this session's
    public HeldRequests held(Enrolment enrolment) {
        return HeldRequests.in(
                path.resolve("held"),
                HeldKey.of(
                        enrolment.keys().signing().getPrivate(),
                        enrolment.session().toString()));
    }

    /// The file of the instructions that were carried out.
    public Path instructions() {
        return path.resolve("instructions");
    }

    /// Makes sure that no second agent runs this session.
    ///
    /// @return holds the session until it is closed
    /// @throws IOException if another agent holds it
    public FileChannel lock() throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException here) {
            channel.close();
            throw new IOException("this session runs already in this program", here);
        }
        channel.close();
        throw new IOException("this session runs already on this computer; go on in its window");
    }
}

package io.invigil.server.app;

import io.invigil.protocol.chain.ChainHead;
import io.invigil.protocol.chain.ChainWriter;
import io.invigil.protocol.chain.Statement;
import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import io.invigil.protocol.wire.Item;
import io.invigil.protocol.wire.Json;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/// An enrolled agent: makes calls with its token, and puts events into the journal as ingest would.
public final class Enrolled {
    private final TestServer server;
    private final String session;
    private final String token;
    private final KeyPair signing;
    private final MovableClock clock = new MovableClock();
    private final ChainWriter chain;

    Enrolled(TestServer server, String session, String token, KeyPair signing) {
        this.server = server;
        this.session = session;
        this.token = token;
        this.signing = signing;
        this.chain = new ChainWriter(SessionId.parse(session), ChainHead.EMPTY, clock);
    }

    /// Its session.
    public String session() {
        return session;
    }

    /// The key that its signing certificate is for.
    public KeyPair signing() {
        return signing;
    }

    /// The headers of its calls.
    public Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    /// Where its session is asked for.
    public String path() {
        return "/api/v1/sessions/" + session;
    }

    /// Checks in without a picture.
    public void checkIn() throws Exception {
        server.post(path() + "/check-in", "{\"noticeVersion\":\"1\",\"givenBy\":\"candidate\"}", bearer());
    }

    /// Checks in with pictures.
    ///
    /// @param pictures JPEG, by what they show
    public Reply checkIn(Map<CheckInPicture, byte[]> pictures) throws Exception {
        return server.post(path() + "/check-in", checkInBody(pictures), bearer());
    }

    /// The body of a check-in with pictures.
    public static String checkInBody(Map<CheckInPicture, byte[]> pictures) {
        List<Map<String, Object>> taken = pictures.entrySet().stream()
                .map(each -> Map.<String, Object>of("kind", each.getKey().wire(), "jpeg", each.getValue()))
                .toList();
        return Json.text(Map.of("noticeVersion", "1", "givenBy", "candidate", "pictures", taken));
    }

    /// The address that opens its exam once.
    public String ticket() throws Exception {
        checkIn();
        return server.post(path() + "/exam-ticket", "{}", bearer())
                .json()
                .get("url")
                .stringValue();
    }

    /// Opens the exam; answers the headers of the page's calls.
    public Map<String, String> openExam() throws Exception {
        URI url = URI.create(ticket());
        Reply entered = server.get(url.getPath() + "?" + url.getQuery(), Map.of());
        Map<String, String> headers =
                Map.of("Cookie", entered.cookie().orElseThrow(), "X-Invigil", "1", "Content-Type", "application/json");
        server.get("/exam", headers);
        return headers;
    }

    /// Saves an answer.
    public Reply answer(Map<String, String> headers, String question, Object value) throws Exception {
        return server.send("PUT", "/exam/answers/" + question, Json.bytes(Map.of("value", value)), headers);
    }

    /// Lets time pass at the candidate's computer.
    public void pass(Duration time) {
        clock.pass(time);
    }

    /// Puts events into the journal.
    public void happened(TelemetryEvent... events) throws Exception {
        for (TelemetryEvent event : events) {
            store(event, new byte[0]);
        }
    }

    /// Puts a drawn picture into the journal; answers its sequence number.
    public long picture(FrameSource source, int width, int height, String text) throws Exception {
        byte[] jpeg = drawn(source, width, height, text);
        return store(
                new TelemetryEvent.FrameCaptured(source, width, height, Hash.over(jpeg), jpeg.length, false), jpeg);
    }

    /// A picture with a text, as JPEG.
    public static byte[] drawn(FrameSource source, int width, int height, String text) throws Exception {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(
                Color.getHSBColor((text.hashCode() & 0xff) / 255f, 0.35f, source == FrameSource.CAMERA ? 0.55f : 0.9f));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(source == FrameSource.CAMERA ? Color.WHITE : Color.DARK_GRAY);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, height / 10));
        graphics.drawString(text, width / 12, height / 2);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    /// Ends the session and seals its chain, as its agent would.
    public void seal() throws Exception {
        happened(new TelemetryEvent.SessionClosed("submitted"));
        SessionId id = SessionId.parse(session);
        server.journal()
                .append(
                        id,
                        Statement.sign(
                                Statement.Kind.CHECKPOINT, id, chain.head(), Instant.now(), true, signing.getPrivate()))
                .get();
    }

    private long store(TelemetryEvent event, byte[] media) throws Exception {
        Item item = new Item(chain.append(EventCodec.encode(event)), media);
        if (!server.journal().open(SessionId.parse(session))) {
            throw new AssertionError("the session's key was destroyed");
        }
        server.journal().append(SessionId.parse(session), List.of(item)).get();
        return item.envelope().sequence();
    }
}

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.invigil.agent.session.BarActions;
import io.invigil.agent.session.ExamFace;
import io.invigil.agent.ui.CandidateWindow;
import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.BrowserRules;
import io.invigil.protocol.model.ServerAddress;
import io.invigil.shell.browser.BrowserIdentity;
import io.invigil.shell.browser.ExamBrowser;
import io.invigil.shell.browser.ExamBrowserListener;
import io.invigil.shell.browser.ExamBrowserSettings;
import io.invigil.shell.screen.DisplayCovers;
import io.invigil.shell.screen.Displays;
import io.invigil.shell.screen.FullScreen;
import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.RenderedImage;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import javax.imageio.ImageIO;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.swing.JFrame;

/// The exam's window with a sample page in the real browser, brought into one state after the other by words on its
/// input: `lost`, `found`, `say TEXT`, `more MINUTES`, `pause`, `resume`, `cover`, `over`, `where NAME` (of something
/// in the bar, for clicks by a script), `title`, `focus`,
/// `shot FILE left|right|all`. Started by `exam-pictures`.
final class ExamPictures {
    private static final char[] KEY = "exam-pictures".toCharArray();

    private ExamPictures() {}

    /// @param arguments page, key store, scratch folder, natives folder, language, zoom of the page in per cent
    public static void main(String[] arguments) throws Exception {
        byte[] page = Files.readAllBytes(Path.of(arguments[0]));
        String zoomed = "<style>html { zoom: " + arguments[5] + "% }</style></head>";
        byte[] shown = new String(page, StandardCharsets.UTF_8)
                .replace("</head>", zoomed)
                .getBytes(StandardCharsets.UTF_8);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(arguments[1]))) {
            keys.load(in, KEY);
        }
        HttpsServer server = serve(keys, shown);
        String pin = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(keys.getCertificate("exam").getEncoded()));
        ServerAddress address =
                ServerAddress.parse("https://localhost:" + server.getAddress().getPort() + "#sha256:" + pin);
        Locale language = Locale.forLanguageTag(arguments[4]);
        CandidateWindow view = new CandidateWindow(false);
        ExamBrowserSettings settings = new ExamBrowserSettings(
                URI.create(address.https() + "/?trial"),
                address,
                Path.of(arguments[2]),
                Path.of(arguments[3]),
                "Exam",
                true,
                BrowserRules.standard(),
                BrowserIdentity.plain());
        ExamBrowser browser = ExamBrowser.open(settings, new Silent());
        JFrame window = browser.window();
        FullScreen fullScreen = new FullScreen(window);
        System.out.println("@full " + fullScreen.engage());
        DisplayCovers covers =
                new DisplayCovers(window, Displays.ofThisComputer(), Wording.nearest(language), now -> {});
        String quit = "sha256:"
                + HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest("open sesame".getBytes(StandardCharsets.UTF_8)));
        view.exam(
                window,
                new ExamFace(Optional.of(Duration.ofSeconds(2712)), true, true, true, quit, language),
                new Printing(browser));
        System.out.println("@ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String rest = order.substring(Math.min(order.length(), order.indexOf(' ') + 1));
            switch (order.split(" ", 2)[0]) {
                case "lost" -> view.connected(false);
                case "found" -> view.connected(true);
                case "say" -> view.message(rest);
                case "more" -> view.extended(Duration.ofMinutes(Long.parseLong(rest)), "");
                case "pause" -> view.paused(rest);
                case "resume" -> view.resumed();
                case "over" -> view.over("submitted");
                case "cover" -> System.out.println("@cover " + covers.engage());
                case "where" -> System.out.println("@where " + ui(() -> where(window, rest)));
                case "shot" -> shoot(rest.split(" "));
                case "title" -> System.out.println("@title " + ui(window::getTitle));
                case "focus" -> System.out.println("@focus " + ui(ExamPictures::focus));
                default -> throw new IllegalArgumentException(order);
            }
            System.out.println("@done");
        }
        browser.close();
        server.stop(0);
        System.exit(0);
    }

    /// Takes a picture, pixel by pixel, of the left display, the right one or all.
    private static void shoot(String[] what) throws Exception {
        List<Rectangle> displays = Displays.ofThisComputer().lit();
        Rectangle part =
                switch (what[1]) {
                    case "left" -> displays.getFirst();
                    case "right" -> displays.getLast();
                    default -> displays.stream().reduce(Rectangle::union).orElseThrow();
                };
        var seen = new Robot().createMultiResolutionScreenCapture(part).getResolutionVariants().getLast();
        ImageIO.write((RenderedImage) seen, "png", Path.of(what[0]).toFile());
    }

    private static HttpsServer serve(KeyStore keys, byte[] page) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, KEY);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, page.length);
                exchange.getResponseBody().write(page);
            }
        });
        server.start();
        return server;
    }

    /// The middle of something in the bar, in pixels of the display.
    private static String where(JFrame window, String name) {
        double scale = window.getGraphicsConfiguration().getDefaultTransform().getScaleX();
        return find(window.getRootPane(), name)
                .map(part -> {
                    Point at = part.getLocationOnScreen();
                    return Math.round((at.x + part.getWidth() / 2.0) * scale) + " "
                            + Math.round((at.y + part.getHeight() / 2.0) * scale);
                })
                .orElse("nowhere");
    }

    private static Optional<Component> find(Container within, String name) {
        for (Component part : within.getComponents()) {
            String own = String.valueOf(part.getAccessibleContext() == null ? "" : part.getAccessibleContext().getAccessibleName());
            if (part.isShowing() && own.equals(name)) {
                return Optional.of(part);
            }
            if (part instanceof Container container) {
                Optional<Component> inner = find(container, name);
                if (inner.isPresent()) {
                    return inner;
                }
            }
        }
        return Optional.empty();
    }

    private static String focus() {
        Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        return owner == null
                ? "none"
                : owner.getClass().getSimpleName() + " "
                        + owner.getAccessibleContext().getAccessibleName();
    }

    private static <T> T ui(java.util.concurrent.Callable<T> look) throws Exception {
        FutureTask<T> task = new FutureTask<>(look);
        java.awt.EventQueue.invokeLater(task);
        return task.get();
    }

    private static final class Silent implements ExamBrowserListener {
        @Override
        public void painted() {}

        @Override
        public void titleChanged(String title) {}

        @Override
        public void blocked(String url, String why) {}

        @Override
        public void crashed(String why) {
            System.out.println("@crashed " + why);
        }
    }

    /// Says what was asked for.
    private record Printing(ExamBrowser browser) implements BarActions {
        @Override
        public void typeOn() {
            browser.focus();
        }

        @Override
        public void ask(String text) {
            System.out.println("@asked " + text);
        }

        @Override
        public void finish() {
            System.out.println("@finish");
        }

        @Override
        public void leave(String by, String reason) {
            System.out.println("@left " + by + " " + reason);
        }

        @Override
        public void zoom(int percent) {
            System.out.println("@zoom " + percent);
        }

        @Override
        public void reload() {
            System.out.println("@reload");
        }

        @Override
        public void language(Locale language) {
            System.out.println("@language " + language);
        }
    }
}

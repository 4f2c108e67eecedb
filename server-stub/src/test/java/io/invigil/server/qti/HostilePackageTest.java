package io.invigil.server.qti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Packages that somebody made to do harm: each is refused with a word about why, quickly and without using much.
class HostilePackageTest {
    @TempDir
    private Path folder;

    private static XmlElement read(String xml) throws QtiException {
        return SafeXml.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(Map<String, String> files, String why) throws Exception {
        Path zip = Packages.zip(folder.resolve("package.zip"), files);

        assertThatThrownBy(() -> QtiImport.read(zip, Packages.NO_WISHES))
                .isInstanceOf(QtiException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aDoctypeIsRefusedAndNothingIsFetchedOrRead() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        web.start();
        try {
            String address = "http://127.0.0.1:" + web.getAddress().getPort();
            Path secret = Files.writeString(folder.resolve("secret"), "do not tell");
            for (String doctype : new String[] {
                "<!DOCTYPE a SYSTEM \"" + address + "/a.dtd\"><a>x</a>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM \"" + address + "/p\"> %p;]><a>x</a>",
                "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>"
            }) {
                assertThatThrownBy(() -> read(doctype))
                        .isInstanceOf(QtiException.class)
                        .hasMessageNotContaining("do not tell");
            }
            assertThat(asked).hasValue(0);
        } finally {
            web.stop(0);
        }
    }

    @Test
    void aSchemaLocationIsNotFetchedAndXIncludeNotFollowed() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "do not tell");
        XmlElement root = read("<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include parse=\"text\" href=\""
                + secret.toUri() + "\"/></a>");

        assertThat(root.text()).isEmpty();
        assertThat(root.children()).extracting(XmlElement::name).containsExactly("include");
    }

    @Test
    void depthNumberOfElementsAndLengthAreLimited() {
        assertThatThrownBy(() -> read("<a>".repeat(200) + "</a>".repeat(200))).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(100_001) + "</a>"))
                .hasMessageContaining("more than 100000");
        assertThatThrownBy(() -> read("<a>" + "x".repeat(SafeXml.MAX_BYTES) + "</a>"))
                .hasMessageContaining("bytes long");
        assertThatThrownBy(() -> read("<a>&nbsp;</a>")).isInstanceOf(QtiException.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(QtiException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.xml", "/etc/evil.xml", "a/../../evil.xml", "C:/evil.xml", "a\\..\\evil.xml"})
    void aNameThatLeadsOutOfThePackageIsRefused(String name) throws Exception {
        assertRefused(Map.of(name, "<a/>"), "leads out of it");
    }

    @Test
    void aHrefThatLeadsOutOfThePackageIsNotFollowed() throws Exception {
        Map<String, String> files = new LinkedHashMap<>(Packages.of30());
        files.computeIfPresent("test.xml", (_, test) -> test.replace("items/choice.xml", "../../etc/passwd"));
        QtiImport.Outcome outcome =
                QtiImport.read(Packages.zip(folder.resolve("package.zip"), files), Packages.NO_WISHES);

        assertThat(outcome.imported()).isEqualTo(3);
        assertThat(outcome.findings())
                .anySatisfy(finding -> assertThat(finding.what()).contains("leads out of the package"));
    }

    @Test
    void aZipThatGrowsTooMuchIsRefusedBeforeItDoes() throws Exception {
        assertRefused(Map.of("bomb.xml", "<a>" + " ".repeat(3_000_000) + "</a>"), "packed more than 200 times");
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i <= PackageFiles.MAX_ENTRIES; i++) {
            many.put(i + ".txt", "");
        }
        assertRefused(many, "entries; at most");
    }

    @Test
    void aZipThatIsCutOffOrOfNonsenseIsRefused() throws Exception {
        Path zip = Packages.zip(folder.resolve("package.zip"), Packages.of30());
        byte[] whole = Files.readAllBytes(zip);
        Files.write(zip, java.util.Arrays.copyOf(whole, whole.length - 40));

        assertThatThrownBy(() -> QtiImport.read(zip, Packages.NO_WISHES)).isInstanceOf(QtiException.class);
        assertThatThrownBy(() -> QtiImport.read(Files.writeString(zip, "PK nonsense"), Packages.NO_WISHES))
                .isInstanceOf(QtiException.class);
        assertThatThrownBy(() -> QtiImport.read(Files.writeString(zip, "nonsense"), Packages.NO_WISHES))
                .isInstanceOf(QtiException.class);
    }

    @Test
    void sectionsThatReferToThemselvesComeToAnEnd() throws Exception {
        Map<String, String> files = new LinkedHashMap<>(Packages.of30());
        files.put(
                "loop.xml",
                "<qti-assessment-section identifier=\"loop\">"
                        + "<qti-assessment-section-ref identifier=\"x\" href=\"loop.xml\"/>".repeat(20)
                        + "</qti-assessment-section>");
        files.computeIfPresent(
                "test.xml",
                (_, test) -> test.replace(
                        "</qti-test-part>",
                        "<qti-assessment-section-ref identifier=\"x\" href=\"loop.xml\"/></qti-test-part>"));

        assertThat(QtiImport.read(Packages.zip(folder.resolve("package.zip"), files), Packages.NO_WISHES)
                        .imported())
                .isEqualTo(4);
    }

    @Test
    void numbersThatWouldGrowWithoutEndLeaveTheirItemOut() throws Exception {
        Map<String, String> files = new LinkedHashMap<>(Packages.of30());
        files.computeIfPresent("items/several.xml", (_, item) -> item.replace(">1.5<", ">1e999999999<"));

        assertThat(QtiImport.read(Packages.zip(folder.resolve("package.zip"), files), Packages.NO_WISHES)
                        .imported())
                .isEqualTo(3);
    }

    @Test
    void whatComesFromThePackageIsPrintedWithoutControlCharacters() throws Exception {
        Map<String, String> files = new LinkedHashMap<>(Packages.of30());
        files.computeIfPresent(
                "items/choice.xml",
                (_, item) -> item.replace("adaptive=\"false\"", "adaptive=\"true\"")
                        .replace("identifier=\"choice\"", "identifier=\"a&#10;b&#133;c\""));
        QtiImport.Outcome outcome =
                QtiImport.read(Packages.zip(folder.resolve("package.zip"), files), Packages.NO_WISHES);

        assertThat(outcome.findings().getFirst().toString())
                .contains("item a b c:")
                .doesNotContain("\n", "\u0085");
    }
}

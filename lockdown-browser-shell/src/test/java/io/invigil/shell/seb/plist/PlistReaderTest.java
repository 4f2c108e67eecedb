package io.invigil.shell.seb.plist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlistReaderTest {
    @Test
    void readsEachKindOfValueInTheOrderOfTheFile() throws MalformedPlistException {
        Plist.Dict dict =
                read("<key>b</key><string> a &amp; &lt;b&gt; &#228; </string><key>a</key><integer>-7</integer>"
                        + "<key>r</key><real>1.50</real><key>t</key><true/><key>f</key><false/>"
                        + "<key>d</key><data>\n\tAQID\n</data><key>w</key><date>2026-11-21T08:00:00Z</date>"
                        + "<key>l</key><array><string>x</string><dict/></array><key>e</key><string/>");

        assertThat(dict.values().keySet()).containsExactly("b", "a", "r", "t", "f", "d", "w", "l", "e");
        assertThat(dict.value("b")).contains(new Plist.Text(" a & <b> ä "));
        assertThat(dict.value("a")).contains(new Plist.Whole(-7));
        assertThat(dict.value("r")).contains(new Plist.Real(1.5, "1.50"));
        assertThat(dict.value("t")).contains(new Plist.Flag(true));
        assertThat(dict.value("f")).contains(new Plist.Flag(false));
        assertThat(dict.value("d"))
                .hasValueSatisfying(
                        data -> assertThat(((Plist.Data) data).value()).containsExactly(1, 2, 3));
        assertThat(dict.value("w")).contains(new Plist.Date(Instant.parse("2026-11-21T08:00:00Z")));
        assertThat(dict.value("l")).contains(new Plist.Array(List.of(new Plist.Text("x"), new Plist.Dict(Map.of()))));
        assertThat(dict.value("e")).contains(new Plist.Text(""));
    }

    @Test
    void readsWhatItWrote() throws MalformedPlistException {
        Map<String, Plist> values = new LinkedHashMap<>();
        values.put("quo\"te<&>", new Plist.Text("line\r\nnext ]]> é \\"));
        values.put("real", new Plist.Real(0.00001, "1e-5"));
        values.put("date", new Plist.Date(Instant.parse("2026-11-21T08:00:00Z")));
        values.put("nested", new Plist.Dict(Map.of("in", new Plist.Array(List.of(new Plist.Flag(true))))));
        Plist.Dict dict = new Plist.Dict(values);

        assertThat(PlistReader.read(PlistWriter.write(dict), PlistLimits.standard()))
                .isEqualTo(dict);
    }

    @ParameterizedTest
    @CsvSource({"nan, NaN", "inf, Infinity", "-Infinity, -Infinity", "+1E3, 1000.0", ".5, 0.5"})
    void readsRealsAsTheyAreWritten(String source, double value) throws MalformedPlistException {
        assertThat(read("<key>r</key><real>" + source + "</real>").value("r")).contains(new Plist.Real(value, source));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T08:00:00Z, 2026-11-21T08:00:00Z",
        "2026-11-21T09:00:00+01:00, 2026-11-21T08:00:00Z",
        "2026-11-21T08:00:00.1234567Z, 2026-11-21T08:00:00.123456700Z",
        "2026-11-21T09:00:00.5000000+01:00, 2026-11-21T08:00:00.500Z",
        "2026-11-21T08:00:00, 2026-11-21T08:00:00Z",
        "2026-11-21, 2026-11-21T00:00:00Z"
    })
    void readsDatesAsAppleAndDotNetWriteThem(String source, Instant value) throws MalformedPlistException {
        assertThat(read("<key>d</key><date>" + source + "</date>").value("d")).contains(new Plist.Date(value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<key>a</key>",
                "<string>a</string>",
                "<key>a</key><integer>1.5</integer>",
                "<key>a</key><integer>99999999999999999999</integer>",
                "<key>a</key><real>1.5f</real>",
                "<key>a</key><real></real>",
                "<key>a</key><date>yesterday</date>",
                "<key>a</key><date>2026-13-21T08:00:00Z</date>",
                "<key>a</key><date>21.11.2026 08:00:00</date>",
                "<key>a</key><data>%%%</data>",
                "<key>a</key><true>no</true>",
                "<key>a</key><strange/>",
                "<key>a</key><string><true/></string>",
                "<key>a</key><true/><key>a</key><true/>",
                "loose<key>a</key><true/>",
                "<key>a</key><string>&undeclared;</string>",
                "<key>a</key><string>"
            })
    void refusesWhatIsNoPropertyListAndSaysWhy(String inner) {
        assertThatExceptionOfType(MalformedPlistException.class)
                .isThrownBy(() -> read(inner))
                .withMessageMatching("(?s).{10,200}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE plist [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;&a;\">]><plist><dict><key>&b;</key><true/></dict></plist>",
                "<!DOCTYPE plist [<!ENTITY f SYSTEM \"file:///etc/hostname\">]><plist><dict><key>&f;</key><true/></dict></plist>",
                "<!DOCTYPE plist [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;]><plist><dict/></plist>"
            })
    void refusesEntitiesOfAnyKind(String document) {
        assertThatExceptionOfType(MalformedPlistException.class)
                .isThrownBy(() -> PlistReader.read(bytes(document), PlistLimits.standard()));
    }

    @Test
    void takesThePlainDocumentTypeWithoutFetchingIt() throws MalformedPlistException {
        assertThat(PlistReader.read(
                                bytes(
                                        "<!DOCTYPE plist PUBLIC \"x\" \"http://127.0.0.1:1/x.dtd\"><plist><dict/></plist>"),
                                PlistLimits.standard())
                        .values())
                .isEmpty();
    }

    @Test
    void refusesWhatIsNestedTooDeep() throws MalformedPlistException {
        PlistLimits limits = new PlistLimits(64, 1000, 100);
        String fits = "<key>a</key>" + "<array>".repeat(63) + "</array>".repeat(63);
        String deep = "<key>a</key>" + "<array>".repeat(64) + "</array>".repeat(64);

        assertThat(PlistReader.read(bytes(document(fits)), limits).values()).hasSize(1);
        assertThatExceptionOfType(MalformedPlistException.class)
                .isThrownBy(() -> PlistReader.read(bytes(document(deep)), limits))
                .withMessage("it is nested deeper than 64 levels");
    }

    @Test
    void refusesTooManyEntriesAndTooLongTexts() {
        PlistLimits limits = new PlistLimits(64, 10, 100);

        assertThatExceptionOfType(MalformedPlistException.class)
                .isThrownBy(() -> PlistReader.read(
                        bytes(document("<key>a</key><array>" + "<true/>".repeat(9) + "</array>")), limits))
                .withMessage("it has more than 10 keys and values");
        assertThatExceptionOfType(MalformedPlistException.class)
                .isThrownBy(() -> PlistReader.read(
                        bytes(document("<key>a</key><string>" + "x".repeat(101) + "</string>")), limits))
                .withMessage("a value has more than 100 characters");
    }

    @Test
    void printsNoValues() {
        Plist.Dict dict = new Plist.Dict(Map.of("hashedQuitPassword", new Plist.Text("secret")));

        assertThat(dict.toString() + dict.values()).doesNotContain("secret");
    }

    private static Plist.Dict read(String inner) throws MalformedPlistException {
        return PlistReader.read(bytes(document(inner)), PlistLimits.standard());
    }

    private static String document(String inner) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><plist version=\"1.0\"><dict>" + inner + "</dict></plist>";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

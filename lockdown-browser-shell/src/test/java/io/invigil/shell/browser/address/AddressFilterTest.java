package io.invigil.shell.browser.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.invigil.protocol.model.AddressRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFilterTest {
    private static final ExamOrigin ORIGIN = new ExamOrigin(true, "exam.example.org", 443);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "https://exam.example.org/, true",
                "https://EXAM.example.org:443/a?b#c, true",
                "wss://exam.example.org/live, true",
                "http://exam.example.org/, false",
                "https://exam.example.org:8443/, false",
                "https://www.exam.example.org/, false",
                "https://example.org/, false",
                "https://exam.example.org@evil.example/, false",
                "file:///etc/passwd, false",
                "data:text/html;x, false",
                "view-source:https://exam.example.org/, false",
                "blob:https://exam.example.org/1, false",
                "https:/exam.example.org, false"
            })
    void opensTheExamsOriginOnlyWhereThereAreNoRules(String address, boolean open) {
        AddressFilter filter = new AddressFilter(ORIGIN, List.of());

        assertThat(filter.allows(URI.create(address))).isEqualTo(open);
        assertThat(filter.allowsPage(URI.create(address))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                // host: it and what is below it; one word, or a dot in front: it alone
                "school.example, https://school.example/, true",
                "school.example, http://www.school.example:8080/a?b, true",
                "school.example, https://a.b.school.example/, true",
                "school.example, https://notschool.example/, false",
                "school.example, https://school.example.evil/, false",
                "school.example, https://evil.example/school.example, false",
                "school.example, https://evil.example/?school.example, false",
                "school.example, https://school.example@evil.example/, false",
                "school.example, https://SCHOOL.example./, true",
                ".www.school.example, https://www.school.example/, true",
                ".www.school.example, https://a.www.school.example/, false",
                ".www.school.example, https://school.example/, false",
                "intranet, https://intranet/x, true",
                "intranet, https://intranet.example/, false",
                "intranet, https://www.intranet/, false",
                "*, https://any.example/at/all?x#y, true",
                "*, http://any.example/, true",
                "*, ftp://any.example/, false",
                "*.example, https://school.example/, true",
                "*.example, https://example/, false",
                "test.*.org, https://a.test.b.org/, true",
                "test.*.org, https://test.org/, false",
                "school*, https://school-2.example/, true",
                "[2001:db8::1]:8443, https://[2001:db8::1]:8443/, true",
                // scheme
                "https://school.example, https://school.example/, true",
                "https://school.example, wss://school.example/, true",
                "https://school.example, http://school.example/, false",
                "http*://school.example, http://school.example/, true",
                "://school.example, http://school.example/, true",
                // port
                "school.example:8443, https://school.example:8443/, true",
                "school.example:8443, https://school.example/, false",
                "school.example:443, https://school.example/, true",
                "school.example:443, http://school.example/, false",
                "school.example:*, https://school.example:1/, true",
                "*:8443, https://any.example:8443/, true",
                // path
                "school.example/, https://school.example/any/path, true",
                "school.example/docs, https://school.example/docs, true",
                "school.example/docs, https://school.example/docs/, true",
                "school.example/docs/, https://school.example/docs, true",
                "school.example/docs, https://school.example/docs?q=1, true",
                "school.example/docs, https://school.example/docs/more, false",
                "school.example/docs, https://school.example/other/docs, false",
                "school.example/docs/*, https://school.example/docs/a/b, true",
                "school.example/docs/*, https://school.example/docs, false",
                "school.example/docs*, https://school.example/docs, true",
                "school.example/*.css, https://school.example/a/b.css, true",
                "school.example/docs/*, https://school.example/docs/../secret, false",
                "school.example/docs/*, https://school.example/docs/%2e%2E/secret, false",
                "school.example/docs/*, https://school.example/docs/./a/, true",
                "school.example/docs/*, https://school.example/docs/a/.., true",
                "school.example/docs, https://school.example/%64ocs, true",
                "/docs/*, https://any.example/docs/x, true",
                // query and fragment
                "school.example/a?id=7, https://school.example/a?id=7, true",
                "school.example/a?id=7, https://school.example/a?id=8, false",
                "school.example/a?id=7, https://school.example/a, false",
                "school.example/a?*id=7*, https://school.example/a?x=1&id=7&y, true",
                "school.example/a?., https://school.example/a, true",
                "school.example/a?., https://school.example/a?b, false",
                "school.example#top, https://school.example/#top, true",
                "school.example#top, https://school.example/, false",
                // user
                "user@school.example, https://user@school.example/, true",
                "user@school.example, https://user:secret@school.example/, true",
                "user:secret@school.example, https://user@school.example/, false",
                "user@school.example, https://school.example/, false"
            })
    void readsPatternsAsSafeExamBrowserDoes(String expression, String address, boolean open) {
        AddressFilter filter = new AddressFilter(ORIGIN, List.of(new AddressRule(expression, false, true)));

        assertThat(filter.allows(URI.create(address))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "^https://school\\.example/docs, https://school.example/docs/a, true",
        "^https://school\\.example/docs, wss://school.example/docs, true",
        "^https://school\\.example/docs, https://school.example:8443/docs, false",
        "SCHOOL, https://www.school.example/, true",
        "school\\.example, https://evil.example/?school.example, true",
        "^https://school\\.example, https://school.example@evil.example/, false"
    })
    void findsRegularExpressionsInTheWholeAddress(String expression, String address, boolean open) {
        AddressFilter filter = new AddressFilter(ORIGIN, List.of(new AddressRule(expression, true, true)));

        assertThat(filter.allows(URI.create(address))).isEqualTo(open);
    }

    @Test
    void letsARuleThatForbidsWinOverThoseThatAllowAndOverTheExamsServer() {
        AddressFilter filter = new AddressFilter(
                ORIGIN,
                List.of(
                        new AddressRule("school.example", false, true),
                        new AddressRule("school.example/secret*", false, false),
                        new AddressRule("/forum$", true, false)));

        assertThat(filter.allows(URI.create("https://school.example/docs"))).isTrue();
        assertThat(filter.allows(URI.create("https://school.example/secret/1"))).isFalse();
        assertThat(filter.allows(URI.create("https://school.example/%73ecret/1")))
                .isFalse();
        assertThat(filter.allows(URI.create("https://school.example/a/../secret")))
                .isFalse();
        assertThat(filter.allows(URI.create("https://exam.example.org/quiz"))).isTrue();
        assertThat(filter.allows(URI.create("https://exam.example.org/forum"))).isFalse();
    }

    @Test
    void asksForARuleForTheExamsServerWhereThePolicySaysSo() {
        List<AddressRule> rules =
                List.of(AddressFilter.NOT_THE_SERVER, new AddressRule("exam.example.org/quiz*", false, true));
        AddressFilter filter = new AddressFilter(ORIGIN, rules);

        assertThat(filter.allows(URI.create("https://exam.example.org/quiz?id=7")))
                .isTrue();
        assertThat(filter.allows(URI.create("https://exam.example.org/forum"))).isFalse();
        assertThat(filter.reaches("exam.example.org", 443)).isTrue();
    }

    @Test
    void asksForARuleForPagesOfTheExamsServerOnly() {
        List<AddressRule> rules =
                List.of(AddressFilter.NOT_THE_SERVERS_PAGES, new AddressRule("exam.example.org/quiz*", false, true));
        AddressFilter filter = new AddressFilter(ORIGIN, rules);

        assertThat(filter.allowsPage(URI.create("https://exam.example.org/quiz?id=7")))
                .isTrue();
        assertThat(filter.allowsPage(URI.create("https://exam.example.org/forum")))
                .isFalse();
        assertThat(filter.allows(URI.create("https://exam.example.org/theme.css")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "exam.example.org, 443, true",
        "EXAM.example.org, 443, true",
        "exam.example.org, 80, false",
        "www.school.example, 8080, true",
        "lib.example, 443, true",
        "lib.example, 80, true",
        "blocked.school.example, 443, false",
        "evil.example, 443, false",
        "mirror.example, 443, true",
        "mirror.example, 8443, false"
    })
    void connectsWhereSomethingMayBeOpen(String host, int port, boolean reached) {
        AddressFilter filter = new AddressFilter(
                ORIGIN,
                List.of(
                        new AddressRule("school.example", false, true),
                        new AddressRule("lib.example/books/*", false, true),
                        new AddressRule("^https://mirror\\.example/exam", true, true),
                        new AddressRule("blocked.school.example", false, false)));

        assertThat(filter.reaches(host, port)).isEqualTo(reached);
    }

    @Test
    void doesNotLetARegularExpressionTakeForEver() {
        AddressRule endless = new AddressRule("(a+)+(b+)+(a*)*(a|aa)+$", true, true);
        URI address = URI.create("https://evil.example/" + "a".repeat(2_000) + "!");

        assertThat(new AddressFilter(ORIGIN, List.of(endless)).allows(address)).isFalse();
        assertThat(new AddressFilter(
                                ORIGIN,
                                List.of(
                                        new AddressRule("*", false, true),
                                        new AddressRule(endless.expression(), true, false)))
                        .allows(address))
                .isFalse();
    }

    @Test
    void doesNotLetAWildcardTakeForEver() {
        AddressRule stars = new AddressRule("evil.example/" + "*a".repeat(400) + "b", false, true);

        assertThat(new AddressFilter(ORIGIN, List.of(stars))
                        .allows(URI.create("https://evil.example/" + "a".repeat(8_000))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "?", "#", "/", "://", "[", "host:port", "host:99999999999"})
    void refusesPatternsThatNameNothing(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressFilter.requireUsable(new AddressRule(expression, false, true)))
                .withMessageContaining("is no pattern of an address");
    }

    @Test
    void refusesBrokenRegularExpressions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddressFilter(ORIGIN, List.of(new AddressRule("(", true, false))))
                .withMessageContaining("'(' is no regular expression");
    }

    @Test
    void decidesOnWhateverAddressesAndRulesThereAre() {
        Random random = new Random(7);
        String signs = "ab.*/:?#@[]%2e-_ \\(){}+|^$'é";
        for (int round = 0; round < 5_000; round++) {
            AddressFilter filter = filter(noise(random, signs), random);
            try {
                URI address = new URI("https://" + noise(random, signs));
                if (filter.allowsPage(address)) {
                    assertThat(filter.allows(address)).isTrue();
                }
                filter.reaches(noise(random, signs), random.nextInt(65_536));
            } catch (URISyntaxException none) {
                assertThat(none.getMessage()).isNotBlank();
            }
        }
    }

    private static AddressFilter filter(String expression, Random random) {
        try {
            AddressRule rule = new AddressRule(expression, random.nextBoolean(), random.nextBoolean());
            return new AddressFilter(ORIGIN, List.of(rule));
        } catch (IllegalArgumentException unusable) {
            assertThat(unusable.getMessage()).isNotBlank();
            return new AddressFilter(ORIGIN, List.of());
        }
    }

    private static String noise(Random random, String signs) {
        StringBuilder noise = new StringBuilder();
        for (int length = random.nextInt(24); length > 0; length--) {
            noise.append(signs.charAt(random.nextInt(signs.length())));
        }
        return noise.toString();
    }
}

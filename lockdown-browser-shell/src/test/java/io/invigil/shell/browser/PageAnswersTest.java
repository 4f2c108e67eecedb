package io.invigil.shell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.shell.browser.address.AddressFilter;
import io.invigil.shell.browser.address.ExamOrigin;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageAnswersTest {
    private static final String PAGE = "https://exam.test/q?a=1";

    private final PageMemory memory = new PageMemory();
    private final PageAnswers answers = new PageAnswers(
            new AddressFilter(new ExamOrigin(true, "exam.test", 443), List.of()), new TestIdentity("11", "22"), memory);

    @Test
    void givesADocumentTheKeysOfItsOwnOriginsAddressesOnly() {
        assertThat(answers.answer("https://exam.test/", "keys " + PAGE).lines())
                .containsExactly("Invigil_Linux_1", TestIdentity.hash(PAGE, "11"), TestIdentity.hash(PAGE, "22"));
        assertThat(answers.answer("https://exam.test/", "keys " + PAGE + "#part"))
                .isEqualTo(answers.answer("https://exam.test/", "keys " + PAGE));
        assertThat(answers.answer("https://evil.test/", "keys " + PAGE)).isEmpty();
        assertThat(answers.answer("https://evil.test/", "keys https://evil.test/"))
                .isEmpty();
        assertThat(answers.answer("", "keys " + PAGE)).isEmpty();
    }

    @Test
    void givesBackWhatWasTypedOnceAndOnlyAfterThePageWasLost() {
        memory.typed(PAGE + "#1", "{}");
        assertThat(answers.answer(PAGE, "begin " + PAGE)).endsWith("\n");
        memory.giveBack();
        assertThat(answers.answer(PAGE, "begin " + PAGE)).endsWith("\n{}");
        assertThat(answers.answer(PAGE, "begin " + PAGE)).endsWith("\n");
    }

    @Test
    void keepsNothingThatIsTooLong() {
        memory.copied("kept");
        memory.copied("x".repeat(2_000_000));
        assertThat(answers.answer(PAGE, "paste " + PAGE)).isEqualTo("kept");
    }

    @Test
    void answersNothingToWhatIsNoQuestion() {
        Random random = new Random(4);
        for (int round = 0; round < 1_000; round++) {
            String noise = random.ints(random.nextInt(30), 0, 0x300)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(answers.answer(noise, noise)).isEmpty();
            assertThat(answers.answer(PAGE, "keys https://" + noise)).isEmpty();
        }
    }

    @Test
    void callsItselfAsChromiumDoes() {
        assertThat(UserAgent.of("jcef-1+cef-146.0.10+chromium-146.0.7680.179", "Linux"))
                .isEqualTo("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0"
                        + " Safari/537.36");
        assertThat(UserAgent.of("chromium-146.", "Windows 11")).contains("(Windows NT 10.0; Win64; x64)");
        assertThat(PageScript.quoted("a\"\\\n\u2028é")).isEqualTo("\"a\\\"\\\\\\u000a\\u2028\\u00e9\"");
    }
}

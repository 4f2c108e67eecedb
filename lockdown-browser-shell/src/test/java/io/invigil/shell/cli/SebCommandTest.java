package io.invigil.shell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.wire.PolicyJson;
import io.invigil.shell.seb.SebConfiguration;
import io.invigil.shell.seb.SebExam;
import io.invigil.shell.seb.Settings;
import io.invigil.shell.seb.file.SebFile;
import io.invigil.shell.seb.file.SebFileWriter;
import io.invigil.shell.seb.file.SebSecrets;
import io.invigil.shell.seb.key.SebIdentity;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SebCommandTest {
    private static final String START = "<key>startURL</key><string>https://exam.example.org/</string>";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsAFileWithItsSecretsHidden(boolean json) throws IOException {
        String hash = "ab".repeat(32);
        Path file = file("<key>hashedQuitPassword</key><string>" + hash + "</string>"
                + "<key>hashedAdminPassword</key><string/><key>examKeySalt</key><data>AQID</data>"
                + "<key>sendBrowserExamKey</key><true/><key>allowQuit</key><false/>"
                + "<key>embeddedCertificates</key><array><dict><key>certificateData</key><data>AQIDBA==</data></dict></array>"
                + "<key>steers</key><string>\u0085</string>");

        assertThat(run("show", file.toString(), json ? "--json" : "--password-file=none"))
                .isZero();
        assertThat(out.toString())
                .contains("hashedQuitPassword", "(hidden)", "(4 bytes)", "https://exam.example.org/", "allowQuit")
                .contains("the candidate can always leave")
                .doesNotContain(hash, "AQID");
    }

    @Test
    void printsKeysAndHeadersAndExplainsThem() throws Exception {
        Path file = file("<key>sendBrowserExamKey</key><true/>");
        SebIdentity identity = SebIdentity.of(SebFile.read(file, SebSecrets.none()));

        assertThat(run("key", file.toString(), "--url", "https://exam.example.org/a#b", "--explain"))
                .isZero();
        assertThat(out.toString())
                .contains("Config Key        " + identity.configKey().hex())
                .contains("Browser Exam Key  " + identity.browserExamKey().hex() + "  (Invigil/0.1.0)")
                .contains("X-SafeExamBrowser-ConfigKeyHash: "
                        + identity.configKey().hashedWith(URI.create("https://exam.example.org/a")))
                .contains("{\"sendBrowserExamKey\":true,\"startURL\":\"https://exam.example.org/\"}");
    }

    @Test
    void writesAFileThatHasTheSameKeyWhenItIsRead() throws Exception {
        Path policy = folder.resolve("policy.json");
        Files.write(policy, PolicyJson.write(ExamPolicy.standard()));
        Path file = folder.resolve("exam.seb");

        assertThat(run(
                        "write",
                        "--policy",
                        policy.toString(),
                        "--start-url",
                        "https://exam.example.org/",
                        "-o",
                        file.toString()))
                .isZero();
        SebConfiguration configuration = SebFile.read(file, SebSecrets.none());
        SebExam exam = SebExam.of(configuration);

        assertThat(out.toString())
                .contains("Config Key        " + exam.identity().configKey().hex());
        assertThat(exam.identity().sent()).isTrue();
        assertThat(exam.notHonoured()).isEmpty();
        assertThat(exam.policy().lockdown()).isEqualTo(ExamPolicy.standard().lockdown());
        assertThat(exam.policy().computer()).isEqualTo(ExamPolicy.standard().computer());
        assertThat(folder.resolve("exam.seb.part")).doesNotExist();
    }

    @Test
    void writesAFileThatAsksForAPassword() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "geheim\n");
        Path file = folder.resolve("exam.seb");

        assertThat(run(
                        "write",
                        "--start-url",
                        "https://exam.example.org/",
                        "-o",
                        file.toString(),
                        "--password-file",
                        password.toString()))
                .isZero();
        assertThat(run("show", file.toString(), "--password-file", password.toString()))
                .isZero();
        assertThat(out.toString()).contains("encrypted with a password");

        Files.writeString(password, "falsch\n");
        assertThat(run("show", file.toString(), "--password-file", password.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("The password is wrong");
    }

    @Test
    void saysWhatIsWrongAndFails() throws IOException {
        assertThat(run("show", folder.resolve("none.seb").toString())).isEqualTo(1);
        assertThat(run("show", Files.writeString(folder.resolve("x"), "x").toString()))
                .isEqualTo(1);
        assertThat(run(
                        "write",
                        "--start-url",
                        "ftp://x/",
                        "-o",
                        folder.resolve("y").toString()))
                .isEqualTo(1);
        assertThat(run("show", "seb://")).isEqualTo(1);
        assertThat(err.toString())
                .contains("There is no file")
                .contains("This is not a .seb file")
                .contains("Correct --start-url")
                .contains("This is no link to an exam");
        assertThat(folder.resolve("y")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "show", "write -o x", "key --password=secret x", "burn"})
    void refusesOtherArguments(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)))
                .isEqualTo(2);
    }

    private Path file(String inner) throws IOException {
        byte[] file = new SebFileWriter(new SecureRandom()).plain(Settings.dict(START + inner));
        return Files.write(folder.resolve("exam.seb"), file);
    }

    private int run(String... arguments) {
        return new CommandLine(new SebCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}

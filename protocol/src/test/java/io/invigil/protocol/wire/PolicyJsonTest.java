package io.invigil.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.AddressRule;
import io.invigil.protocol.model.Asked;
import io.invigil.protocol.model.CheckInPicture;
import io.invigil.protocol.model.CheckInRules;
import io.invigil.protocol.model.ExamPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyJsonTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatItWrites() throws Exception {
        assertThat(PolicyJson.parse(PolicyJson.write(ExamPolicy.standard()))).isEqualTo(ExamPolicy.standard());
    }

    @Test
    void keepsTheStandardLimitsThatThePolicyDoesNotName() throws Exception {
        ExamPolicy policy = parse("{\"network\":{\"latency\":\"PT0.08S\"},\"checks\":{\"required\":[\"camera\"]}}");

        assertThat(policy.network().latency()).isEqualTo(Duration.ofMillis(80));
        assertThat(policy.network().downloadMegabits()).isEqualTo(3);
        assertThat(policy.checks().required()).containsExactly("camera");
        assertThat(policy.camera()).isEqualTo(ExamPolicy.standard().camera());
    }

    @Test
    void readsWhatIsHeldAndWhatTheBrowserAllows() throws Exception {
        ExamPolicy policy = parse("""
                {"lockdown":{"restrictions":["clipboard"],"openShortcuts":["Ctrl+F"]},
                 "browser":{"printing":true,"addresses":[{"expression":"*.example.org","regex":false,"allow":true}]}}
                """);

        assertThat(policy.lockdown().restrictions()).containsExactly("clipboard");
        assertThat(policy.lockdown().openShortcuts()).containsExactly("Ctrl+F");
        assertThat(policy.lockdown().refuseUnlessEnforced()).containsExactly("keyboard-shortcuts");
        assertThat(policy.browser().printing()).isTrue();
        assertThat(policy.browser().downloads()).isFalse();
        assertThat(policy.browser().addresses()).containsExactly(new AddressRule("*.example.org", false, true));
    }

    @Test
    void readsWhatIsAskedAtCheckInAndWritesItTheSame() throws Exception {
        ExamPolicy policy = parse("""
                {"checkIn":{"face":"required","identityDocument":"optional","room":"optional","admission":"proctor"}}
                """);

        assertThat(policy.checkIn())
                .isEqualTo(new CheckInRules(
                        Asked.REQUIRED, Asked.OPTIONAL, Asked.OPTIONAL, CheckInRules.Admission.PROCTOR));
        assertThat(PolicyJson.parse(PolicyJson.write(policy))).isEqualTo(policy);
        assertThat(policy.checkIn().asked(true))
                .containsExactly(CheckInPicture.FACE, CheckInPicture.IDENTITY, CheckInPicture.ROOM);
        assertThat(policy.checkIn().asked(false)).containsExactly(CheckInPicture.FACE);
        assertThat(ExamPolicy.standard().checkIn().asked(true)).containsExactly(CheckInPicture.FACE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {                                                | line
            []                                               | it is not a JSON object
            null                                             | it is not a JSON object
            {"latencyy":"PT1S"}                              | there is no limit 'latencyy'; there are computer, camera
            {"network":{"latencyy":"PT1S"}}                  | there is no limit 'network.latencyy'
            {"network":5}                                    | 'network' is a group of limits in braces
            {"network":{"latency":0.08}}                     | 'network.latency' must be a duration such as "PT0.15S"
            {"network":{"latency":"soon"}}                   | must be a duration
            {"network":{"latency":"PT2H"}}                   | network.latency is out of range: 0.001 to 60
            {"network":{"lossPercent":101}}                  | network.lossPercent is out of range: 0 to 100
            {"network":{"downloadMegabits":null}}            | 'network.downloadMegabits' must be a number
            {"computer":{"displays":1.5}}                    | 'computer.displays' must be a whole number
            {"computer":{"displays":0}}                      | computer.displays is out of range: 1 to 64
            {"computer":{"cores":99999999999}}               | 'computer.cores' must be a whole number
            {"computer":{"memoryBytes":9e99}}                | 'computer.memoryBytes' must be a whole number
            {"computer":{"virtualMachineAllowed":"yes"}}     | 'computer.virtualMachineAllowed' must be true or false
            {"checks":{"required":"camera"}}                 | 'checks.required' must be a list in brackets
            {"checks":{"required":[""]}}                     | checks.required holds a name that is empty
            {"checks":{"required":[null]}}                   | 'checks.required' must be a list
            {"sound":{},"sound":{}}                          | sound
            {"restrictions":[]}                              | there is no limit 'restrictions'
            {"lockdown":{"quitPassword":"let me out"}}       | holds the password's hash, never the password itself
            {"lockdown":{"openShortcuts":[" "]}}             | lockdown.openShortcuts holds a name that is empty
            {"checkIn":{"face":"maybe"}}                     | checkIn.face must be one of required, optional, off
            {"checkIn":{"room":"required"}}                  | checkIn.room must be one of optional, off
            {"checkIn":{"admission":"anybody"}}              | checkIn.admission must be one of policy, proctor
            {"checkIn":{"identityDocument":true}}            | 'checkIn.identityDocument' must be text such as
            {"checkIn":{"passport":"off"}}                   | there is no limit 'checkIn.passport'
            {"browser":{"zoom":"yes"}}                       | 'browser.zoom' must be true or false
            {"browser":{"addresses":[{"expression":" ","regex":false,"allow":true}]}} | browser.addresses
            """)
    void saysWhatIsWrongWithAPolicy(String json, String why) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(MalformedBytesException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesAFileThatIsTooLongAFolderAndAFileThatIsNotThere() throws Exception {
        Path tooLong = Files.writeString(folder.resolve("long.json"), " ".repeat(PolicyJson.MAX_BYTES + 1));

        assertThatThrownBy(() -> PolicyJson.read(tooLong))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> PolicyJson.read(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> PolicyJson.read(folder.resolve("none.json"))).hasMessageContaining("there is no file");
    }

    @Test
    void anyFlippedByteIsReadOrRefusedInWords() throws Exception {
        byte[] good = PolicyJson.write(ExamPolicy.standard());
        Random random = new Random(3);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = good.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(PolicyJson.parse(bytes)).isNotNull();
            } catch (MalformedBytesException refused) {
                assertThat(refused).message().isNotBlank();
            }
        }
    }

    private static ExamPolicy parse(String json) throws MalformedBytesException {
        return PolicyJson.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}

package io.invigil.precheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySettingsTest {
    private static final URI EXAM = URI.create("https://exam.example.org:8443");

    @Test
    void takesTheEnvironmentBeforeTheSystem() {
        ProxySelector system = ProxySelector.of(InetSocketAddress.createUnresolved("system", 1));

        assertThat(host(new ProxySettings(Map.of("HTTPS_PROXY", "http://env:3128"), system), EXAM))
                .contains("env");
        assertThat(host(new ProxySettings(Map.of("https_proxy", "small:3128"), system), EXAM))
                .contains("small");
        assertThat(host(new ProxySettings(Map.of(), system), EXAM)).contains("system");
        assertThat(host(new ProxySettings(Map.of(), null), EXAM)).isEmpty();
        assertThat(host(new ProxySettings(Map.of("HTTPS_PROXY", "::rubbish::"), null), EXAM))
                .isEmpty();
    }

    @Test
    void neverReachesThisComputerThroughAProxy() {
        ProxySettings settings = new ProxySettings(Map.of("HTTPS_PROXY", "http://env:3128"), null);

        assertThat(host(settings, URI.create("https://127.0.0.1:8443"))).isEmpty();
        assertThat(host(settings, URI.create("https://localhost:8443"))).isEmpty();
        assertThat(host(settings, URI.create("https://[::1]:8443"))).isEmpty();
    }

    /// Syntax: curl(1), `--noproxy`.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    *                        | exam.example.org | true
                    example.org              | exam.example.org | true
                    .example.org             | exam.example.org | true
                    other.org, exam.example.org | exam.example.org | true
                    ample.org                | exam.example.org | false
                    10.0.0.0/8               | 10.1.2.3         | true
                    10.0.0.0/8               | 11.1.2.3         | false
                    10.0.0.0/99              | 10.1.2.3         | false
                    fd00::/8                 | [fd12::1]        | true
                    10.0.0.0/8               | exam.example.org | false
                    """)
    void leavesOutWhatNoProxyNames(String setting, String host, boolean covered) {
        assertThat(NoProxy.of(setting).covers(host)).isEqualTo(covered);
    }

    private static Optional<String> host(ProxySettings settings, URI uri) {
        return settings.before(uri).map(InetSocketAddress::getHostString);
    }
}

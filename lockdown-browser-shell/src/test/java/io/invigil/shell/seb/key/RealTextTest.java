package io.invigil.shell.seb.key;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealTextTest {
    @ParameterizedTest
    @CsvSource({
        "1.2345678901234567, 1.23456789012346",
        "0.30000000000000004, 0.3",
        "1.0, 1",
        "-0.0, 0",
        "0.0, 0",
        "0.00001, 1E-05",
        "0.0001, 0.0001",
        "0.00012345, 0.00012345",
        "-0.000012345, -1.2345E-05",
        "123456789012345, 123456789012345",
        "999999999999999, 999999999999999",
        "1e15, 1E+15",
        "1234567890123456, 1.23456789012346E+15",
        "999999999999999.9, 1E+15",
        "-2.5e100, -2.5E+100",
        "1e-300, 1E-300",
        "4.9e-324, 4.94065645841247E-324",
        "1.7976931348623157e308, 1.79769313486232E+308",
        "100, 100",
        "1.10, 1.1",
        "-1.5, -1.5",
        "3.141592653589793, 3.14159265358979",
        "2.675, 2.675",
        "0.1, 0.1",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity"
    })
    void printsAsDotNetDoes(double value, String text) {
        assertThat(RealText.of(value)).isEqualTo(text);
    }
}

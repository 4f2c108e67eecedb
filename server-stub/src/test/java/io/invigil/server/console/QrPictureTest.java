package io.invigil.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrPictureTest {
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int SCALE = 4;

    @Test
    void isReadAsTheAddressThatItWasMadeOf() throws Exception {
        OtpAuth address = OtpAuth.of("pat@example.org", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

        QrPicture picture = QrPicture.of(address.text());

        assertThat(address.text())
                .isEqualTo("otpauth://totp/Invigil:pat%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Invigil&algorithm=SHA1&digits=6&period=30");
        assertThat(address.secret()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(read(picture)).isEqualTo(address.text());
    }

    private static String read(QrPicture picture) throws Exception {
        int side = picture.side() * SCALE;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        for (MatchResult module : MODULE.matcher(picture.path()).results().toList()) {
            int x = Integer.parseInt(module.group(1)) * SCALE;
            int y = Integer.parseInt(module.group(2)) * SCALE;
            for (int row = y; row < y + SCALE; row++) {
                Arrays.fill(pixels, row * side + x, row * side + x + SCALE, 0);
            }
        }
        RGBLuminanceSource source = new RGBLuminanceSource(side, side, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new GlobalHistogramBinarizer(source)))
                .getText();
    }
}

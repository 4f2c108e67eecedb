package io.invigil.server.console;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/// A QR code as the path of an SVG picture.
///
/// @param side modules of its side, the quiet zone of four on each side included
/// @param path the dark modules, each a square of side 1
public record QrPicture(int side, String path) {
    private static final int QUIET = 4;

    /// The picture of a text.
    ///
    /// @throws IllegalArgumentException if the text is longer than such a code holds
    static QrPicture of(String text) {
        try {
            ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < modules.getHeight(); y++) {
                for (int x = 0; x < modules.getWidth(); x++) {
                    if (modules.get(x, y) == 1) {
                        path.append('M')
                                .append(x + QUIET)
                                .append(' ')
                                .append(y + QUIET)
                                .append("h1v1h-1z");
                    }
                }
            }
            return new QrPicture(modules.getWidth() + 2 * QUIET, path.toString());
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("no QR code holds " + text.length() + " characters", tooLong);
        }
    }
}

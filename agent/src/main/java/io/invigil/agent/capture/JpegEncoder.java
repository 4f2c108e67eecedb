package io.invigil.agent.capture;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes baseline JPEGs. For one thread.
final class JpegEncoder implements AutoCloseable {
    /// Bytes in the order red, green, blue are what the writer copies row by row; of all else it asks for each pixel.
    private static final ComponentColorModel COLOURS = new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);

    private final ImageWriter writer;
    private final ImageWriteParam parameters;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);

    /// @param quality 0 to 1
    JpegEncoder(float quality) {
        writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
    }

    /// Rows of a picture as JPEG.
    ///
    /// @param top  first row
    /// @param rows how many
    byte[] encode(Pixels picture, int top, int rows) {
        int stride = picture.width() * Pixels.BYTES;
        int start = top * stride;
        DataBufferByte data = new DataBufferByte(picture.bytes(), picture.bytes().length);
        WritableRaster raster = Raster.createInterleavedRaster(
                data,
                picture.width(),
                rows,
                stride,
                Pixels.BYTES,
                new int[] {start, start + 1, start + 2},
                new Point(0, 0));
        bytes.reset();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(new BufferedImage(COLOURS, raster, false, null), null, null), parameters);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        writer.dispose();
    }
}

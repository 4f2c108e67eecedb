package io.invigil.server.video;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder.EncodedFrame;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet.FrameType;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.MP4Packet;
import org.jcodec.containers.mp4.muxer.MP4Muxer;

/// An MP4 file with H.264 pictures, each shown as long as it says. For one thread.
final class Video implements Closeable {
    private static final int MILLIS = 1000;
    private static final int KEY_EVERY = 25;

    private final H264Encoder encoder = H264Encoder.createH264Encoder();
    private final SeekableByteChannel channel;
    private final MP4Muxer muxer;
    private final MuxerTrack track;
    private final Picture picture;
    private final ByteBuffer room;
    private long shown;
    private int count;

    Video(Path file, int width, int height) throws IOException {
        encoder.setKeyInterval(KEY_EVERY);
        picture = Picture.create(width, height, ColorSpace.YUV420J);
        room = ByteBuffer.allocate(Math.max(64 * 1024, width * height * 3));
        channel = NIOUtils.writableChannel(file.toFile());
        muxer = MP4Muxer.createMP4MuxerToChannel(channel);
        track = muxer.addVideoTrack(
                Codec.H264, VideoCodecMeta.createSimpleVideoCodecMeta(new Size(width, height), ColorSpace.YUV420J));
    }

    /// Adds a picture.
    ///
    /// @param pixels row by row, 0xRRGGBB
    /// @param millis how long it is shown
    void add(int[] pixels, long millis) throws IOException {
        colours(pixels);
        EncodedFrame encoded = encoder.encodeFrame(picture, room.duplicate());
        FrameType type = encoded.isKeyFrame() ? FrameType.KEY : FrameType.INTER;
        track.addFrame(MP4Packet.createMP4Packet(
                NIOUtils.clone(encoded.getData()), shown, MILLIS, millis, count, type, null, count, shown, 0));
        shown += millis;
        count++;
    }

    /// ITU-R BT.601, the narrow range that players expect; a byte here is what the standard says, less 128.
    private void colours(int[] pixels) {
        int width = picture.getWidth();
        byte[] luma = picture.getPlaneData(0);
        byte[] blue = picture.getPlaneData(1);
        byte[] red = picture.getPlaneData(2);
        for (int i = 0; i < pixels.length; i++) {
            int r = (pixels[i] >> 16) & 0xFF;
            int g = (pixels[i] >> 8) & 0xFF;
            int b = pixels[i] & 0xFF;
            luma[i] = (byte) (((66 * r + 129 * g + 25 * b + 128) >> 8) + 16 - 128);
            int x = i % width;
            int y = i / width;
            if ((x & 1) == 0 && (y & 1) == 0) {
                int half = y / 2 * (width / 2) + x / 2;
                blue[half] = (byte) ((-38 * r - 74 * g + 112 * b + 128) >> 8);
                red[half] = (byte) ((112 * r - 94 * g - 18 * b + 128) >> 8);
            }
        }
    }

    /// Writes the tables that make a player find the pictures.
    void finish() throws IOException {
        muxer.finish();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

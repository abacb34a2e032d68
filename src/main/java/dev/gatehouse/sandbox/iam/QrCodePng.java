package dev.gatehouse.sandbox.iam;

import io.nayuki.qrcodegen.QrCode;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Draws QR codes as black-and-white PNG images, such as IAM returns with a new virtual MFA device.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG</a>
 */
final class QrCodePng {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int QUIET = 4;
  private static final int SCALE = 4;

  private QrCodePng() {}

  /** Returns the PNG image of a text's QR code. */
  static byte[] of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    int width = (code.size + 2 * QUIET) * SCALE;
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream png = new DataOutputStream(bytes);
      png.write(SIGNATURE);
      chunk(png, "IHDR", header(width));
      chunk(png, "IDAT", pixels(code, width));
      chunk(png, "IEND", new byte[0]);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes all bytes", e);
    }
  }

  private static void chunk(DataOutputStream png, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    png.writeInt(data.length);
    png.write(name);
    png.write(data);
    png.writeInt((int) sum.getValue());
  }

  /** Returns the header of a square image: greyscale, one bit per pixel. */
  private static byte[] header(int width) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(width);
    out.writeInt(width);
    out.write(new byte[] {1, 0, 0, 0, 0});
    return bytes.toByteArray();
  }

  private static byte[] pixels(QrCode code, int width) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      for (int y = 0; y < width; y++) {
        byte[] line = new byte[1 + (width + 7) / 8];
        for (int x = 0; x < width; x++) {
          if (!code.getModule(x / SCALE - QUIET, y / SCALE - QUIET)) {
            line[1 + x / 8] |= (byte) (0x80 >> x % 8);
          }
        }
        out.write(line);
      }
    }
    return bytes.toByteArray();
  }
}

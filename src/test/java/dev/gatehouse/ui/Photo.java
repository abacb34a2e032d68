package dev.gatehouse.ui;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * A picture of a terminal, from its cells with their colours as escape sequences (SGR), and what a
 * phone reads in it. It fails on sequences that it does not know.
 */
public final class Photo {

  private static final int WIDE = 8;
  private static final int HIGH = 16;
  private static final Pattern PIECE = Pattern.compile("\033\\[([0-9;]*)m|([^\033\n])|(\n)");
  private static final int[] SIXTEEN = {
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
    0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff
  };
  private static final int[] LEVELS = {0, 95, 135, 175, 215, 255};

  private final BufferedImage picture;
  private final int defaultInk;
  private final int defaultGround;
  private int ink;
  private int ground;
  private boolean reverse;

  private Photo(String cells, boolean light) {
    int rows = (int) cells.lines().count();
    int columns = cells.lines().mapToInt(Photo::columns).max().orElse(1);
    picture = new BufferedImage(columns * WIDE, rows * HIGH, BufferedImage.TYPE_INT_RGB);
    defaultInk = light ? 0x202020 : 0xd8d8d8;
    defaultGround = light ? 0xffffff : 0x101010;
    ink = defaultInk;
    ground = defaultGround;
    Graphics2D pen = picture.createGraphics();
    pen.setColor(new Color(defaultGround));
    pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    draw(pen, cells);
    pen.dispose();
  }

  /**
   * Takes it.
   *
   * @param cells what the terminal shows, a line for each row
   * @param light whether the terminal's own ground is light
   */
  public static Photo of(String cells, boolean light) {
    return new Photo(cells, light);
  }

  private static int columns(String line) {
    return (int) PIECE.matcher(line).results().filter(piece -> piece.group(2) != null).count();
  }

  private void draw(Graphics2D pen, String cells) {
    int column = 0;
    int row = 0;
    Matcher piece = PIECE.matcher(cells);
    while (piece.find()) {
      if (piece.group(3) != null) {
        column = 0;
        row++;
      } else if (piece.group(2) != null) {
        cell(pen, column++ * WIDE, row * HIGH, piece.group(2));
      } else {
        look(piece.group(1));
      }
    }
  }

  private void cell(Graphics2D pen, int x, int y, String text) {
    pen.setColor(new Color(reverse ? ink : ground));
    pen.fillRect(x, y, WIDE, HIGH);
    pen.setColor(new Color(reverse ? ground : ink));
    switch (text) {
      case " " -> {
        // The ground alone.
      }
      case "█" -> pen.fillRect(x, y, WIDE, HIGH);
      case "▀" -> pen.fillRect(x, y, WIDE, HIGH / 2);
      case "▄" -> pen.fillRect(x, y + HIGH / 2, WIDE, HIGH / 2);
      case "#" -> {
        pen.fillRect(x + 1, y + 2, 2, HIGH - 4);
        pen.fillRect(x + 5, y + 2, 2, HIGH - 4);
        pen.fillRect(x, y + 4, WIDE, 2);
        pen.fillRect(x, y + 10, WIDE, 2);
      }
      // Any other letter is some strokes of ink.
      default -> pen.drawRect(x + 1, y + 4, WIDE - 3, HIGH - 8);
    }
  }

  private void look(String codes) {
    List<Integer> all = new ArrayList<>();
    for (String code : codes.split("[;]")) {
      all.add(code.isEmpty() ? 0 : Integer.parseInt(code));
    }
    while (!all.isEmpty()) {
      int code = all.remove(0);
      if (code == 0) {
        ink = defaultInk;
        ground = defaultGround;
        reverse = false;
      } else if (code == 7 || code == 27) {
        reverse = code == 7;
      } else if (code == 38 || code == 48) {
        set(code == 48, all.remove(0) == 5 ? indexed(all.remove(0)) : direct(all));
      } else if (code == 39 || code == 49) {
        set(code == 49, code == 49 ? defaultGround : defaultInk);
      } else if ((code >= 30 && code < 38) || (code >= 90 && code < 98)) {
        set(false, SIXTEEN[code % 10 + (code >= 90 ? 8 : 0)]);
      } else if ((code >= 40 && code < 48) || (code >= 100 && code < 108)) {
        set(true, SIXTEEN[code % 10 + (code >= 100 ? 8 : 0)]);
      } else if (code != 1 && code != 4 && code != 22 && code != 24) {
        throw new AssertionError("SGR " + code);
      }
    }
  }

  private void set(boolean ofGround, int colour) {
    if (ofGround) {
      ground = colour;
    } else {
      ink = colour;
    }
  }

  private static int direct(List<Integer> all) {
    return all.remove(0) << 16 | all.remove(0) << 8 | all.remove(0);
  }

  private static int indexed(int number) {
    if (number < 16) {
      return SIXTEEN[number];
    }
    if (number >= 232) {
      return (8 + 10 * (number - 232)) * 0x010101;
    }
    int cube = number - 16;
    return LEVELS[cube / 36] << 16 | LEVELS[cube / 6 % 6] << 8 | LEVELS[cube % 6];
  }

  /** What is in the QR code on it; empty where a phone that is held before it sees none. */
  public Optional<String> read() {
    // It is tried from several distances, since the reader does not find the corners of each.
    return read(1).or(() -> read(2)).or(() -> read(3)).or(() -> read(4)).or(() -> read(5));
  }

  /** What is in the QR code for a phone that is so many times farther away. */
  public Optional<String> read(int farther) {
    int width = picture.getWidth() / farther;
    int height = picture.getHeight() / farther;
    BufferedImage seen = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = seen.createGraphics();
    pen.drawImage(picture.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    pen.dispose();
    int[] pixels = seen.getRGB(0, 0, width, height, null, 0, width);
    RGBLuminanceSource light = new RGBLuminanceSource(width, height, pixels);
    // As a phone does from frame to frame, it is tried with local and with global contrast.
    return read(new HybridBinarizer(light)).or(() -> read(new GlobalHistogramBinarizer(light)));
  }

  private static Optional<String> read(Binarizer contrast) {
    BinaryBitmap bits = new BinaryBitmap(contrast);
    try {
      return Optional.of(
          new QRCodeReader().decode(bits, Map.of(DecodeHintType.TRY_HARDER, true)).getText());
    } catch (ReaderException e) {
      return Optional.empty();
    }
  }

  /** Writes it as PNG, to look at. */
  public Photo save(Path file) {
    try {
      ImageIO.write(picture, "png", file.toFile());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.gatehouse.ui;

import dev.gatehouse.text.Letters;
import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegmentAdvanced;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The QR code of a text, and how it is drawn in the cells of a terminal. It is the smallest that
 * holds the text, since a window has few rows. Its own text never shows what it holds.
 *
 * @see <a href="https://www.iso.org/standard/83389.html">ISO/IEC 18004</a>
 */
public final class Qr {

  /** How modules become cells. */
  public enum Form {
    /** Two modules, one over the other, in a cell: square where a cell is twice as high as wide. */
    HALF_BLOCKS(1, 2),
    /** A module in two cells side by side: needs no letters but blanks. */
    WHOLE_CELLS(2, 1);

    private final int columnsEach;
    private final int modulesHigh;

    Form(int columnsEach, int modulesHigh) {
      this.columnsEach = columnsEach;
      this.modulesHigh = modulesHigh;
    }
  }

  /**
   * Cells side by side that are drawn alike.
   *
   * @param text what stands in them, dark on a light ground
   * @param dark whether they are dark all over; then the text is blank
   */
  public record Run(String text, boolean dark) {}

  // What the standard asks for around a code, and what apps still read.
  private static final int QUIET = 4;
  private static final int LEAST_QUIET = 2;
  private static final String UPPER = "▀";
  private static final String LOWER = "▄";
  private static final String WHOLE = "█";

  private final QrCode code;

  private Qr(QrCode code) {
    this.code = code;
  }

  /**
   * The code of a text.
   *
   * @throws IllegalArgumentException if it is longer than any code can hold, some 2900 characters
   */
  public static Qr of(String text) {
    QrCode.Ecc least = QrCode.Ecc.LOW;
    // Letters in capitals take less room than others, and digits still less.
    return new Qr(
        QrCode.encodeSegments(
            QrSegmentAdvanced.makeSegmentsOptimally(
                text, least, QrCode.MIN_VERSION, QrCode.MAX_VERSION),
            least));
  }

  /** How large it is by the standard, 1 to 40; each has four modules more at a side. */
  public int version() {
    return code.version;
  }

  /** The modules at a side. */
  public int size() {
    return code.size;
  }

  /** Whether a module is dark; around the code none is. */
  public boolean isDark(int x, int y) {
    return code.getModule(x, y);
  }

  /** It in a form, with so many light modules around it. */
  public Drawing in(Form form, int quiet) {
    return new Drawing(this, form, quiet);
  }

  /** The best drawing that fits beside other things; empty where there is no room for one. */
  public Optional<Drawing> within(int columns, int rows, Letters letters) {
    Form form = hasHalfBlocks(letters) ? Form.HALF_BLOCKS : Form.WHOLE_CELLS;
    return fitting(columns, rows, List.of(form));
  }

  /** The largest drawing that fits; empty where there is no room for one. */
  public Optional<Drawing> largest(int columns, int rows, Letters letters) {
    List<Form> forms =
        hasHalfBlocks(letters)
            ? List.of(Form.WHOLE_CELLS, Form.HALF_BLOCKS)
            : List.of(Form.WHOLE_CELLS);
    return fitting(columns, rows, forms);
  }

  /** The smallest drawing that there is in these letters. */
  public Drawing smallest(Letters letters) {
    return in(hasHalfBlocks(letters) ? Form.HALF_BLOCKS : Form.WHOLE_CELLS, LEAST_QUIET);
  }

  private Optional<Drawing> fitting(int columns, int rows, List<Form> forms) {
    for (Form form : forms) {
      for (int quiet : new int[] {QUIET, LEAST_QUIET}) {
        Drawing drawing = in(form, quiet);
        if (drawing.columns() <= columns && drawing.rows() <= rows) {
          return Optional.of(drawing);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean hasHalfBlocks(Letters letters) {
    return letters.of(UPPER + LOWER + WHOLE).equals(UPPER + LOWER + WHOLE);
  }

  /**
   * A code in cells.
   *
   * @param qr the code
   * @param form how modules become cells
   * @param quiet the light modules around it
   */
  public record Drawing(Qr qr, Form form, int quiet) {

    /** The columns that it takes. */
    public int columns() {
      return (qr.size() + 2 * quiet) * form.columnsEach;
    }

    /** The rows that it takes. */
    public int rows() {
      return (qr.size() + 2 * quiet + form.modulesHigh - 1) / form.modulesHigh;
    }

    /** The cells of a row, for where light and dark grounds can be drawn. */
    public List<Run> row(int row) {
      List<Run> runs = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      boolean before = false;
      for (int x = 0; x < qr.size() + 2 * quiet; x++) {
        boolean upper = upper(x, row);
        boolean lower = lower(x, row);
        boolean dark = upper && lower;
        if (dark != before && text.length() > 0) {
          runs.add(new Run(text.toString(), before));
          text.setLength(0);
        }
        before = dark;
        String cell = upper == lower ? " " : upper ? UPPER : LOWER;
        text.append(cell.repeat(form.columnsEach));
      }
      runs.add(new Run(text.toString(), before));
      return runs;
    }

    /**
     * A row as text alone, for where no ground can be drawn: ink is light, as it is on a dark
     * ground.
     *
     * @param inverted whether ink is dark, as it is on a light ground
     */
    public String text(int row, boolean inverted, Letters letters) {
      StringBuilder text = new StringBuilder();
      String whole = hasHalfBlocks(letters) ? WHOLE : "#";
      for (int x = 0; x < qr.size() + 2 * quiet; x++) {
        boolean upper = upper(x, row) == inverted;
        boolean lower = lower(x, row) == inverted;
        String cell = upper == lower ? (upper ? whole : " ") : upper ? UPPER : LOWER;
        text.append(cell.repeat(form.columnsEach));
      }
      return text.toString();
    }

    private boolean upper(int x, int row) {
      return qr.isDark(x - quiet, row * form.modulesHigh - quiet);
    }

    private boolean lower(int x, int row) {
      return qr.isDark(x - quiet, (row + 1) * form.modulesHigh - 1 - quiet);
    }
  }

  @Override
  public String toString() {
    return "Qr[version " + version() + "]";
  }
}

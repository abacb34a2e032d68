package dev.gatehouse.ui.line;

import java.util.Map;
import org.jline.reader.Buffer;
import org.jline.reader.LineReader;
import org.jline.reader.Widget;

/**
 * What is pasted into a field of one line: without the line's end, and nothing of several lines.
 */
final class OneLinePaste implements Widget {

  private final LineReader reader;
  private final Widget paste;

  private OneLinePaste(LineReader reader, Widget paste) {
    this.reader = reader;
    this.paste = paste;
  }

  /** Lets a reader paste so. */
  static void in(LineReader reader) {
    Map<String, Widget> widgets = reader.getWidgets();
    Widget paste = widgets.get(LineReader.BEGIN_PASTE);
    if (paste != null) {
      widgets.put(LineReader.BEGIN_PASTE, new OneLinePaste(reader, paste));
    }
  }

  @Override
  public boolean apply() {
    Buffer field = reader.getBuffer();
    String before = field.toString();
    int at = field.cursor();
    boolean applied = paste.apply();
    String after = field.toString();
    String pasted = after.substring(at, after.length() - (before.length() - at));
    String one = pasted.strip();
    boolean several = one.indexOf('\n') >= 0;
    field.clear();
    field.write(before.substring(0, at));
    field.write(several ? "" : one);
    int cursor = field.cursor();
    field.write(before.substring(at));
    field.cursor(cursor);
    if (several) {
      reader.printAbove(Talk.SEVERAL_LINES);
    }
    return applied;
  }
}

package dev.gatehouse.account.profile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Parses a file into sections by the rules of Python's {@code RawConfigParser}, with the defaults
 * that botocore uses. Names are converted to lower case and end at {@code =} or {@code :}. An
 * indented line continues the value above. {@code [DEFAULT]} adds its properties to every section.
 * Duplicates are errors.
 *
 * @see <a
 *     href="https://docs.python.org/3/library/configparser.html#supported-ini-file-structure">The
 *     structure of such a file</a>
 */
final class SectionReader {

  private static final String DEFAULTS = "DEFAULT";

  /** A property whose lines are being read. */
  private record Begun(String name, int line, List<String> lines, List<Integer> numbers) {

    void add(String text, int number) {
      lines.add(text);
      numbers.add(number);
    }
  }

  /** A section whose lines are being read. */
  private record Open(String title, int line, Map<String, Begun> properties) {}

  private final Path file;
  private final Map<String, Open> sections = new LinkedHashMap<>();
  private final Open defaults = new Open(DEFAULTS, 0, new LinkedHashMap<>());
  private Optional<Open> section = Optional.empty();
  private Optional<Begun> property = Optional.empty();
  private int indent;

  private SectionReader(Path file) {
    this.file = file;
  }

  /**
   * Returns the sections, in order.
   *
   * @throws ConfigException if the AWS CLI refuses the text
   */
  static List<Section> read(Path file, String text) {
    SectionReader reader = new SectionReader(file);
    int number = 0;
    for (String line : PythonText.linesOfFile(text)) {
      reader.take(line, ++number);
    }
    return reader.sections.values().stream().map(reader::finished).toList();
  }

  private void take(String line, int number) {
    String text = PythonText.strip(line);
    if (text.isEmpty()) {
      property.ifPresent(begun -> begun.add("", number));
      return;
    }
    if (text.startsWith("#") || text.startsWith(";")) {
      return;
    }
    int blanks = PythonText.indent(line);
    if (property.isPresent() && blanks > indent) {
      property.get().add(text, number);
      return;
    }
    indent = blanks;
    int end = text.lastIndexOf(']');
    if (text.startsWith("[") && end > 1) {
      begin(text.substring(1, end), number);
    } else {
      define(text, number);
    }
  }

  /** Starts a section; text after the bracket is ignored. */
  private void begin(String title, int number) {
    property = Optional.empty();
    if (title.equals(DEFAULTS)) {
      section = Optional.of(defaults);
      return;
    }
    Open earlier = sections.get(title);
    if (earlier != null) {
      throw ConfigException.in(
          file,
          number,
          "the section [" + title + "] is in line " + earlier.line() + " already",
          "Make one section of both, and run the same command again.");
    }
    Open made = new Open(title, number, new LinkedHashMap<>());
    sections.put(title, made);
    section = Optional.of(made);
  }

  private void define(String text, int number) {
    Open into =
        section.orElseThrow(
            () ->
                ConfigException.in(
                    file,
                    number,
                    "there is no section above it",
                    "Write a line such as [default] above it, and run the same command again."));
    int end = endOfName(text);
    if (end <= 0) {
      throw ConfigException.in(
          file,
          number,
          "it is neither [SECTION] nor NAME = VALUE",
          "Mend the line or put a # before it, and run the same command again.");
    }
    String name = PythonText.stripEnd(text.substring(0, end)).toLowerCase(Locale.ROOT);
    Map<String, Begun> others = into.properties();
    if (others.containsKey(name)) {
      throw ConfigException.in(
          file,
          number,
          Property.shown(name)
              + " is in line "
              + others.get(name).line()
              + " of the same section already",
          "Remove one of the two lines, and run the same command again.");
    }
    Begun made = new Begun(name, number, new ArrayList<>(), new ArrayList<>());
    made.add(PythonText.strip(text.substring(end + 1)), number);
    others.put(name, made);
    property = Optional.of(made);
  }

  private static int endOfName(String text) {
    int equals = text.indexOf('=');
    int colon = text.indexOf(':');
    return equals < 0 || colon < 0 ? Math.max(equals, colon) : Math.min(equals, colon);
  }

  private Section finished(Open read) {
    Map<String, Begun> all = new LinkedHashMap<>(defaults.properties());
    all.putAll(read.properties());
    Map<String, Property> properties = new LinkedHashMap<>();
    all.forEach((name, lines) -> properties.put(name, finished(lines)));
    return new Section(read.title(), read.line(), properties);
  }

  private Property finished(Begun read) {
    String text = PythonText.stripEnd(String.join("\n", read.lines()));
    Optional<Map<String, String>> nested =
        text.startsWith("\n") ? Optional.of(nested(read)) : Optional.empty();
    return new Property(file, read.line(), text, nested);
  }

  private Map<String, String> nested(Begun read) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < read.lines().size(); i++) {
      for (String line : PythonText.linesOfString(read.lines().get(i))) {
        String text = PythonText.strip(line);
        int end = text.indexOf('=');
        if (end < 0 && !text.isEmpty()) {
          throw ConfigException.in(
              file,
              read.numbers().get(i),
              "an indented line below " + Property.shown(read.name()) + " is not NAME = VALUE",
              "Mend the line or remove its blanks, and run the same command again.");
        }
        if (!text.isEmpty()) {
          all.put(
              PythonText.strip(text.substring(0, end)), PythonText.strip(text.substring(end + 1)));
        }
      }
    }
    return all;
  }
}

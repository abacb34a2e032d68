package dev.gatehouse.wizard;

/**
 * Something wrong with what was given to the wizard.
 *
 * @param place where it stands
 * @param message a sentence that says value and rule, without a full stop
 */
public record Problem(Place place, String message) {

  /**
   * Where something was given.
   *
   * @param source the file's name as given, or {@code --set}
   * @param line from 1; 0 when the source has no lines, or it is no matter of one line
   * @param column from 1; 0 with line 0
   */
  public record Place(String source, int line, int column) {

    /** A place that has no lines. */
    public static Place of(String source) {
      return new Place(source, 0, 0);
    }

    /** As compilers write it: {@code answers.yaml:3:14}. */
    @Override
    public String toString() {
      return line == 0 ? source : source + ":" + line + ":" + column;
    }
  }

  /** For people: {@code answers.yaml:3:14: account.region: "us-eats-1" is not a Region}. */
  @Override
  public String toString() {
    return place + ": " + message;
  }
}

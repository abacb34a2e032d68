package dev.gatehouse.ui;

import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.text.Letters;
import java.util.List;

/** The words around the enrolment of an authenticator app. */
public final class EnrolWords {

  /** What is done first. */
  public static final String OPEN = "Open an authenticator app on your phone.";

  /** What is done where a QR code is seen. */
  public static final String SCAN = "Let it scan the QR code, or type this key into it:";

  /** What is done where none is. */
  public static final String TYPE_KEY = "Add an entry by typing this key into it:";

  /** What is done where neither is to be seen. */
  public static final String HIDDEN = "The QR code and the key are hidden: h shows them.";

  /** How it is seen where it has no room beside the words. */
  public static final String ALONE = "b shows a QR code to scan instead.";

  /** Before the name that the app gives it. */
  public static final String NAME = "It is then called";

  /** What is done then. */
  public static final String FIRST = "Type the code that it shows:";

  /** What is done last. */
  public static final String SECOND = "Wait for the next code, and type that:";

  /** Said where one may not go on without. */
  public static final String NEEDED =
      "It cannot go on without the two codes. To stop here, press q.";

  /** Said where AWS did not take the codes, which are good by its clock. */
  public static final String REFUSED =
      "AWS refused these two codes. A code can be used once only: type the next two.";

  /** Said of codes that were taken. */
  public static final String GOOD = "The codes are right. The key is not shown again.";

  /** Said where what was shown cannot be taken away. */
  public static final String STAYS =
      "This terminal cannot take the key away again: it stays in what can be scrolled back, and who"
          + " reads it there can make your codes. The command clear empties that in most terminals;"
          + " closing the window does in all.";

  private EnrolWords() {}

  /** What this is about. */
  public static String title(Enrolment enrolment) {
    return "MFA for " + enrolment.device();
  }

  /** How long the code that the app shows is still shown. */
  public static String left(Enrolment enrolment) {
    return "next code in " + enrolment.secondsLeft() + " s";
  }

  /** How large a window has to be for a code to be seen. */
  public static String window(Qr qr, Letters letters) {
    Qr.Drawing smallest = qr.smallest(letters);
    return "A QR code to scan needs a window of "
        + smallest.columns()
        + " columns and "
        + (smallest.rows() + 1)
        + " rows.";
  }

  /** The question whether to go on without. */
  public static List<Line> without(Prompt prompt) {
    return List.of(
        Line.title("Go on without MFA for now?"),
        Line.BLANK,
        Line.plain("It stays \"left to do\" in the summary:"),
        Line.plain(2, Wording.plain(prompt.without().orElse(""))));
  }
}

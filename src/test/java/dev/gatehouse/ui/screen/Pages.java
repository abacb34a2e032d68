package dev.gatehouse.ui.screen;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.Failure;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.plan.run.Progress.How;
import dev.gatehouse.text.Letters;
import dev.gatehouse.text.Width;
import dev.gatehouse.ui.Example;
import dev.gatehouse.ui.Occasion;
import dev.gatehouse.ui.screen.kit.Area;
import dev.gatehouse.ui.screen.kit.Cells;
import dev.gatehouse.ui.screen.kit.FileNames;
import dev.gatehouse.ui.screen.kit.Page;
import dev.gatehouse.ui.screen.kit.Scene;
import dev.gatehouse.ui.screen.kit.Style;
import dev.gatehouse.ui.screen.kit.Update;
import dev.gatehouse.ui.screen.person.CodePage;
import dev.gatehouse.ui.screen.person.EnrolPage;
import dev.gatehouse.ui.screen.person.HandoffPage;
import dev.gatehouse.ui.screen.person.PasswordPage;
import dev.gatehouse.ui.screen.progress.ProgressPage;
import dev.gatehouse.ui.screen.review.ReviewPage;
import dev.gatehouse.ui.screen.summary.SummaryPage;
import dev.gatehouse.ui.screen.terminal.Key;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Summary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Pages over the example walk, and fingers to press their keys. */
public final class Pages {

  public static final Letters UTF_8 = Letters.of(StandardCharsets.UTF_8, false);
  public static final Letters ASCII = Letters.of(StandardCharsets.US_ASCII, false);
  public static final Occasion REAL = new Occasion(false, false);
  public static final Occasion PRACTICE = new Occasion(true, false);
  public static final Occasion DRY_RUN = new Occasion(false, true);
  public static final FileNames NAMES =
      what ->
          switch (what) {
            case ANSWERS -> "gatehouse-answers.yaml";
            case SCRIPT -> "gatehouse-plan.sh";
            case SUMMARY -> "gatehouse-summary.md";
          };
  public static final Secret PASSWORD = Secret.of("Xk4=mQz7-PwT9r@cNe%u");
  static final Handoff HANDOFF = (Handoff) Example.plan().actions().get(5);
  public static final Prompt CODE =
      new Prompt(
          "mfa.first-code",
          "type the code that the app shows now",
          new Ref("MFA_CODE_1"),
          new Prompt.Value(),
          Optional.empty());

  private static final Duration SECOND = Duration.ofSeconds(1);

  private Pages() {}

  public static Scene scene(Occasion occasion) {
    return scene(occasion, UTF_8);
  }

  static Scene scene(Occasion occasion, Letters letters) {
    return scene(occasion, letters, ShellCommand.of("gatehouse", "setup"));
  }

  static Scene scene(Occasion occasion, ShellCommand again) {
    return scene(occasion, UTF_8, again);
  }

  private static Scene scene(Occasion occasion, Letters letters, ShellCommand again) {
    return new Scene(letters, occasion, (walk, call) -> command(call), again);
  }

  private static String command(Call call) {
    return switch (call.id()) {
      case "admin-group.create" -> "aws iam create-group --group-name Administrators";
      case "admin-group.policy" ->
          """
          aws iam attach-group-policy \\
            --group-name Administrators \\
            --policy-arn arn:aws:iam::aws:policy/AdministratorAccess""";
      default -> "aws " + call.operation().service() + " " + call.id() + " --name \"$NAME\"";
    };
  }

  public static ReviewPage review(Occasion occasion, Letters letters) {
    return review(occasion, letters, Example.plan());
  }

  public static ReviewPage review(Occasion occasion, Letters letters, Plan plan) {
    return new ReviewPage(scene(occasion, letters), Reviewed.of(Example.walk(), plan), NAMES);
  }

  /** A plan that changes a thing as it goes, and one that cannot begin. */
  public static Plan conflict() {
    Call call = (Call) Example.plan().actions().get(0);
    Call.Difference difference =
        new Call.Difference(Path.of("Group", "Path"), "/", Optional.of("/old/"));
    return new Plan(
        List.of(Example.plan().actions().get(1)),
        List.of(new Plan.Conflict(call, List.of(difference))),
        Map.of(),
        java.util.Set.of());
  }

  public static Action action(int number) {
    return Example.plan().actions().get(number);
  }

  public static ProgressPage progress(Letters letters) {
    return new ProgressPage(scene(REAL, letters), Example.facts(), Example.plan());
  }

  /** In the middle of its wait. */
  public static ProgressPage waiting(Letters letters) {
    return progress(letters)
        .begins(action(0))
        .ended(action(0), How.WAS_THERE, Duration.ofMillis(80))
        .begins(action(1))
        .ended(action(1), How.DONE, Duration.ofMillis(240))
        .begins(action(2))
        .ended(action(2), How.LEFT_OUT, Duration.ofSeconds(21))
        .begins(action(3))
        .ended(action(3), How.LEFT_OUT, Duration.ZERO)
        .begins(action(4))
        .waits(
            action(4),
            "the user to be known everywhere",
            "creating",
            Duration.ofSeconds(7),
            Duration.ofSeconds(10),
            Duration.ofMinutes(2));
  }

  public static Failure failure(Failure.Kind kind) {
    return failure(kind, 6);
  }

  static Failure failure(Failure.Kind kind, int number) {
    return new Failure(
        action(number),
        kind,
        "LimitExceeded",
        "The account has 20 environments already, which is as many as it may have.",
        Optional.of("Delete one that nobody needs, or ask AWS for more in Service Quotas."));
  }

  public static ProgressPage failed(Letters letters) {
    return waiting(letters)
        .ended(action(4), How.DONE, SECOND.multipliedBy(12))
        .begins(action(5))
        .ended(action(5), How.DONE, SECOND.multipliedBy(95))
        .begins(action(6))
        .failed(failure(Failure.Kind.FAILED));
  }

  public static Summary summary(Optional<Failure> failure) {
    List<Action> all = Example.plan().actions();
    return new Summary(
        Example.walk(),
        Example.plan(),
        new Outcome(
            all.subList(0, 6),
            failure.isPresent()
                ? List.of()
                : List.of(
                    new Outcome.LeftOut(
                        all.get(7),
                        "it was not accepted by its name: to do it, add --accept"
                            + " root.delete-key.")),
            failure,
            failure.isPresent() ? all.subList(7, 8) : List.of(),
            Map.of()));
  }

  public static SummaryPage summaryPage(Occasion occasion, Letters letters) {
    return new SummaryPage(
        scene(occasion, letters), summary(Optional.empty()), Optional.of(PASSWORD), NAMES);
  }

  static PasswordPage password(Letters letters) {
    return new PasswordPage(
        scene(PRACTICE, letters),
        Example.facts(),
        Example.password(),
        Example.RULES,
        new Random(7));
  }

  static HandoffPage handoff(Occasion occasion, Letters letters) {
    return new HandoffPage(scene(occasion, letters), Example.facts(), HANDOFF);
  }

  static CodePage code(Letters letters) {
    return new CodePage(scene(REAL, letters), Example.facts(), CODE);
  }

  public static final Prompt.Codes ASKED =
      new Prompt.Codes(new Ref("MFA_CODE_2"), new Ref("MFA_SEED"), "admin", "123456789012");
  public static final Prompt CODES =
      new Prompt(
          "mfa.codes",
          "type two codes of the app",
          new Ref("MFA_CODE_1"),
          ASKED,
          Optional.of(
              "The user admin signs in without MFA. To add it, run:"
                  + ShellCommand.of("gatehouse", "setup").with("--only", "mfa").token()));

  /** The seconds that are left of the code are 17. */
  public static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_000_023));

  public static Enrolment enrolment(String device) {
    return new Enrolment(
        device,
        "123456789012",
        "AWS",
        Secret.of("JBSWY3DPEHPK3PXPGEZDGNBVGY3TQOJQMFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U"),
        CLOCK,
        Duration.ZERO);
  }

  public static EnrolPage enrol(Letters letters) {
    return enrol(enrolment("admin"), letters, false);
  }

  public static EnrolPage enrol(Enrolment enrolment, Letters letters, boolean mono) {
    return new EnrolPage(
        new EnrolPage.Given(scene(REAL, letters), Example.facts(), CODES, enrolment, mono));
  }

  private static Cells cells(Page<?> page, int columns, int rows, Letters letters) {
    Cells cells = new Cells(columns, rows);
    page.sized(columns, rows).draw(Area.of(cells, letters));
    return cells;
  }

  /** The screen as text. */
  public static String text(Page<?> page, int columns, int rows, Letters letters) {
    return cells(page, columns, rows, letters).lines();
  }

  /** The style in which a text begins where it first stands on the screen. */
  public static Style style(Page<?> page, String text) {
    Cells cells = cells(page, 80, 24, UTF_8);
    List<String> lines = cells.lines().lines().toList();
    for (int row = 0; row < lines.size(); row++) {
      int at = lines.get(row).indexOf(text);
      if (at >= 0) {
        return cells.style(Width.columns(lines.get(row).substring(0, at)), row);
      }
    }
    throw new AssertionError("no " + text + " on\n" + cells.lines());
  }

  public static String text(Page<?> page) {
    return text(page, 80, 24, UTF_8);
  }

  /**
   * Presses keys.
   *
   * @param keys a letter, {@code alt-x}, {@code ctrl-x}, or the name of a kind: {@code ENTER}
   */
  public static <R> Update<R> press(Page<R> page, String... keys) {
    Update<R> turn = Update.to(page);
    for (String key : keys) {
      turn = turn.page().key(key(key));
    }
    return turn;
  }

  /** Types a text, then presses Enter. */
  public static <R> Update<R> type(Page<R> page, String text) {
    Page<R> typed = page;
    for (int c : text.codePoints().toArray()) {
      typed = typed.key(Key.text(Character.toString(c))).page();
    }
    return typed.key(Key.of(Key.Kind.ENTER));
  }

  private static Key key(String name) {
    if (name.startsWith("alt-")) {
      return Key.alt(name.substring(4));
    } else if (name.startsWith("ctrl-")) {
      return Key.ctrl(name.substring(5));
    }
    return name.length() == 1 ? Key.text(name) : Key.of(Key.Kind.valueOf(name));
  }
}

package dev.gatehouse.ui;

import dev.gatehouse.plan.Handoff;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Prompt;
import dev.gatehouse.plan.Ref;
import dev.gatehouse.plan.Secret;
import dev.gatehouse.plan.ShellCommand;
import dev.gatehouse.plan.run.Enrolment;
import dev.gatehouse.plan.run.HandoffSession;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.text.Alphabet;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.line.LineUi;
import dev.gatehouse.ui.screen.ScreenUi;
import dev.gatehouse.wizard.Walk;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;

/**
 * What a person is shown who adds an authenticator app, gets a temporary password, or is sent to
 * the console, on a real terminal: {@code EnrolDemo screen|line codes|password|handoff}. The device
 * and the password that it shows are nobody's.
 */
public final class EnrolDemo {

  /** What is enrolled. */
  public static final Enrolment ENROLMENT =
      new Enrolment(
          "admin",
          "123456789012",
          "AWS",
          Secret.of("JBSWY3DPEHPK3PXPGEZDGNBVGY3TQOJQMFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U"),
          InstantSource.system(),
          Duration.ZERO);

  /** Where a person is sent. */
  public static final Handoff HANDOFF = (Handoff) Example.plan().actions().get(5);

  private static final Prompt PROMPT =
      new Prompt(
          "mfa.codes",
          "type two codes of the app",
          new Ref("MFA_CODE_1"),
          new Prompt.Codes(
              new Ref("MFA_CODE_2"), new Ref("MFA_SEED"), "admin", ENROLMENT.account()),
          Optional.of(
              "The user admin signs in without MFA. To add it, run:"
                  + ShellCommand.of("gatehouse", "setup").with("--only", "mfa").token()));

  private EnrolDemo() {}

  /** Runs it. */
  public static void main(String[] args) {
    UiOptions options =
        new UiOptions(
            TerminalProfile.of(System.getenv()),
            new EnvironmentSecrets(System.getenv()),
            System.in,
            StandardStream.of(System.out, Alphabet.of(System.getenv())),
            StandardStream.of(System.err, Alphabet.of(System.getenv())),
            new Occasion(true, false),
            true,
            (walk, call) -> "",
            new NoFiles(),
            new Random(7),
            ShellCommand.of("gatehouse", "setup"),
            () -> {},
            () -> System.exit(130));
    String came;
    if (args[0].equals("screen")) {
      try (ScreenUi ui = ScreenUi.open(options).orElseThrow()) {
        Runtime.getRuntime().addShutdownHook(new Thread(ui::close));
        came = came(ui.person(), args[1]);
      }
    } else {
      try (LineUi ui = LineUi.open(options)) {
        Runtime.getRuntime().addShutdownHook(new Thread(ui::close));
        came = came(ui.person(), args[1]);
      }
    }
    System.out.println("came to " + came);
    System.exit(0);
  }

  private static String came(Operator person, String to) {
    try {
      if (to.equals("codes")) {
        return person.codes(PROMPT, ENROLMENT, false).isPresent() ? "two codes" : "none";
      }
      if (to.equals("password")) {
        return person.value(Example.password()).isPresent() ? "a password" : "none";
      }
      try (HandoffSession handing = person.handOff(HANDOFF)) {
        return handing.word(Duration.ofMinutes(5)).map(Object::toString).orElse("nothing");
      }
    } catch (CancellationException e) {
      return "a stop";
    }
  }

  /** Nothing is saved. */
  private record NoFiles() implements Saves {
    @Override
    public String answers(Walk walk, String file) {
      return "";
    }

    @Override
    public String script(Walk walk, Plan plan, String file) {
      return "";
    }

    @Override
    public String text(String text, String file) {
      return "";
    }

    @Override
    public String free(String name, String ending) {
      return name + "." + ending;
    }
  }
}

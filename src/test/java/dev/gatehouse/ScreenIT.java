package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Step;
import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged wizard on the full screen of a real terminal, walked by keys. */
@Execution(ExecutionMode.CONCURRENT)
class ScreenIT {

  private static final Pattern PASSWORD = Pattern.compile("(?m)^ {5}(\\S{20})$");
  private static final String LAST = "First environment";

  @TempDir Path folder;

  private FullScreen open(Tmux terminal, String command) {
    terminal.line("clear; " + command + "; echo =$?=");
    return new FullScreen(terminal);
  }

  /** Nothing that only a person can do. */
  private static final String ALONE = "--set root.mfa=no --set mfa.kind=none";

  private static String setup(String... more) {
    return Program.launcher() + " setup " + String.join(" ", more);
  }

  private static FullScreen toTheReview(FullScreen wizard) {
    wizard.begin();
    Steps.all().forEach(step -> wizard.next(step.title()));
    return wizard;
  }

  private static void accept(Tmux terminal) {
    terminal.await("a accept");
    terminal.key("a");
    terminal.await("Type yes to make these changes");
    terminal.line("yes");
  }

  @Test
  void theWholeWalkIsAppliedAndThePasswordIsSeenOnlyWhereItIsShown() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    String cache = "XDG_CACHE_HOME=" + System.getenv("HOME") + "/.cache";
    try (Tmux terminal = new Tmux(80, 24)) {
      String command =
          "cd " + home + "; HOME=" + home + " " + cache + " " + setup("--sandbox", ALONE);
      toTheReview(open(terminal, command));
      accept(terminal);
      String shown = terminal.await("last four characters");
      Matcher matcher = PASSWORD.matcher(shown);
      assertTrue(matcher.find(), shown);
      String password = matcher.group(1);
      terminal.line(password.substring(16));
      String done = terminal.await("Enter summary");
      assertTrue(done.contains("Done") && done.contains("19 of 19"), done);
      terminal.key("Enter");
      terminal.await("Summary: finished");
      terminal.key("p");
      terminal.await(password);
      terminal.key("x");
      terminal.await(screen -> !screen.contains(password), "the password hidden");
      terminal.key("s");
      terminal.await("gatehouse-summary.md");
      terminal.key("Enter");
      terminal.await("It is saved in gatehouse-summary.md");
      terminal.key("Enter");
      terminal.await("=0=");
      String all = terminal.scrollback();
      assertTrue(all.contains("Summary: finished"), all);
      assertTrue(all.contains("signin.aws.amazon.com"), all);
      assertFalse(all.contains(password), "the password stands in the scrollback");
      assertFalse(all.contains("Enter begin"), "the screen stands in the scrollback");
      assertTrue(Files.exists(home.resolve("gatehouse-summary.md")));
      try (Stream<Path> files = Files.walk(home)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertFalse(text.contains(password), file + " has the password in it");
        }
      }
    }
  }

  @Test
  void stoppedBetweenTwoChangesItSaysHowToGoOn() throws IOException {
    Sandbox sandbox = slow();
    try (Server server = sandbox.serve(0);
        Tmux terminal = new Tmux(80, 24)) {
      toTheReview(open(terminal, served(server)));
      accept(terminal);
      terminal.await(screen -> screen.contains("now, 0:0"), "a wait");
      terminal.key("C-c");
      terminal.await("Stop before the next change?");
      terminal.key("Escape");
      terminal.await(screen -> !screen.contains("Stop before"), "the question gone");
      terminal.key("C-c");
      terminal.await("Stop before the next change?");
      terminal.key("y");
      terminal.await("It stopped");
      terminal.key("Enter");
      terminal.await("Summary: stopped");
      terminal.key("Enter");
      terminal.await("=130=");
      String all = terminal.scrollback();
      assertTrue(
          all.replaceAll(" \\\\\n *", " ")
              .contains("gatehouse setup --endpoint-url " + server.endpoint()),
          all);
      assertTrue(all.contains("make the group Administrators"), all);
      int writes = sandbox.counter().writes();
      assertTrue(writes > 0);
    }
  }

  /** An account in which a new instance profile takes long to be known, so that there is a wait. */
  private static Sandbox slow() {
    return Sandbox.builder().cloud9Open(true).profileRefusals(1000).build();
  }

  private static String served(Server server) {
    return "AWS_ACCESS_KEY_ID=practice AWS_SECRET_ACCESS_KEY=practice AWS_REGION=us-east-1"
        + " ADMIN_PASSWORD=First-Passw0rd-1 "
        + setup("--endpoint-url", server.endpoint().toString(), ALONE);
  }

  @Test
  void inAWindowThatIsTooSmallItStopsWithoutAQuestionThatNobodySees() throws IOException {
    Sandbox sandbox = slow();
    try (Server server = sandbox.serve(0);
        Tmux terminal = new Tmux(80, 24)) {
      toTheReview(open(terminal, served(server)));
      accept(terminal);
      terminal.await(screen -> screen.contains("now, 0:0"), "a wait");
      terminal.resize(50, 15);
      terminal.await("This window is too small");
      terminal.key("q");
      terminal.await("=130=");
      String all = terminal.scrollback();
      assertTrue(all.contains("Summary: stopped"), all);
      assertTrue(all.contains("make the group Administrators"), all);
    }
  }

  /** An answer that no question of this kind takes, and that is short enough to be seen whole. */
  private static Optional<String> wrong(Question question) {
    if (question.kind() instanceof Question.Kind.WholeNumber) {
      return Optional.of("7x");
    }
    boolean text = question.key().matches("account[.]alias|admin-(group|user)[.]name");
    return text ? Optional.of("a\\b/c") : Optional.empty();
  }

  @Test
  void whatIsWrongIsInNobodysWayBackAndIsThereAgain() throws IOException {
    try (Tmux terminal = new Tmux(100, 40)) {
      FullScreen wizard = open(terminal, setup("--sandbox")).begin();
      List<Step> steps = Steps.all();
      int held = 0;
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        wizard.at(step.title());
        Optional<Question> question =
            step.questions().stream().filter(q -> wrong(q).isPresent()).findFirst();
        if (question.isPresent()) {
          String text = wrong(question.get()).orElseThrow();
          wizard.field(question.get().label()).text(text);
          terminal.await(text);
          terminal.key("C-n");
          terminal.await(s -> s.contains("is not a whole") || s.contains("has a char"), "why not");
          wizard.at(step.title());
          held++;
        }
        // From the first step nothing is back.
        if (i > 0) {
          terminal.key("Escape");
          wizard.next(steps.get(i - 1).title());
        }
        wizard.at(step.title());
        if (question.isPresent()) {
          wizard.field(question.get().label());
          terminal.await(wrong(question.get()).orElseThrow());
          // What was suggested is right.
          terminal.key("M-r");
        }
        wizard.next(step.title());
      }
      assertTrue(held >= 4, "only " + held + " fields were wrong");
      terminal.await("a accept");
      terminal.key("Escape");
      wizard.at(LAST);
      terminal.key("Escape");
      wizard.at(steps.get(steps.size() - 2).title());
      terminal.key("C-c");
      terminal.await("Nothing was changed.");
      terminal.key("C-c");
      terminal.await("=130=");
      assertTrue(terminal.scrollback().contains("Left. Nothing was changed."), "not said");
    }
  }

  @Test
  void whatIsTypedWhileItLooksAtTheAccountIsNotLost() throws IOException {
    try (Tmux terminal = new Tmux(80, 24)) {
      FullScreen wizard = open(terminal, setup("--sandbox"));
      terminal.await("The first hour of an AWS account");
      // All at once: a page that follows gets what the one before has not taken.
      terminal.type("\r\u000e\u000e\u000eOps\u000e");
      wizard.at("Administrator");
      terminal.key("Escape");
      wizard.at("Administrators' group");
      terminal.await(screen -> screen.contains("Ops"), "what was typed");
    }
  }

  @Test
  void anAccountThatDoesNotAnswerHoldsNobodyUp() throws IOException {
    try (java.net.ServerSocket silent =
            new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress());
        Tmux terminal = new Tmux(80, 24)) {
      String command =
          "AWS_ACCESS_KEY_ID=a AWS_SECRET_ACCESS_KEY=b "
              + setup("--endpoint-url", "http://127.0.0.1:" + silent.getLocalPort());
      open(terminal, command);
      String head = terminal.await("Looking at the account").lines().findFirst().orElse("");
      assertEquals("Gatehouse  CUSTOM ENDPOINT", head.strip());
      terminal.await("0:0");
      terminal.key("q");
      terminal.await("Leave?");
      terminal.key("y");
      terminal.await("=130=");
      assertTrue(terminal.scrollback().contains("Left. Nothing was changed."), "not said");
    }
  }
}

package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.Timing;
import dev.gatehouse.account.read.CallerReader;
import dev.gatehouse.account.read.Reader;
import dev.gatehouse.cli.Exit;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.run.Operator;
import dev.gatehouse.plan.run.Progress;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Step;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Ui;
import dev.gatehouse.wizard.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** A practice walk in which a person gives the answers of a file. */
final class Replay {

  private static final Path CASES = Path.of("src/test/resources/cases");

  // Answers that suit their own account alone, and with which no face may go on in a new one: the
  // account of somebody else, users, networks and Regions that would have to be there, another
  // partition, and Cloud9.
  private static final Set<String> REFUSED =
      Set.of(
          "closed-subnet-no-egress",
          "closed-subnet-of-cloud9",
          "closed-subnet-with-endpoints",
          "closed-subnet-without-endpoints",
          "cloud9-closed-but-wanted",
          "cloud9-members",
          "endpoints-of-others",
          "endpoints-of-others-are-shut",
          "everything-set",
          "govcloud-refuses-cloud9",
          "hostile-names",
          "identity-center-finished",
          "identity-center-root-key",
          "identity-center-with-boundary",
          "identity-center-without-email",
          "offline-china",
          "offline-european-sovereign",
          "offline-govcloud",
          "region-being-turned-on",
          "region-turned-off",
          "region-without-cloud9",
          "subnet-is-full",
          "subnet-of-another-network",
          "subnet-to-a-hub",
          "wrong-account");

  /** Who answers what is asked. */
  interface Asks {
    /** As {@link Ui#ask} does. */
    Walk ask(Walk start, UnaryOperator<Walk> settle);
  }

  /** A stop, and what is answered there; nothing where the suggestion is taken. */
  record Stop(Walk.Stop at, Optional<String> answer) {
    /** The question's name, or the step's where nothing is asked. */
    String name() {
      return at.question().map(Question::key).orElse(at.step().name());
    }
  }

  private Replay() {}

  /** The files of answers with which each face can go on in a new account. */
  static List<Path> answers() throws IOException {
    try (Stream<Path> cases = Files.list(CASES)) {
      return cases
          .filter(path -> !REFUSED.contains(String.valueOf(path.getFileName())))
          .map(path -> path.resolve("answers.yaml").toAbsolutePath())
          .filter(Files::exists)
          .sorted()
          .toList();
    }
  }

  /** The stops of a walk with the answers of a file. */
  static List<Stop> of(Path answers) {
    Map<String, GivenAnswers.Setting> given =
        GivenAnswers.read(Optional.of(answers), List.of(), Questions.of(Steps.all())).given();
    List<Stop> stops = new ArrayList<>();
    asked(
        (start, settle) -> {
          Walk walk = start;
          while (walk.stop().isPresent()) {
            Walk.Stop at = walk.stop().get();
            Optional<String> answer =
                at.question().map(Question::key).map(given::get).map(GivenAnswers.Setting::text);
            stops.add(new Stop(at, answer));
            Walk next = answer.map(walk::answer).orElseGet(walk::next);
            boolean leaves = !next.stop().map(Walk.Stop::step).equals(Optional.of(at.step()));
            walk = leaves ? settle.apply(next) : next;
          }
          return walk;
        });
    return stops;
  }

  /** The plan with the answers of a file where nobody is asked. */
  static String scripted(Path answers) {
    InProcess run =
        InProcess.run(
            Map.of("LC_ALL", "C.UTF-8"),
            "setup",
            "--dry-run",
            "--sandbox",
            "--answers",
            answers.toString(),
            "--defaults");
    assertEquals(Exit.DONE, run.exit(), run.err());
    return run.out();
  }

  /** What a walk through the practice account comes to. */
  static Setup.Result asked(Asks asks) {
    Sandbox sandbox = Sandbox.builder().cloud9Open(false).build();
    Connection.Given caller =
        new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "practice");
    try (Clients clients =
        Clients.open(Connection.practice(sandbox::httpClient, "us-east-1", caller))) {
      Facts facts = Facts.of(CallerReader.read(clients), "us-east-1");
      return new Setup(
              Steps.all(),
              (known, unread) ->
                  known.plus(
                      new Reader(clients.in(known.region()), Timing.immediate()).read(unread)))
          .ask(facts, GivenAnswers.NONE, new Asking(asks));
    }
  }

  /** Answers at each stop of a step, by typing. */
  static void type(FullScreen wizard, Step step, List<Stop> stops) {
    stops.stream()
        .filter(stop -> stop.at().step().equals(step) && stop.answer().isPresent())
        .forEach(stop -> type(wizard, stop.at().question().orElseThrow(), stop.answer().get()));
    wizard.next(step.title());
  }

  private static void type(FullScreen wizard, Question question, String answer) {
    wizard.field(question.label());
    if (question.kind() instanceof Question.Kind.Choice) {
      wizard.choose(answer);
    } else if (question.kind() instanceof Question.Kind.YesNo) {
      wizard.press(answer.substring(0, 1));
    } else {
      wizard.text(answer);
    }
  }

  /** A face that asks and does nothing else. */
  private record Asking(Asks answerer) implements Ui {

    private static IllegalStateException asksOnly() {
      return new IllegalStateException("a replay asks only");
    }

    @Override
    public Optional<Walk> ask(Walk start, UnaryOperator<Walk> settle) {
      return Optional.of(answerer.ask(start, settle));
    }

    @Override
    public Decision review(Reviewed reviewed) {
      throw asksOnly();
    }

    @Override
    public void summary(Summary summary) {
      throw asksOnly();
    }

    @Override
    public Progress progress() {
      throw asksOnly();
    }

    @Override
    public Operator person() {
      throw asksOnly();
    }
  }
}

package dev.gatehouse;

import dev.gatehouse.account.CallerReader;
import dev.gatehouse.account.Clients;
import dev.gatehouse.account.Connection;
import dev.gatehouse.account.Pace;
import dev.gatehouse.account.Reader;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Person;
import dev.gatehouse.plan.Progress;
import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Steps;
import dev.gatehouse.wizard.Reviewed;
import dev.gatehouse.wizard.Settings;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Ui;
import dev.gatehouse.wizard.Walk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** The stops of a practice walk in which a person gives the answers of a file. */
final class Replay implements Ui {

  /** A stop, and what is answered there; nothing where the suggestion is taken. */
  record Stop(Walk.Stop at, Optional<String> answer) {}

  private final Map<String, Settings.Setting> given;
  private final List<Stop> stops = new ArrayList<>();

  private Replay(Map<String, Settings.Setting> given) {
    this.given = given;
  }

  /** The stops of a walk with the answers of a file. */
  static List<Stop> of(Path answers) {
    Settings settings = Settings.read(Optional.of(answers), List.of(), Questions.of(Steps.all()));
    Replay replay = new Replay(settings.given());
    Sandbox sandbox = Sandbox.builder().cloud9Open(false).build();
    Connection.Given caller =
        new Connection.Given(AwsBasicCredentials.create("practice", "practice"), "practice");
    try (Clients clients =
        Clients.open(Connection.practice(sandbox::httpClient, "us-east-1", caller))) {
      Facts facts = Facts.of(CallerReader.read(clients), "us-east-1");
      new Setup(
              Steps.all(),
              (known, unread) ->
                  known.plus(new Reader(clients.in(known.region()), Pace.immediate()).read(unread)))
          .ask(facts, Settings.NONE, replay);
    }
    return replay.stops;
  }

  @Override
  public Optional<Walk> ask(Walk start, UnaryOperator<Walk> settle) {
    Walk walk = start;
    while (walk.stop().isPresent()) {
      Walk.Stop at = walk.stop().get();
      Optional<String> answer =
          at.question().map(Question::key).map(given::get).map(Settings.Setting::text);
      stops.add(new Stop(at, answer));
      Walk next = answer.map(walk::answer).orElseGet(walk::next);
      boolean leaves = !next.stop().map(Walk.Stop::step).equals(Optional.of(at.step()));
      walk = leaves ? settle.apply(next) : next;
    }
    return Optional.of(walk);
  }

  private static IllegalStateException asksOnly() {
    return new IllegalStateException("a replay asks only");
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
  public Person person() {
    throw asksOnly();
  }
}

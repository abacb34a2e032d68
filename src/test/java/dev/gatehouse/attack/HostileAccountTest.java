package dev.gatehouse.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.plan.UnusableValue;
import dev.gatehouse.plan.run.Outcome;
import dev.gatehouse.render.Format;
import dev.gatehouse.render.Formats;
import dev.gatehouse.render.Header;
import dev.gatehouse.step.Questions;
import dev.gatehouse.step.Step;
import dev.gatehouse.text.Alphabet;
import dev.gatehouse.text.StandardStream;
import dev.gatehouse.ui.UnusableInput;
import dev.gatehouse.ui.screen.Drawn;
import dev.gatehouse.ui.script.ScriptFaces;
import dev.gatehouse.ui.script.ScriptUi;
import dev.gatehouse.wizard.AnswersFile;
import dev.gatehouse.wizard.GivenAnswers;
import dev.gatehouse.wizard.Setup;
import dev.gatehouse.wizard.Steps;
import dev.gatehouse.wizard.Summary;
import dev.gatehouse.wizard.Walk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFinding;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyFindingType;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyRequest;
import software.amazon.awssdk.services.accessanalyzer.model.ValidatePolicyResponse;

/**
 * Whoever names things in the account writes in every text that AWS answers, one after the other
 * and all at once: nothing of it acts on a terminal or hides, in any face or format.
 */
@Tag("long")
class HostileAccountTest {

  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Questions QUESTIONS = Questions.of(Steps.all());

  /** An account of which much is told. */
  private static final String TOLD = "environment-of-another-owner";

  /** Members that are read, and that no case can attack, with the reason. */
  private static final Map<String, String> NO_CASE =
      new TreeMap<>(
          Map.of(
              "ec2.model.Instance.InstanceLifecycle",
                  "compared alone, before a plan is carried out",
              "ec2.model.Instance.InstanceType", "compared alone, before a plan is carried out",
              "ec2.model.InstanceNetworkInterfaceSpecification.Groups", "read of a request alone",
              "ec2.model.InstanceNetworkInterfaceSpecification.SubnetId", "read of a request alone",
              "sts.model.GetCallerIdentityResponse.Account", "the caller is known before a case",
              "sts.model.GetCallerIdentityResponse.Arn",
                  "as before; see HostileWalkIT.theDoctorWritesNothingHostile"));

  @Test
  void allTextsOfAnAnswerAtOnce() throws IOException {
    Set<String> answers = new TreeSet<>();
    met(TOLD, false).keySet().forEach(path -> answers.add(path.substring(0, path.indexOf('.'))));
    answers.removeIf(name -> !name.endsWith("Response"));
    for (String answer : answers) {
      attack(TOLD, path -> path.startsWith(answer + "."), true);
    }
  }

  /**
   * Each member that the product may read is attacked alone, in the first account of the cases that
   * has it; all other texts of an account together.
   */
  @Test
  void eachTextAlone() throws IOException {
    Set<String> missing = TextsRead.byGetter();
    TextsRead read = TextsRead.ofTheProduct();
    Set<String> seen = new TreeSet<>();
    Set<String> members = new TreeSet<>();
    int shown = 0;
    for (String account : accounts()) {
      Set<String> others = new TreeSet<>();
      for (Map.Entry<String, String> text : met(account, false).entrySet()) {
        String path = text.getKey();
        if (seen.add(path)) {
          String member = text.getValue();
          boolean first = members.add(member);
          if (missing.remove(member) || (first && read.named(member))) {
            shown += attack(account, path::equals, false) ? 1 : 0;
          } else {
            others.add(path);
          }
        }
      }
      if (!others.isEmpty()) {
        attack(account, others::contains, false);
      }
    }
    assertTrue(shown > 12, shown + " texts were shown");
    attackWhatNoAccountHas(missing);
    assertEquals(NO_CASE.keySet(), missing, "read, and without a hostile case");
  }

  /** Puts what is read and in no account into the first one where it could be. */
  private static void attackWhatNoAccountHas(Set<String> missing) throws IOException {
    for (String account : accounts()) {
      for (Map.Entry<String, String> text : met(account, true).entrySet()) {
        if (missing.remove(text.getValue())) {
          attack(account, text.getKey()::equals, true);
        }
      }
    }
  }

  /** The folders of the cases. */
  private static List<String> accounts() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> String.valueOf(folder.getFileName())).sorted().toList();
    }
  }

  private static Map<String, String> met(String account, boolean fills) throws IOException {
    Answers answers = new Answers(path -> false, fills);
    setup(account, answers).plan(start(account), settings(account));
    return answers.met();
  }

  /** What the answers of a case are; with others, not all of its account is read. */
  private static GivenAnswers settings(String account) {
    Path file = CASES.resolve(account).resolve("answers.yaml");
    return Files.exists(file)
        ? GivenAnswers.read(Optional.of(file), List.of(), QUESTIONS)
        : GivenAnswers.NONE;
  }

  private static Facts start(String account) throws IOException {
    return Recorded.read(CASES.resolve(account).resolve("facts.json")).start();
  }

  private static Setup setup(String account, Answers answers) throws IOException {
    Recorded recorded = Recorded.read(CASES.resolve(account).resolve("facts.json"));
    return new Setup(
        Steps.all(),
        (facts, unread) -> {
          Map<AwsRequest, Fact<AwsResponse>> more = new LinkedHashMap<>();
          unread.forEach(read -> more.put(read, hostile(read, answer(recorded, read), answers)));
          return facts.plus(more);
        });
  }

  /** What an account says of a read; to a policy there is always something to say. */
  private static Fact<AwsResponse> answer(Recorded account, AwsRequest read) {
    return read instanceof ValidatePolicyRequest
        ? new Fact.Known<>(
            ValidatePolicyResponse.builder()
                .findings(
                    ValidatePolicyFinding.builder()
                        .findingType(ValidatePolicyFindingType.SECURITY_WARNING)
                        .issueCode("PASS_ROLE")
                        .findingDetails("It is too wide.")
                        .build())
                .build())
        : account.answer(read);
  }

  private static Fact<AwsResponse> hostile(
      AwsRequest read, Fact<AwsResponse> fact, Answers answers) {
    if (fact instanceof Fact.Known<AwsResponse> known) {
      return new Fact.Known<>(answers.of(known.value()), known.at());
    }
    return fact instanceof Fact.Refused<AwsResponse> refused
        ? new Fact.Refused<>(refused.code(), answers.refusal(read, refused.message()))
        : fact;
  }

  /** Whether the hostile text was shown anywhere. */
  private static boolean attack(String account, Predicate<String> chosen, boolean fills)
      throws IOException {
    Answers answers = new Answers(chosen, fills);
    ByteArrayOutputStream talk = new ByteArrayOutputStream();
    StandardStream stream = StandardStream.of(talk, Alphabet.of(StandardCharsets.UTF_8));
    ScriptUi face = ScriptFaces.saying(stream, true);
    boolean shown = false;
    try {
      Setup.Result result = run(account, answers, face);
      result.problems().forEach(problem -> stream.line(problem.toString()));
      for (Map.Entry<String, String> text : texts(result.walk(), result.plan()).entrySet()) {
        Hostile.assertHarmless(text.getKey(), text.getValue());
        shown |= text.getValue().contains(Hostile.FORGED);
      }
    } catch (UnusableInput e) {
      stream.lines(e.problems());
    } catch (UnusableValue e) {
      // An id that no id of AWS can be; it is not put into a sentence or a command.
      stream.line(String.valueOf(e.getMessage()));
    }
    return isHarmless(talk) || shown;
  }

  private static boolean isHarmless(ByteArrayOutputStream talk) {
    String said = talk.toString(StandardCharsets.UTF_8);
    Hostile.assertHarmless("the line face", said);
    return said.contains(Hostile.FORGED);
  }

  private static Setup.Result run(String account, Answers answers, ScriptUi face)
      throws IOException {
    return setup(account, answers)
        .run(
            start(account),
            settings(account),
            face,
            (plan, facts, accepted, ui) ->
                new Outcome(plan.actions(), List.of(), Optional.empty(), List.of(), Map.of()));
  }

  private static Map<String, String> texts(Walk walk, Optional<Plan> plan) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("the full screen", Drawn.steps(walk));
    texts.put("the saved answers", AnswersFile.write(walk));
    if (plan.isEmpty()) {
      return texts;
    }
    Outcome nothing = new Outcome(List.of(), List.of(), Optional.empty(), List.of(), Map.of());
    Summary summary = new Summary(walk, plan.get(), nothing);
    texts.put("the review on the full screen", Drawn.review(walk, plan.get(), summary));
    texts.put("the saved summary", Drawn.markdown(summary));
    Map<String, String> titles = new LinkedHashMap<>();
    Map<String, Header.Explanation> explanations = new LinkedHashMap<>();
    for (Step step : Steps.all()) {
      titles.put(step.name(), step.title());
      explanations.put(step.name(), new Header.Explanation(step.why(), step.page()));
    }
    Header header = new Header(walk.facts(), walk.facts().region(), titles, false);
    for (Format format : Formats.all()) {
      texts.put(format.name(), format.write(plan.get(), header.explaining(explanations)).text());
    }
    return texts;
  }
}

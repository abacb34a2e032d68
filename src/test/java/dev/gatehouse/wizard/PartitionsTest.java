package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Facts;
import dev.gatehouse.render.Formats;
import dev.gatehouse.render.Header;
import dev.gatehouse.step.Questions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Offline plans for Regions of all partitions. */
class PartitionsTest {

  /** A command of the CLI, up to the end of its last line. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^ *(?:[A-Z_]+=\\$\\()?aws .*(?<!\\\\)$");

  @ParameterizedTest
  @CsvSource({
    "cn-north-1, aws-cn, signin.amazonaws.cn/console",
    "us-gov-west-1, aws-us-gov, signin.amazonaws-us-gov.com/console",
    "eusc-de-east-1, aws-eusc, eusc-de-east-1.signin.amazonaws-eusc.eu/console"
  })
  void followTheRegion(String region, String partition, String signIn) {
    for (String format : List.of("commands", "script", "json")) {
      String text = written(format, "account.region=" + region);
      assertTrue(text.contains("arn:" + partition + ":iam::aws:policy/AdministratorAccess"), text);
      assertTrue(text.contains(signIn), text);
      assertTrue(!text.contains("arn:aws:") && !text.contains("us-east-1"), text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cn-north-1", "us-gov-west-1", "eusc-de-east-1"})
  void nameTheRegionInEachCommand(String region) {
    for (String format : List.of("commands", "script")) {
      String text =
          written(format, "account.region=" + region)
              .replaceAll("(?s)'[\\[{].*?[\\]}]'|\\\\\n", "");
      List<String> commands = COMMAND.matcher(text).results().map(MatchResult::group).toList();
      assertTrue(commands.size() > 20, text);
      assertEquals(
          List.of(),
          commands.stream().filter(line -> !line.contains(" --region " + region)).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cn-north-1", "us-gov-west-1", "eusc-de-east-1"})
  void keepTheAccountThatWasNamed(String region) {
    String text = written("script", "account.region=" + region, "account.id=123456789012");
    assertTrue(text.contains("this plan is for 123456789012"), text);
    assertTrue(!text.contains("arn:aws:"), text);
  }

  private static String written(String format, String... sets) {
    GivenAnswers settings =
        GivenAnswers.read(Optional.empty(), List.of(sets), Questions.of(Steps.all()));
    Setup.Result result =
        new Setup(Steps.all(), (all, unread) -> all).plan(Facts.newAccount("us-east-1"), settings);
    assertEquals(List.of(), result.problems());
    Facts facts = result.walk().facts();
    return Formats.byName(format)
        .orElseThrow()
        .write(result.plan().orElseThrow(), new Header(facts, facts.region(), Map.of(), false))
        .text();
  }
}

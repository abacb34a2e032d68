package dev.gatehouse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.InProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Each option of each command with each sort of bad value: named with its rule, status 2. */
class OptionRulesTest {

  private static final List<Subcommand> COMMANDS =
      List.of(
          new SetupCommand(),
          new PlanCommand(),
          new StepsCommand(),
          new ExplainCommand(),
          new DoctorCommand(),
          new SandboxCommand());

  /** What no option takes that takes a value. */
  private static final List<String> NEVER =
      List.of("", " ", "\t", "\u00a0", "a\0b", "a\ud800", "\udc00", "x".repeat(5000));

  private static final List<String> WORDS = List.of("garbage", "-x", "\u001b]52;c;eA==\u0007");
  private static final List<String> NUMBERS =
      List.of("x", "-1", "+1", " 1", "1 ", "01", "1.0", "1e1", "0x1", "\u0661", "99999999999");
  private static final List<String> STEPS =
      List.of(",", " , ", "mfa,", ",mfa", "mfa,,root", "garbage", "mfa;root", "m\u200bfa");

  /** What else is no value of an option; each option that takes one stands here. */
  private static final Map<String, List<String>> BAD =
      Map.ofEntries(
          Map.entry("--profile", List.of("a\nb", "a\u001b[2Jb", "a\u202eb", "a\u200bb")),
          Map.entry("--region", List.of("garbage", "US-EAST-1", "us-east-1 ", "us-est-1", "-x")),
          Map.entry(
              "--endpoint-url",
              List.of(
                  "x",
                  "http://127.0.0.1:99999",
                  "http://127.0.0.1:0",
                  "http://host:abc",
                  "http://host.example",
                  "https://user:Geheim@host",
                  "https://host?x=Geheim",
                  "file:///etc/passwd",
                  "https://a b")),
          Map.entry("--answers", List.of("/nowhere/answers.yaml", "@/etc/hostname", "-")),
          Map.entry(
              "--set",
              List.of("=", "=x", "admin-user.name", "garbage=1", " mfa.kind=app", "mfa.kind=x")),
          Map.entry("--only", STEPS),
          Map.entry("--skip", STEPS),
          Map.entry("--accept", List.of("garbage", "mfa.requir", "MFA.REQUIRE", "a,b", "-x")),
          Map.entry("--format", List.of("garbage", "JSON", "json,script", "json ")),
          // Where it leads is seen when it is written.
          Map.entry("--output", List.of()),
          Map.entry("--port", numbers("65536")),
          Map.entry("--cloud9", WORDS),
          Map.entry("--caller", WORDS),
          Map.entry("--root-keys", numbers("3")),
          Map.entry("--network", WORDS),
          Map.entry("--plan", WORDS),
          Map.entry("--pending-verification", numbers("101")),
          Map.entry("--ec2", WORDS),
          Map.entry("--identity-center", WORDS),
          Map.entry("--organization", WORDS),
          Map.entry("--vcpus", numbers("1001")));

  private static List<String> numbers(String tooMany) {
    List<String> numbers = new ArrayList<>(NUMBERS);
    numbers.add(tooMany);
    return numbers;
  }

  private static String refused(String... words) {
    String typed = String.join(" ", words);
    // A practice account that is served in spite of the bad value would be served for ever.
    InProcess ran =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> InProcess.run(Map.of("AWS_EC2_METADATA_DISABLED", "true"), words),
            typed);
    assertEquals(Exit.USAGE, ran.exit(), () -> typed + ran.err());
    assertEquals("", ran.out(), typed);
    assertFalse(ran.err().contains("Geheim"), ran.err());
    assertFalse(ran.err().contains("fault of the program"), ran.err());
    assertTrue(
        ran.err().codePoints().allMatch(c -> c == '\n' || (c >= ' ' && c != 0x7F && c < 0xD800)),
        ran.err());
    assertTrue(ran.err().length() < 1000, ran.err());
    return ran.err();
  }

  @TestFactory
  Stream<DynamicTest> namesOptionAndRule() {
    return COMMANDS.stream()
        .map(Subcommand::spec)
        .flatMap(
            spec ->
                spec.options().stream()
                    .map(
                        option ->
                            DynamicTest.dynamicTest(
                                spec.name() + " " + option.longestName(),
                                () -> refuses(spec, option))));
  }

  private static void refuses(CommandSpec spec, OptionSpec option) {
    if (option.arity().max() == 0) {
      refusesAsFlag(spec.name(), option);
    } else {
      refusesAsValue(spec.name(), option);
    }
  }

  private static void refusesAsFlag(String command, OptionSpec flag) {
    String name = flag.longestName();
    for (String value : List.of("true", "false", "", "x")) {
      String said = refused(command, name + "=" + value);
      assertTrue(said.contains(name + ": takes no value"), said);
    }
    if (!flag.usageHelp() && !flag.versionHelp()) {
      assertTrue(refused(command, name, name).contains(name + ": is given twice"));
    }
  }

  private static void refusesAsValue(String command, OptionSpec option) {
    String name = option.longestName();
    assertTrue(BAD.containsKey(name), name + " has no bad values in this test");
    List<String> bad = new ArrayList<>(NEVER);
    bad.addAll(BAD.getOrDefault(name, List.of()));
    for (String value : bad) {
      // What is wrong is wrong beside all that would be done.
      String[] words =
          command.equals("setup")
              ? new String[] {command, "--dry-run", "--yes", "--defaults", name + "=" + value}
              : new String[] {command, name + "=" + value};
      String said = refused(words);
      assertTrue(said.startsWith("gatehouse: ") && said.contains(name + ": "), said);
    }
    assertTrue(refused(command, name).contains(name + ": needs a value"));
    assertTrue(refused(command, name, "--quiet").contains(name + ": needs a value"));
    if (!option.isMultiValue()) {
      assertTrue(refused(command, name, "a", name, "b").contains(name + ": is given twice"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plan -- --live                          | plan takes no argument, but "--live" was given
          plan -- x                               | plan takes no argument, but "x" was given
          plan plan                               | plan takes no argument, but "plan" was given
          plan -                                  | plan takes no argument, but "-" was given
          plan @/etc/hostname                     | plan takes no argument, but "@/etc/hostname"
          @/etc/hostname                          | there is no command "@/etc/hostname"
          explain mfa root                        | explain takes one argument, but another was given: "root"
          explain                                 | which step?
          explain mfaa                            | perhaps you mean mfa
          explain @/etc/hostname                  | "@/etc/hostname" is not a step
          plan --yes                              | --yes is not an option of gatehouse plan but of setup
          setup --live                            | --live is not an option of gatehouse setup but of plan
          steps --format json                     | --format is not an option of gatehouse steps but of plan
          --format json plan                      | put it after the command, as in gatehouse plan --format
          plan --form json                        | Did you mean --format?
          plan --FORMAT json                      | Did you mean --format?
          plan -format json                       | Did you mean --format?
          plan --password=Geheim                  | there is no option "--password"
          PLAN                                    | Did you mean plan?
          paln                                    | Did you mean plan?
          --region us-east-1 plan --region us-east-1 | --region: is given twice
          --quiet plan --quiet                    | --quiet: is given twice
          --region garbage plan                   | --region: "garbage" is not a Region
          --region us-est-1 plan                  | perhaps you mean us-east-1
          --endpoint-url http://h plan            | --allow-http
          plan --only mfa --skip mfa              | no step is left to do
          plan --set mfa.kind=app --set mfa.kind=app | is given twice
          setup --sandbox --profile x             | --profile: --sandbox practises on
          setup --sandbox --endpoint-url https://x | --endpoint-url: --sandbox practises on
          setup --sandbox --plain --accept mfa.require | use it only with --yes
          setup --sandbox --yes --accept mfa.requir | perhaps you mean mfa.require
          setup --sandbox --yes --accept root.delete-key- | root.delete-key-KEY-ID
          setup --yes                             | --answers FILE, or --defaults
          """)
  void namesWhatIsNotPartOfTheCommand(String line, String said) {
    String err = refused(line.split(" "));
    assertTrue(err.contains(said), err);
  }

  @Test
  void takesNamesOfStepsWithBlanksBetween() {
    InProcess one = InProcess.run(Map.of(), "plan", "--only", "mfa, root");
    assertEquals(Exit.DONE, one.exit(), one.err());
    assertEquals(one, InProcess.run(Map.of(), "plan", "--only", "root,mfa", "--"));
  }

  @Test
  void saysOfWhatWasAcceptedThatThisPlanHasItNot() {
    String[] key = {"--accept", "root.delete-key-AKIAIOSFODNN7EXAMPLE"};
    InProcess ran =
        InProcess.run(
            Map.of(), "setup", "--sandbox", "--yes", "--only", "password-policy", key[0], key[1]);
    assertEquals(Exit.DONE, ran.exit(), ran.err());
    assertTrue(ran.said().contains(key[1] + ": this plan has no such action."), ran.err());
  }
}

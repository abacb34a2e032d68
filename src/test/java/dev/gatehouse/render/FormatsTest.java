package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.gatehouse.Combinations;
import dev.gatehouse.Program;
import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Plan;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Tagging;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultRequest;

class FormatsTest {

  private static final Path GOLDEN = Path.of("src/test/resources/render");

  /** Renew the files with {@code -Dgolden.renew=true}, and read the difference. */
  @ParameterizedTest
  @ValueSource(strings = {"commands", "script", "json"})
  void writesTheSamplePlanAsInItsFile(String name) throws IOException {
    String text =
        Formats.byName(name).orElseThrow().write(Samples.whole(), Samples.withInverses()).text();
    Path golden = GOLDEN.resolve("whole." + name);
    if (Boolean.getBoolean("golden.renew")) {
      Files.writeString(golden, text);
    }
    assertEquals(Files.readString(golden), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"commands", "script"})
  void saysThatAnEmptyPlanIsNothingToDo(String name) {
    String text =
        Formats.byName(name).orElseThrow().write(Plan.of(), Samples.live("123456789012")).text();
    assertTrue(text.contains("nothing to do"), text);
    assertTrue(text.contains("For account 123456789012"), text);
  }

  @Test
  void saysPracticeWhenItIs() {
    Header header = Samples.offline();
    Header practice = new Header(header.facts(), header.region(), header.titles(), true);
    for (Format format : Formats.all()) {
      String text = format.write(Samples.whole(), practice).text();
      assertTrue(text.contains("PRACTICE") || text.contains("\"practice\": true"), text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"commands", "script", "json"})
  void saysWhyAStepIsThereWhereTheReaderAsks(String name) throws IOException {
    Format format = Formats.byName(name).orElseThrow();
    Header header =
        Samples.offline()
            .explaining(
                Map.of(
                    "admin-group",
                    new Header.Explanation(
                        "Permissions come from groups.", URI.create("https://aws.example/groups")),
                    "another-step",
                    new Header.Explanation("Nothing.", URI.create("https://aws.example/none"))));
    Plan plan = Samples.iam("admin", "x");
    String text = format.write(plan, header).text();
    assertTrue(text.contains("Permissions come from groups."), text);
    assertTrue(text.contains("https://aws.example/groups"), text);
    assertFalse(text.contains("https://aws.example/none"), text);
    assertFalse(format.write(plan, Samples.offline()).text().contains("https://aws.example"), text);
    if (name.equals("json")) {
      assertEquals(Set.of(), schema().validate(text, InputFormat.JSON));
    }
  }

  /** A script does nothing where something is in the way; the others have all of the plan. */
  @Test
  void saysWhatOfThePlanItDoesNotHave() {
    Plan whole = Samples.whole();
    Call call = (Call) whole.actions().get(1);
    List<Plan.Conflict> conflicts = List.of(new Plan.Conflict(call, List.of()));
    Plan inTheWay = new Plan(whole.actions(), conflicts, Map.of(), Set.of());
    for (Format format : Formats.all()) {
      assertEquals(List.of(), format.write(whole, Samples.offline()).omitted(), format.name());
      assertEquals(
          format.name().equals("script") ? whole.actions() : List.of(),
          format.write(inTheWay, Samples.offline()).omitted().stream()
              .map(Rendered.Omitted::action)
              .toList(),
          format.name());
    }
  }

  @Test
  void isUnknownByAnotherName() {
    assertEquals(Optional.empty(), Formats.byName("yaml"));
  }

  @Test
  void writesJsonThatKeepsToItsSchema() throws IOException {
    JsonSchema schema = schema();
    Call call = (Call) Samples.whole().actions().get(1);
    List<Call.Difference> differences =
        List.of(
            new Call.Difference(
                dev.gatehouse.plan.Path.of("A", "B"), "wanted", Optional.of("found")));
    Plan conflicting =
        new Plan(
            Samples.whole().actions(),
            List.of(new Plan.Conflict(call, differences)),
            Map.of(),
            Set.of());
    for (Plan plan : List.of(Samples.whole(), Plan.of(), conflicting)) {
      String json = Formats.byName("json").orElseThrow().write(plan, Samples.offline()).text();
      assertEquals(Set.of(), schema.validate(json, InputFormat.JSON));
    }
    String broken =
        Formats.byName("json")
            .orElseThrow()
            .write(Samples.whole(), Samples.offline())
            .text()
            .replace("\"hazard\": \"none\"", "\"hazard\": \"some\"");
    assertTrue(!schema.validate(broken, InputFormat.JSON).isEmpty());
  }

  private static Call.Builder encryption() {
    dev.gatehouse.plan.Path state = dev.gatehouse.plan.Path.of("EbsEncryptionByDefault");
    return Call.sets(
        "guardrails.ebs-encryption",
        "encrypt new volumes",
        EnableEbsEncryptionByDefaultRequest.builder().build(),
        Probe.of(GetEbsEncryptionByDefaultRequest.builder().build(), state)
            .expecting(state, "true"));
  }

  @Test
  void saysToWhichRegionsACallIsSent() throws IOException {
    List<String> regions =
        IntStream.rangeClosed(1, 17).mapToObj(number -> "eu-west-" + number).toList();
    String several = write("json", Plan.of(encryption().in(regions).build()));
    assertEquals(Set.of(), schema().validate(several, InputFormat.JSON));
    String line = several.replaceAll("\\s+", " ");
    assertTrue(line.contains("\"regions\": [ \"eu-west-1\", \"eu-west-2\", "), line);
    // The probe, for each of them.
    assertTrue(line.contains("\"region\": { \"ref\": \"REGION\" }"), line);
    String one = write("json", Plan.of(encryption().in(List.of()).build().in("eu-west-1")));
    assertEquals(Set.of(), schema().validate(one, InputFormat.JSON));
    assertTrue(one.contains("\"region\": \"eu-west-1\""), one);
    assertFalse(one.contains("\"regions\""), one);
    String commands = write("commands", Plan.of(encryption().in(regions).build()));
    assertTrue(
        commands.contains(
            """
            for REGION in eu-west-1 eu-west-2 eu-west-3 eu-west-4 eu-west-5 eu-west-6 \\
              eu-west-7 eu-west-8 eu-west-9 eu-west-10 eu-west-11 eu-west-12 eu-west-13 \\
              eu-west-14 eu-west-15 eu-west-16 eu-west-17; do
              aws ec2 enable-ebs-encryption-by-default --region "$REGION"
            done
            """),
        commands);
  }

  /** A script creates without them by itself; a reader of the others has to be told. */
  @Test
  void saysWhichTagsMayBeLeftOut() throws IOException {
    Map<String, String> tags = Map.of("team", "blue", "it's `x`", "$y");
    Plan plan =
        Plan.of(
            Samples.iam("admin", "x").actions().stream()
                .map(action -> action instanceof Call call ? Tagging.tagged(call, tags) : action)
                .toArray(Action[]::new));
    String commands = write("commands", plan);
    assertTrue(
        commands
            .replace("\n# ", " ")
            .contains(
                "Where AWS does not let you tag, leave the tags of account.tags (it’s ’x’, team) out"
                    .replace('(', '‹')
                    .replace(')', '›')),
        commands);
    String json = write("json", plan);
    assertTrue(
        json.replaceAll("\\s+", " ").contains("\"optionalTags\": [ \"it's `x`\", \"team\" ]"),
        json);
    assertEquals(Set.of(), schema().validate(json, InputFormat.JSON));
    String broken = json.replaceFirst("\"optionalTags\": \\[[^]]*]", "\"optionalTags\": [1]");
    assertFalse(schema().validate(broken, InputFormat.JSON).isEmpty());
    for (String name : List.of("commands", "json")) {
      String plain = write(name, Samples.iam("admin", "x"));
      assertFalse(plain.contains("optionalTags") || plain.contains("account.tags"), plain);
    }
  }

  private static String write(String name, Plan plan) {
    return Formats.byName(name).orElseThrow().write(plan, Samples.offline()).text();
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream file = JsonFormat.class.getResourceAsStream("plan.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(file);
    }
  }

  /**
   * With its defaults, as a reader would call it. The functions at their heads, which take most of
   * the time, are looked at once, with all that the scripts do behind them; each by itself with
   * {@code -Dgatehouse.tests=all}.
   */
  @Tag("same")
  @Test
  void eachScriptOfACasePassesShellcheck(@TempDir Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/cases"))) {
      List<Path> scripts = files.filter(file -> file.endsWith("plan.script")).toList();
      assertTrue(scripts.size() > 5, "" + scripts);
      if (Combinations.ALL) {
        assertEquals(
            "", run("shellcheck", scripts.stream().map(Path::toString).toArray(String[]::new)));
        return;
      }
      StringBuilder together = new StringBuilder();
      for (Path script : scripts) {
        String text = Files.readString(script);
        int functions = text.indexOf("# shellcheck disable");
        int end = text.indexOf("\nexport AWS_REGION");
        // One without anything to do has none.
        if (functions >= 0) {
          together
              .append(together.isEmpty() ? text.substring(0, end) : "")
              .append(text.substring(end));
        }
      }
      Path all = Files.writeString(folder.resolve("all.script"), together);
      assertEquals("", run("shellcheck", all.toString()));
    }
  }

  @Tag("same")
  @Test
  void passesShellcheckAndTheSyntaxCheckOfBash() throws Exception {
    Path file = Files.createTempFile("plan", ".bash");
    for (Plan plan :
        List.of(
            Samples.whole(),
            Samples.iam("a'b", "x\ny"),
            Plan.of(encryption().in(List.of("us-east-1", "eu-west-1")).build()),
            Plan.of())) {
      for (Header header : List.of(Samples.offline(), Samples.live("123456789012"))) {
        Files.writeString(file, Formats.byName("script").orElseThrow().write(plan, header).text());
        assertEquals("", run("bash", "-n", file.toString()));
        assertEquals("", run("shellcheck", file.toString()));
        Files.writeString(
            file, Formats.byName("commands").orElseThrow().write(plan, header).text());
        assertEquals("", run("bash", "-n", file.toString()));
      }
    }
    Files.delete(file);
  }

  private static String run(String program, String... words) {
    assumeTrue(Program.command(program, "--version").runs(), program + " is not installed");
    Program.Result result = Program.command(program, words).run();
    return result.out() + result.err();
  }
}

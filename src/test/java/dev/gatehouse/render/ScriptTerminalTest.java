package dev.gatehouse.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.Program;
import dev.gatehouse.plan.Hazard;
import dev.gatehouse.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person answers a script in a real terminal: the cases of {@code script_terminal.py}. */
@Tag("same")
@Execution(ExecutionMode.CONCURRENT)
class ScriptTerminalTest {

  private final Path folder;
  private final StubAws aws;

  ScriptTerminalTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.aws = new StubAws(folder);
  }

  @BeforeAll
  static void needsPexpect() {
    boolean isThere = Program.command("python3", "-c", "import pexpect").runs();
    assumeTrue(isThere, "python3 with pexpect is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asks_for_a_password_twice",
        "gives_the_echo_back_after_an_interruption",
        "gives_the_echo_back_after_the_end_of_its_session"
      })
  void asksForAPassword(String inWhichCase) throws IOException {
    aws.answers("sts get-caller-identity", "123456789012")
        .answers("iam create-user", "arn:aws:iam::123456789012:user/admin");
    check(inWhichCase, Samples.iam("admin", "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goes_on_after_a_yes",
        "leaves_it_out_without_a_yes",
        "leaves_it_out_where_the_proof_was_skipped"
      })
  void asksForAWord(String inWhichCase) throws IOException {
    // Not done at first, then seen: a line for each of the runs of a case.
    aws.answers(
        "iam get-user", "no", "true", "no", "true", "no", "true", "no", "true", "no", "true");
    check(
        inWhichCase,
        new Plan(
            List.of(
                Samples.handoff(),
                Samples.restriction().hazard(Hazard.RESTRICTS).needs(Samples.SIGN_IN).build()),
            List.of(),
            Map.of(),
            java.util.Set.of()));
  }

  @Test
  void goesOnWhereNobodyMayLook() throws IOException {
    aws.answers("iam get-user", "!AccessDenied");
    check(
        "takes_a_word_for_no_proof_where_nobody_may_look",
        new Plan(
            List.of(Samples.handoff(), Samples.restriction().needs(Samples.SIGN_IN).build()),
            List.of(),
            Map.of(),
            java.util.Set.of()));
  }

  private void check(String inWhichCase, Plan plan) throws IOException {
    Program.Result run =
        Program.command(
                "python3",
                "src/test/python/script_terminal.py",
                inWhichCase,
                StubAws.BASH,
                aws.script(plan, Samples.offline()).toString(),
                folder.toString())
            .run();
    assertEquals(0, run.status(), run.all());
  }
}

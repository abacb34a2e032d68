package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import dev.gatehouse.sandbox.ec2.InboundRule;
import dev.gatehouse.sandbox.ec2.PrivateSubnets;
import dev.gatehouse.step.Step;
import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A first environment in each sort of account, by the packaged program in a real terminal of 80 by
 * 24. At the end nothing that was made lets anything in, and a second run finds nothing to do.
 */
@Tag("same")
@Execution(ExecutionMode.CONCURRENT)
class EnvironmentIT {

  private static final List<String> LEFT_OUT = List.of("root", "password-policy", "mfa");

  /** Without them the walk is shorter; the password is given, so that nothing is asked midway. */
  private static final String SKIPS = " --skip " + String.join(" --skip ", LEFT_OUT);

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_REGION", "us-east-1",
          "AWS_ACCESS_KEY_ID", "practice",
          "AWS_SECRET_ACCESS_KEY", "practice",
          "ADMIN_PASSWORD", "First-Passw0rd-1!");

  @Test
  void whereCloud9IsOpenItIsACloud9Environment() throws IOException {
    Sandbox account = Sandbox.builder().cloud9Open(true).build();
    String summary = walk(account, Map.of());
    assertTrue(summary.contains("opens the environment at"), summary);
    assertEquals(List.of(), account.inboundRules());
    assertTrue(account.counter().of("cloud9:CreateEnvironmentEC2") > 0);
    assertEquals(0, account.counter().of("ec2:RunInstances"));
  }

  @Test
  void whereCloud9IsClosedItIsAnInstanceInThePublicNetwork() throws IOException {
    Sandbox account = Sandbox.builder().cloud9Open(false).build();
    String summary = walk(account, Map.of());
    assertTrue(summary.contains("Open a session:\n    aws ssm start-session"), summary);
    assertEquals(List.of(), account.inboundRules());
    assertEquals(0, account.counter().of("cloud9:CreateEnvironmentEC2"));
  }

  @Test
  void inAClosedNetworkTheInstanceIsReachedThroughEndpoints() throws IOException {
    Sandbox account =
        Sandbox.builder().cloud9Open(false).privateSubnets(PrivateSubnets.CLOSED).build();
    String summary =
        walk(
            account,
            Map.of(
                "network",
                wizard -> wizard.field("Network").choose("private").field("Subnet").choose("-b,")));
    assertTrue(summary.contains("Open a session:\n    aws ssm start-session"), summary);
    assertEquals(3, account.counter().of("ec2:CreateVpcEndpoint"));
    // What the endpoints have to be reached by, and nothing at the instance.
    assertEquals(
        List.of(
            new InboundRule(
                "us-east-1", "gatehouse-endpoints", "tcp 443-443", "gatehouse first-steps")),
        account.inboundRules());
  }

  @Test
  void whereThereIsNoDefaultNetworkItIsMade() throws IOException {
    Sandbox account = Sandbox.builder().cloud9Open(false).defaultVpc(false).build();
    String summary = walk(account, Map.of());
    assertTrue(summary.contains("Open a session:\n    aws ssm start-session"), summary);
    assertEquals(1, account.counter().of("ec2:CreateDefaultVpc"));
    assertEquals(List.of(), account.inboundRules());
  }

  /**
   * Walks from the first page to the summary.
   *
   * @param answers what a person does at a step, by its name, before going on
   * @return the summary
   */
  private static String walk(Sandbox account, Map<String, Consumer<FullScreen>> answers)
      throws IOException {
    try (Server server = account.serve(0);
        Tmux terminal = new Tmux(80, 24)) {
      String exports =
          ENVIRONMENT.entrySet().stream()
              .map(e -> e.getKey() + "='" + e.getValue() + "'")
              .collect(Collectors.joining(" "));
      terminal.line("export AWS_ENDPOINT_URL=" + server.endpoint() + " " + exports + "; clear");
      terminal.line(Program.launcher() + " setup" + SKIPS + "; echo =$?=");
      FullScreen wizard = new FullScreen(terminal).begin();
      for (Step step : Steps.all()) {
        if (!LEFT_OUT.contains(step.name())) {
          wizard.at(step.title());
          answers.getOrDefault(step.name(), none -> {}).accept(wizard);
          wizard.next(step.title());
        }
      }
      terminal.await("a accept");
      terminal.key("a");
      terminal.await("Type yes to make these changes");
      terminal.line("yes");
      terminal.await("Enter summary");
      terminal.key("Enter");
      terminal.await("Summary: finished");
      terminal.key("Enter");
      terminal.await("=0=");
      String summary = terminal.scrollback();
      holdsNothingToDo(server);
      return summary;
    }
  }

  private static void holdsNothingToDo(Server server) {
    List<String> args = new ArrayList<>(List.of("plan", "--live", "--exit-code"));
    LEFT_OUT.forEach(step -> args.addAll(List.of("--skip", step)));
    Program program =
        Program.gatehouse(args.toArray(String[]::new)).at(server.endpoint().toString());
    ENVIRONMENT.forEach(program::with);
    Program.Result rest = program.run();
    assertEquals(0, rest.status(), rest.all());
  }
}

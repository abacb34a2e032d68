package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import dev.gatehouse.sandbox.core.AccessKeyPair;
import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * From a root user with an access key to an administrator with MFA and no key of root's at all, by
 * the packaged program in a real terminal, with a person at a phone and at a browser.
 */
@Tag("same")
@Execution(ExecutionMode.CONCURRENT)
class LockdownIT {

  private static final Pattern PASSWORD = Pattern.compile("(?m)^ {5}(\\S{20})$");
  private static final String NEW = "Second-Passw0rd-2!";
  private static final Set<String> LEFT_OUT =
      Set.of("ssm-role", "session-access", "network", "environment");

  @TempDir Path folder;

  private final Sandbox account = Sandbox.builder().rootKeys(1).build();

  private static String skips() {
    return " --set mfa.second=app --skip "
        + String.join(" --skip ", LEFT_OUT.stream().sorted().toList());
  }

  /** What the shell exports before the command, as who signs with root's key. */
  private String signed(Server server) {
    AccessKeyPair key = account.rootKeys().get(0);
    return "export AWS_ENDPOINT_URL="
        + server.endpoint()
        + " AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID="
        + key.id()
        + " AWS_SECRET_ACCESS_KEY="
        + key.secret()
        + "; clear";
  }

  private static Phone enrol(Tmux terminal, String device) {
    Phone phone =
        Phone.reading(
            terminal.await(
                screen -> screen.contains("next code in") && screen.contains("MFA for " + device),
                "the key of " + device));
    List<String> codes = phone.codes();
    terminal.line(codes.get(0)).line(codes.get(1));
    return phone;
  }

  @Test
  void theFullScreenEndsWithTheAdministratorInAndRootLockedUp() throws IOException {
    try (Server server = account.serve(0);
        Tmux terminal = new Tmux(80, 24)) {
      Browser browser = new Browser(server);
      terminal.line(signed(server));
      terminal.line(Program.launcher() + " setup" + skips() + "; echo =$?=");
      FullScreen wizard = new FullScreen(terminal).begin();
      Steps.all().stream()
          .filter(step -> !LEFT_OUT.contains(step.name()))
          .forEach(step -> wizard.next(step.title()));
      accept(terminal);

      terminal.await("turn on MFA for the root user");
      terminal.await("Watching the account");
      browser.turnOnRootMfa();

      String password = keep(terminal);
      Phone phone = enrol(terminal, "admin");
      Phone second = enrol(terminal, "admin-2");

      terminal.await("sign in as admin for the first time");
      terminal.await("Watching the account");
      browser.signIn("admin", password, NEW, phone.codes().get(0));

      terminal.await("Enter summary");
      assertTrue(terminal.screen().contains("Done"), terminal.screen());
      terminal.key("Enter");
      terminal.await("Summary: finished");
      terminal.key("Enter");
      terminal.await("=0=");
      holdsLockedUp(server, browser, phone);
      assertFalse(browser.signIn("admin", NEW, "", second.codes().get(0)).isEmpty());
    }
  }

  private void accept(Tmux terminal) {
    terminal.await("a accept");
    terminal.key("a");
    terminal.await("Type yes to make these changes");
    terminal.line("yes");
    terminal.await("Type require to accept");
    terminal.line("require");
    String word = "delete-key-" + account.rootKeys().get(0).id();
    terminal.await("Type " + word + " to accept");
    terminal.line(word);
  }

  private static String keep(Tmux terminal) {
    Matcher shown = PASSWORD.matcher(terminal.await("last four characters"));
    assertTrue(shown.find());
    String password = shown.group(1);
    terminal.line(password.substring(16));
    return password;
  }

  /**
   * The key is no more; who comes with MFA finds nothing to do; who comes without may do little.
   */
  private void holdsLockedUp(Server server, Browser browser, Phone phone) {
    assertEquals(Set.of("root", "user admin"), account.waysIn().open());
    AccessKeyPair key = account.rootKeys().get(0);
    Program.Result gone =
        plan(server, Map.of("AWS_ACCESS_KEY_ID", key.id(), "AWS_SECRET_ACCESS_KEY", key.secret()));
    assertNotEquals(0, gone.status(), gone.all());
    assertTrue(gone.err().contains("does not know the access key"), gone.all());
    Map<String, String> session = browser.signIn("admin", NEW, "", phone.codes().get(0));
    Program.Result rest = plan(server, session);
    assertEquals(0, rest.status(), rest.all());
  }

  private static Program.Result plan(Server server, Map<String, String> credentials) {
    List<String> args = new ArrayList<>(List.of("plan", "--live", "--exit-code"));
    LEFT_OUT.forEach(step -> args.addAll(List.of("--skip", step)));
    Program program =
        Program.gatehouse(args.toArray(String[]::new)).at(server.endpoint().toString());
    credentials.forEach(program::with);
    return program.run();
  }

  @Tag("aws-cli")
  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void theScriptEndsWithTheAdministratorInAndRootLockedUp(AwsCli cli) throws IOException {
    Path bin = cli.folder(folder);
    try (Server server = account.serve(0);
        Tmux terminal = new Tmux(100, 50)) {
      Browser browser = new Browser(server);
      Path script = folder.resolve("plan.sh");
      terminal.line(signed(server));
      terminal.line(
          Program.launcher()
              + " plan --live --format script --output "
              + script
              + skips()
              + "; echo =$?=");
      terminal.await("=0=");
      assertTrue(Files.exists(script));
      terminal.line("clear; PATH=" + bin + ":$PATH bash " + script + "; echo =$?=");

      terminal.await("Press Enter when it is done");
      browser.turnOnRootMfa();
      terminal.line("");
      terminal.await("choose the first password of admin (it is not shown)");
      terminal.line("First-Passw0rd-1!");
      terminal.await("once more:");
      terminal.line("First-Passw0rd-1!");

      Phone phone = enrolByScript(terminal, "");
      Phone second = enrolByScript(terminal, phone.key());

      terminal.await("Sign in as the IAM user admin");
      terminal.await(s -> s.stripTrailing().endsWith("go on without:"), "the handing over");
      browser.signIn("admin", "First-Passw0rd-1!", NEW, phone.codes().get(0));
      terminal.line("");
      terminal.await(s -> s.stripTrailing().endsWith("leave it out:"), "require");
      terminal.line("yes");
      terminal.await(
          s -> s.contains("delete the root user") && s.stripTrailing().endsWith("leave it out:"),
          "the key");
      terminal.line("yes");
      terminal.await("=0=");
      holdsLockedUp(server, browser, phone);
      assertFalse(browser.signIn("admin", NEW, "", second.codes().get(0)).isEmpty());
    }
  }

  /** Enrols the device whose key is shown, other than that of an earlier one. */
  private static Phone enrolByScript(Tmux terminal, String earlier) {
    Pattern key = Pattern.compile("\\b([A-Z2-7]{64}|[A-Z2-7]{32})\\b");
    String screen =
        terminal.await(
            s ->
                s.stripTrailing().endsWith("the first one (it is not shown):")
                    && key.matcher(s).results().anyMatch(shown -> !shown.group().equals(earlier)),
            "the device's key");
    Phone phone =
        Phone.with(
            key.matcher(screen)
                .results()
                .map(MatchResult::group)
                .filter(shown -> !shown.equals(earlier))
                .findFirst()
                .orElseThrow());
    List<String> codes = phone.codes();
    terminal.line(codes.get(0));
    terminal.await(
        s -> s.stripTrailing().endsWith("the one that follows it (it is not shown):"),
        "the second code");
    terminal.line(codes.get(1));
    return phone;
  }
}

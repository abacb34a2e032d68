package dev.gatehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sandbox.Sandbox;
import dev.gatehouse.sandbox.Server;
import dev.gatehouse.sandbox.core.AccessKeyPair;
import dev.gatehouse.wizard.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Secrets stay secret: in each interface, in a real terminal, in runs that finish, that AWS refuses
 * and that are killed with a secret on the screen, no password, key of an MFA device, code or
 * secret access key is in a file, in a command line or an environment, or in what was written to
 * stdout and stderr beyond the place where it is shown once.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("long")
class SecretsIT {

  enum Ending {
    FINISHED,
    /** AWS refuses the codes' request. */
    REFUSED,
    /** Killed while the first password is on the screen, or was typed once. */
    KILLED_AT_THE_PASSWORD,
    /** Killed while the key of the MFA device is on the screen. */
    KILLED_AT_THE_KEY;

    boolean isKilled() {
      return this == KILLED_AT_THE_PASSWORD || this == KILLED_AT_THE_KEY;
    }
  }

  private static final Pattern PASSWORD = Pattern.compile("(?m)^ {4,5}(\\S{20})$");
  private static final Pattern KEY = Pattern.compile("\\b([A-Z2-7]{64}|[A-Z2-7]{32})\\b");
  private static final Pattern STATUS = Pattern.compile("=\\d+=");
  private static final String OWN = "Own-F1rst-Passw0rd!";
  private static final List<String> STEPS = List.of("admin-group", "admin-user", "mfa");

  @TempDir Path folder;

  private final Sandbox account = Sandbox.builder().rootKeys(1).build();
  private final List<String> secrets = new ArrayList<>();

  /** One run in a terminal, with folders of its own. */
  private interface Talk {
    void in(Tmux terminal) throws IOException;
  }

  private void hold(Ending ending, Talk talk) throws IOException {
    if (ending == Ending.REFUSED) {
      account.deny("iam:EnableMFADevice");
    }
    AccessKeyPair key = account.rootKeys().get(0);
    secrets.add(key.secret());
    Path home = Files.createDirectory(folder.resolve("home"));
    for (String name : List.of("tmp", "config", "cache", "data", "state", "run")) {
      Files.createDirectory(home.resolve(name));
    }
    Map<Path, String> archives = copyArchives(home.resolve("cache"));
    String profileOfKey =
        "[default]\naws_access_key_id = "
            + key.id()
            + "\naws_secret_access_key = "
            + key.secret()
            + "\n";
    Path aws = Files.createDirectory(home.resolve(".aws"));
    Path credentials = Files.writeString(aws.resolve("credentials"), profileOfKey);
    try (Server server = account.serve(0);
        Tmux terminal = new Tmux(80, 24)) {
      Path profile =
          Files.writeString(
              folder.resolve("profile"),
              String.join(
                  "\n",
                  "unset ${!AWS_@}",
                  "export HOME=" + home + " TMPDIR=" + home + "/tmp",
                  "export XDG_CONFIG_HOME=" + home + "/config XDG_CACHE_HOME=" + home + "/cache",
                  "export XDG_DATA_HOME=" + home + "/data XDG_STATE_HOME=" + home + "/state",
                  "export XDG_RUNTIME_DIR=" + home + "/run",
                  "export JDK_JAVA_OPTIONS=-Djava.io.tmpdir=" + home + "/tmp",
                  "export AWS_SHARED_CREDENTIALS_FILE=" + credentials,
                  "export AWS_CONFIG_FILE=/dev/null AWS_EC2_METADATA_DISABLED=true",
                  "export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1",
                  "export AWS_ENDPOINT_URL=" + server.endpoint(),
                  "cd " + home,
                  ""));
      terminal.line(". " + profile + "; clear");
      try (Traces traces = new Traces(terminal.shell())) {
        talk.in(terminal);
        assertTrue(traces.count() > 1, "no process was seen");
        // Whoever has the key has put it there; nothing was added to it.
        assertEquals(profileOfKey, Files.readString(credentials));
        Files.delete(credentials);
        // A file of 140 MB has some codes of six digits by chance, and what is as it was before the
        // run has none of it.
        for (Map.Entry<Path, String> archive : archives.entrySet()) {
          assertEquals(archive.getValue(), digest(archive.getKey()), archive.toString());
          Files.delete(archive.getKey());
        }
        traces.holdNone(secrets, folder);
      }
      if (!ending.isKilled()) {
        String all = terminal.scrollback();
        for (String secret : secrets) {
          assertFalse(all.contains(secret), secret + " is still in the terminal:\n" + all);
        }
      }
    }
  }

  /**
   * Those that make the program start fast: making them takes many times as long as a run.
   *
   * @return the copies, each with its digest
   */
  private static Map<Path, String> copyArchives(Path cache) throws IOException {
    Path program = Program.launcher().resolve("../..").normalize();
    Path place = Path.of("gatehouse", "start").resolve(Path.of("/").relativize(program));
    Path made = Path.of(String.valueOf(System.getenv("HOME")), ".cache").resolve(place);
    Map<Path, String> copies = new TreeMap<>();
    if (Files.isDirectory(made)) {
      Path copy = Files.createDirectories(cache.resolve(place));
      try (Stream<Path> archives = Files.list(made)) {
        for (Path archive : archives.filter(Files::isRegularFile).toList()) {
          Path to = copy.resolve(archive.getFileName());
          Files.copy(archive, to, StandardCopyOption.COPY_ATTRIBUTES);
          copies.put(to, digest(to));
        }
      }
    }
    return copies;
  }

  private static String digest(Path file) throws IOException {
    return new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file);
  }

  private static String setup(String more) {
    return Program.launcher()
        + " setup --only "
        + String.join(" --only ", STEPS)
        + " --set mfa.require=no"
        + more
        + "; echo =$?=";
  }

  /** Answers each question with Enter until a text is on the screen. */
  private static void enterUntil(Tmux terminal, String text) {
    while (true) {
      terminal.await(s -> s.stripTrailing().endsWith(">"), "a question");
      String asked = terminal.scrollback();
      if (asked.contains(text)) {
        return;
      }
      terminal.answer("");
    }
  }

  /** Keeps the password that is shown, and proves it; false where the program is killed before. */
  private boolean keeps(Tmux terminal, Ending ending) {
    Matcher shown = PASSWORD.matcher(terminal.await("last four characters"));
    assertTrue(shown.find(), "no password");
    secrets.add(shown.group(1));
    if (ending == Ending.KILLED_AT_THE_PASSWORD) {
      kill(terminal);
      return false;
    }
    terminal.line(shown.group(1).substring(16));
    return true;
  }

  /** Notes the key, and its first groups as they are shown. */
  private void note(Phone phone) {
    secrets.add(phone.key());
    secrets.add(phone.key().replaceAll("(.{4})", "$1 ").substring(0, 19));
    secrets.addAll(phone.codes());
  }

  private static void awaitEnd(Tmux terminal, Ending ending) {
    String end = terminal.await(screen -> STATUS.matcher(screen).find(), "an exit status");
    assertEquals(ending == Ending.FINISHED, end.contains("=0="), end);
  }

  private static void kill(Tmux terminal) {
    ProcessHandle program = ProcessHandle.of(terminal.running()).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(program.descendants().toList());
    all.add(program);
    all.forEach(ProcessHandle::destroyForcibly);
    program.onExit().join();
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void onTheFullScreen(Ending ending) throws IOException {
    hold(
        ending,
        terminal -> {
          terminal.line(setup(""));
          FullScreen wizard = new FullScreen(terminal).begin();
          Steps.all().stream()
              .filter(step -> STEPS.contains(step.name()))
              .forEach(step -> wizard.next(step.title()));
          terminal.await("a accept");
          terminal.key("a");
          terminal.await("Type yes to make these changes");
          terminal.line("yes");
          if (!keeps(terminal, ending)) {
            return;
          }
          Phone phone = Phone.reading(terminal.await("next code in"));
          note(phone);
          if (ending == Ending.KILLED_AT_THE_KEY) {
            kill(terminal);
            return;
          }
          List<String> codes = phone.codes();
          terminal.line(codes.get(0)).line(codes.get(1));
          terminal.await("Enter summary");
          terminal.key("Enter");
          terminal.await("Summary:");
          terminal.key("Enter");
          awaitEnd(terminal, ending);
        });
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void lineByLine(Ending ending) throws IOException {
    hold(
        ending,
        terminal -> {
          terminal.line(setup(" --plain --set mfa.second=app"));
          enterUntil(terminal, "Type yes to make these changes");
          terminal.line("yes");
          if (!keeps(terminal, ending)) {
            return;
          }
          Phone phone = Phone.reading(terminal.await("Type the code that it shows"));
          note(phone);
          if (ending == Ending.KILLED_AT_THE_KEY) {
            kill(terminal);
            return;
          }
          typeLineByLine(terminal, phone);
          if (ending == Ending.FINISHED) {
            Phone second =
                Phone.reading(
                    terminal.await(
                        screen ->
                            screen.contains("admin-2@")
                                && screen.contains("Type the code that it shows"),
                        "the key of the second device"));
            note(second);
            typeLineByLine(terminal, second);
          }
          awaitEnd(terminal, ending);
        });
  }

  private static void typeLineByLine(Tmux terminal, Phone phone) {
    List<String> codes = phone.codes();
    terminal.line(codes.get(0)).await("Wait for the next code");
    terminal.line(codes.get(1));
  }

  @Tag("aws-cli")
  @ParameterizedTest
  @EnumSource(Ending.class)
  void byTheScript(Ending ending) throws IOException {
    Path bin = AwsCli.V1.folderOfProgram(folder, "");
    hold(
        ending,
        terminal -> {
          terminal.line(
              Program.launcher()
                  + " plan --format script --output plan.sh --only "
                  + String.join(" --only ", STEPS)
                  + " --set mfa.require=no; echo =$?=");
          terminal.await("=0=");
          secrets.add(OWN);
          terminal.line(
              "clear; PATH=" + bin + ":$PATH bash plan.sh > out.txt 2> err.txt; echo =$?=");
          terminal.await("(it is not shown)");
          terminal.line(OWN);
          terminal.await("once more");
          if (ending == Ending.KILLED_AT_THE_PASSWORD) {
            kill(terminal);
            return;
          }
          terminal.line(OWN);
          Matcher shown = KEY.matcher(terminal.await(s -> KEY.matcher(s).find(), "the key"));
          assertTrue(shown.find());
          Phone phone = Phone.with(shown.group(1));
          note(phone);
          if (ending == Ending.KILLED_AT_THE_KEY) {
            kill(terminal);
            return;
          }
          List<String> codes = phone.codes();
          terminal.await("the first one");
          terminal.line(codes.get(0));
          terminal.await("the one that follows it");
          terminal.line(codes.get(1));
          awaitEnd(terminal, ending);
          // It is shown on the terminal itself, from which a script cannot take it away.
          terminal.line("clear").key("C-l");
          terminal.clearHistory();
        });
  }

  @Test
  void theWatchSeesWhatAProgramIsCalledWith() throws IOException {
    try (Tmux terminal = new Tmux(80, 24);
        Traces traces = new Traces(terminal.shell())) {
      terminal.line("SECRET=inTheEnvironment sleep 0.5 $(echo 0.25); echo =$?=");
      terminal.await("=0=");
      Path empty = Files.createDirectory(folder.resolve("empty"));
      traces.holdNone(List.of("nowhere"), empty);
      for (String secret : List.of("inTheEnvironment", "sleep\0" + "0.5\0" + "0.25")) {
        AssertionError error =
            assertThrows(AssertionError.class, () -> traces.holdNone(List.of(secret), empty));
        assertTrue(String.valueOf(error.getMessage()).contains("in a process"));
      }
    }
  }
}

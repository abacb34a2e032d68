package dev.gatehouse.attack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.ClosedPort;
import dev.gatehouse.InProcess;
import dev.gatehouse.cli.Exit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Command lines and environments that nobody meant, in one process: each ends with a documented
 * status and a sentence, and shows nothing of a password in an address.
 */
class CommandLinesTest {

  private static final int RUNS = 2_000;
  private static final String PASSWORD = "Geheim-12345";

  private static final List<String> COMMANDS =
      List.of("plan", "plan", "plan", "setup", "steps", "explain", "sandbox", "doctor", "PLAN", "");

  private static final List<String> FLAGS =
      List.of(
          "--no-color",
          "--quiet",
          "--allow-http",
          "--explain",
          "--exit-code",
          "--yes",
          "--plain",
          "--defaults",
          "--help",
          "-h",
          "--version",
          "--verbose",
          "--never-online",
          "--full-screen",
          "--dry-run",
          "--live=false",
          "--yes=true",
          "--",
          "-",
          "-x",
          "@/etc/hostname",
          "--no-such",
          "--password=" + PASSWORD,
          "mfa",
          "root",
          "\u001b]0;x\u0007",
          "\ud800",
          "x\ny");

  private static final List<String> OPTIONS =
      List.of(
          "--profile",
          "--region",
          "--answers",
          "--set",
          "--only",
          "--skip",
          "--accept",
          "--format",
          "--port",
          "--cloud9",
          "--vcpus",
          "--ec2",
          "--network");

  private static final List<String> VALUES =
      List.of(
          "",
          " ",
          ",",
          "mfa",
          "mfa,root",
          "account",
          "us-east-1",
          "cn-north-1",
          "garbage",
          "-1",
          "\u0661",
          "+1",
          "0",
          "99999",
          "999999999",
          "json",
          "script",
          "commands",
          "open",
          "a\0b",
          "\ud800",
          "\u202e",
          "\u200b",
          "\u001b[2J",
          "x".repeat(9000),
          "/nowhere/x",
          "/dev/null",
          "@x",
          "-",
          "--yes",
          "admin-user.name=ada",
          "admin-user.name=$(id)",
          "admin-user.name=",
          "=",
          "a=b",
          "mfa.require",
          "root.delete-key-AKIAIOSFODNN7EXAMPLE",
          "%s%n",
          "${x}",
          "'",
          "\"",
          "http://127.0.0.1:99999");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "100",
          "3600",
          "3601",
          "65536",
          "999999999",
          "2147483648",
          "9223372036854775807",
          "1".repeat(400),
          "-1",
          "1e9",
          "0x7f",
          "\u0661");

  private static final List<String> ADDRESSES =
      List.of(
          "",
          "x",
          "http://127.0.0.1:1",
          "https://host.example",
          "http://host.example",
          "https://a\\b",
          "http://127.0.0.1:99999",
          "http://127.0.0.1:0",
          "https://host?x",
          "http://[::1",
          "//host",
          "file:///etc/passwd",
          "http://user:" + PASSWORD + "@127.0.0.1:1",
          "http://[fe80::1%25e]",
          "https://" + PASSWORD + "@host",
          "user:" + PASSWORD + "@host",
          "http://u:" + PASSWORD,
          "https://host/?token=" + PASSWORD,
          "https://u:1/" + PASSWORD + "@host",
          "https://ho\nst");

  private static final List<String> VARIABLES =
      List.of(
          "HOME",
          "TERM",
          "LANG",
          "LC_ALL",
          "COLUMNS",
          "LINES",
          "NO_COLOR",
          "ACCESSIBLE",
          "COLORFGBG",
          "XDG_CACHE_HOME",
          "TMPDIR",
          "ADMIN_PASSWORD",
          "ADMIN_PASSWORD_FILE",
          "AWS_PROFILE",
          "AWS_DEFAULT_PROFILE",
          "AWS_REGION",
          "AWS_ENDPOINT_URL",
          "AWS_ENDPOINT_URL_IAM",
          "AWS_MAX_ATTEMPTS",
          "AWS_METADATA_SERVICE_TIMEOUT",
          "AWS_METADATA_SERVICE_NUM_ATTEMPTS",
          "AWS_EC2_METADATA_DISABLED",
          "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
          "AWS_CREDENTIAL_EXPIRATION",
          "AWS_SESSION_TOKEN",
          "AWS_RETRY_MODE",
          "AWS_DEFAULTS_MODE",
          "AWS_USE_FIPS_ENDPOINT",
          "AWS_CA_BUNDLE",
          "HTTPS_PROXY",
          "NO_PROXY",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY");

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(CommandLinesTest::thread);

  private static Thread thread(Runnable runs) {
    Thread thread = new Thread(runs, "attacked");
    thread.setDaemon(true);
    return thread;
  }

  private static <T> T any(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static List<String> words(Random random) {
    List<String> words = new ArrayList<>();
    String command = any(COMMANDS, random);
    if (random.nextInt(20) > 0) {
      words.add(command);
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      if (random.nextInt(3) == 0) {
        words.add(any(FLAGS, random));
      } else if (random.nextBoolean()) {
        words.add(any(OPTIONS, random) + "=" + any(VALUES, random));
      } else {
        words.addAll(List.of(any(OPTIONS, random), any(VALUES, random)));
      }
    }
    if (random.nextBoolean()) {
      words.add("--endpoint-url=" + any(ADDRESSES, random));
    }
    // A practice account that is served is served for ever.
    if (words.contains("sandbox")) {
      words.add("--root-keys=x");
    }
    return words;
  }

  private static Map<String, String> quiet() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("AWS_CONFIG_FILE", "/dev/null");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    return environment;
  }

  /** The same, but the metadata service is asked, where nobody listens. */
  private static Map<String, String> asking(ClosedPort closed) {
    Map<String, String> environment = quiet();
    environment.remove("AWS_EC2_METADATA_DISABLED");
    environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://" + closed.address());
    return environment;
  }

  private static Map<String, String> environment(Random random, ClosedPort closed) {
    Map<String, String> environment = asking(closed);
    for (int i = random.nextInt(6); i > 0; i--) {
      String value = any(VALUES, random);
      // The system itself lets neither into a process.
      if (value.indexOf('\0') < 0 && value.indexOf('\ud800') < 0) {
        environment.put(any(VARIABLES, random), value);
      }
    }
    return environment;
  }

  @Test
  void endsAsDocumentedWhateverIsTyped() throws Exception {
    Random random = new Random(13);
    Map<Exit, Integer> ends = new HashMap<>();
    try (ClosedPort closed = new ClosedPort()) {
      for (int i = 0; i < RUNS; i++) {
        InProcess ran = run(words(random), environment(random, closed));
        ends.merge(ran.exit(), 1, Integer::sum);
      }
    }
    assertTrue(ends.getOrDefault(Exit.USAGE, 0) > RUNS / 3, ends.toString());
    assertTrue(ends.getOrDefault(Exit.DONE, 0) > RUNS / 50, ends.toString());
  }

  /** Numbers of settings, and all pairs of those that are multiplied. */
  @Test
  void refusesNumbersThatNobodyCanWaitFor() throws Exception {
    try (ClosedPort closed = new ClosedPort()) {
      for (String number : NUMBERS) {
        for (String other : NUMBERS) {
          Map<String, String> environment = asking(closed);
          environment.put("AWS_METADATA_SERVICE_TIMEOUT", number);
          environment.put("AWS_METADATA_SERVICE_NUM_ATTEMPTS", other);
          run(List.of("doctor"), environment);
        }
        Map<String, String> environment = asking(closed);
        environment.put("AWS_MAX_ATTEMPTS", number);
        run(List.of("doctor"), environment);
        for (String option : List.of("--port", "--vcpus", "--pending-verification")) {
          // The last word is wrong in any case: what is served is served for ever.
          run(List.of("sandbox", option, number, "--root-keys=x"), quiet());
        }
      }
    }
  }

  /** Where nobody listens at the address; reading is tried again, so these take longer. */
  @Test
  void saysThatNobodyAnswers() throws Exception {
    Map<String, String> keys = quiet();
    keys.putAll(Map.of("AWS_ACCESS_KEY_ID", "A", "AWS_SECRET_ACCESS_KEY", "b"));
    keys.put("AWS_REGION", "us-east-1");
    try (ClosedPort closed = new ClosedPort()) {
      for (String command : List.of("plan --live", "doctor", "setup --defaults --yes")) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.add("--endpoint-url=http://" + closed.address());
        assertTrue(run(words, keys).exit() == Exit.FAILED, command);
      }
    }
  }

  private InProcess run(List<String> words, Map<String, String> environment) throws Exception {
    String what = words + " " + environment;
    try {
      InProcess ran =
          thread
              .submit(() -> InProcess.run(environment, words.toArray(String[]::new)))
              .get(60, TimeUnit.SECONDS);
      String said = ran.out() + ran.err();
      assertFalse(said.contains(PASSWORD), () -> what + said);
      assertFalse(said.contains("fault of the program"), () -> what + said);
      assertFalse(said.contains("\tat ") && !words.contains("--verbose"), () -> what + said);
      assertTrue(
          ran.exit() == Exit.DONE
              || ran.exit() == Exit.DIFFERENCES
              || !ran.err().isEmpty()
              || words.contains("doctor"),
          () -> what + " says nothing");
      return ran;
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(what, e);
    }
  }
}

package dev.gatehouse.account;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.account.profile.ShellWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Runs the {@code credential_process} of a profile and reads the credentials that it prints. Its
 * standard error is discarded, since it may contain a secret.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html">
 *     Process credential provider</a>
 */
final class CredentialProcess implements AwsCredentialsProvider {

  /**
   * Time limit of the program. The person could not see a question that it asks, so there is no
   * point in waiting longer.
   */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final int LONGEST = 64 * 1024;
  // Credentials that may expire while a request is in flight are not used.
  private static final Duration BEFORE_THE_END = Duration.ofMinutes(1);

  private final String command;
  private final Map<String, String> environment;
  private final Duration limit;
  private Optional<Printed> printed = Optional.empty();

  /** Credentials and when they expire; empty if they never do. */
  private record Printed(AwsCredentials credentials, Optional<Instant> end) {
    boolean isGood() {
      return end.filter(at -> !Instant.now().plus(BEFORE_THE_END).isBefore(at)).isEmpty();
    }
  }

  CredentialProcess(String command, Connection connection) {
    this(command, connection.environment(), LIMIT);
  }

  CredentialProcess(String command, Map<String, String> environment, Duration limit) {
    this.command = command;
    this.environment = environment;
    this.limit = limit;
  }

  @Override
  public synchronized AwsCredentials resolveCredentials() {
    if (printed.filter(Printed::isGood).isEmpty()) {
      printed = Optional.of(read(run()));
    }
    return printed.get().credentials();
  }

  private String run() {
    Process process = start();
    FutureTask<byte[]> output = new FutureTask<>(() -> output(process));
    Thread reader = new Thread(output, "credential process");
    reader.setDaemon(true);
    reader.start();
    long end = System.nanoTime() + limit.toNanos();
    try {
      byte[] text = output.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw late();
      }
      if (process.exitValue() != 0) {
        throw new CredentialProcessFailure("it ended with exit status " + process.exitValue());
      }
      return new String(text, StandardCharsets.UTF_8);
    } catch (TimeoutException e) {
      throw late();
    } catch (ExecutionException e) {
      throw new CredentialProcessFailure(
          "what it printed cannot be read, or is longer than 64 KiB");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CredentialProcessFailure("it was stopped");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private CredentialProcessFailure late() {
    return new CredentialProcessFailure("it did not end within " + limit.toSeconds() + " seconds");
  }

  private Process start() {
    List<String> words =
        ShellWords.split(command)
            .orElseThrow(
                () ->
                    new CredentialProcessFailure(
                        "a quotation mark or a backslash in it has no end"));
    if (words.isEmpty()) {
      throw new CredentialProcessFailure("it names no program");
    }
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(environment);
    // The program must not read what the person types into the wizard.
    builder.redirectInput(ProcessBuilder.Redirect.PIPE);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new CredentialProcessFailure("the program cannot be started");
    }
  }

  private static byte[] output(Process process) throws IOException {
    try (InputStream out = process.getInputStream()) {
      byte[] text = out.readNBytes(LONGEST + 1);
      if (text.length > LONGEST) {
        throw new IOException("too long");
      }
      return text;
    }
  }

  private static Printed read(String text) {
    Map<String, Object> printed;
    try {
      printed = JSON.std.mapFrom(text);
    } catch (IOException e) {
      throw new CredentialProcessFailure(
          "what it printed is not JSON as AWS wants it, which begins {\"Version\": 1");
    }
    if (!Integer.valueOf(1).equals(printed.get("Version"))) {
      throw new CredentialProcessFailure(
          printed.containsKey("Version")
              ? "what it printed has another Version than 1"
              : "what it printed has no Version");
    }
    Optional<String> token = Optional.ofNullable(printed.get("SessionToken")).map(String::valueOf);
    Optional<Instant> end =
        Optional.ofNullable(printed.get("Expiration")).map(CredentialProcess::time);
    AwsCredentials keys =
        KeyPart.checked(
            ProfileCredentials.credentials(
                needed(printed, "AccessKeyId"), needed(printed, "SecretAccessKey"), token),
            part ->
                new CredentialProcessFailure(
                    "the " + part.member() + " that it printed " + KeyPart.RULE));
    Printed result = new Printed(keys, end);
    if (end.isPresent() && !end.get().isAfter(Instant.now())) {
      throw new CredentialProcessFailure("the credentials that it printed ended at " + end.get());
    }
    return result;
  }

  private static String needed(Map<String, Object> printed, String name) {
    if (printed.get(name) instanceof String value && !value.isEmpty()) {
      return value;
    }
    throw new CredentialProcessFailure("what it printed has no " + name);
  }

  private static Instant time(Object text) {
    try {
      return OffsetDateTime.parse(String.valueOf(text)).toInstant();
    } catch (DateTimeException e) {
      throw new CredentialProcessFailure(
          "what it printed has an Expiration that is not a time of ISO 8601");
    }
  }
}

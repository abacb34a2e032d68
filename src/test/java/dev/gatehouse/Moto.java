package dev.gatehouse;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A moto_server of its own on loopback: a public emulator of AWS, which is not ours. */
public final class Moto implements AutoCloseable {

  private static final Pattern ADDRESS =
      Pattern.compile("Running on http://127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final int port;

  private Moto(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one, or leaves the test out where there is none. */
  public static Moto start() throws IOException {
    Optional<Path> program =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "moto_server"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(program.isPresent(), "moto_server is not on the PATH");
    // It takes a port itself: one that is looked for first may be somebody else's by then.
    ProcessBuilder builder =
        new ProcessBuilder(program.orElseThrow().toString(), "-H", "127.0.0.1", "-p", "0");
    builder
        .environment()
        .putAll(Map.of("MOTO_IAM_LOAD_MANAGED_POLICIES", "true", "AWS_CONFIG_FILE", "/dev/null"));
    Process process = builder.redirectErrorStream(true).start();
    BufferedReader said = process.inputReader();
    StringBuilder before = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        Thread rest = new Thread(() -> readOn(said), "moto_server");
        rest.setDaemon(true);
        rest.start();
        return new Moto(process, Integer.parseInt(address.group(1)));
      }
      before.append(line).append('\n');
    }
    throw new IOException("moto_server ended: " + before);
  }

  /** Lets it go on writing until it ends. */
  private static void readOn(BufferedReader said) {
    try {
      said.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // It was stopped while it wrote.
    }
  }

  /** Its port. */
  public int port() {
    return port;
  }

  /** Its address. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

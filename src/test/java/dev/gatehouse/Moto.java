package dev.gatehouse;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A moto_server of its own on loopback: a public emulator of AWS, which is not ours. */
public final class Moto implements AutoCloseable {

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
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            program.orElseThrow().toString(), "-H", "127.0.0.1", "-p", String.valueOf(port));
    builder
        .environment()
        .putAll(Map.of("MOTO_IAM_LOAD_MANAGED_POLICIES", "true", "AWS_CONFIG_FILE", "/dev/null"));
    Process process =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    Moto moto = new Moto(process, port);
    moto.waitForPort();
    return moto;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void waitForPort() throws IOException {
    while (process.isAlive()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assumeTrue(socket.isConnected());
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
      try {
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new IOException("moto_server ended with " + process.exitValue());
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

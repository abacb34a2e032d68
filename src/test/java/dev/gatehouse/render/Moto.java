package dev.gatehouse.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** An AWS account of moto_server on a free port of 127.0.0.1. */
final class Moto implements AutoCloseable {

  private final Process process;
  private final String endpoint;

  private Moto(Process process, String endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts one, or skips the test where it is not installed. */
  static Moto start() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port));
    Cli.environment(builder.environment()).put("MOTO_IAM_LOAD_MANAGED_POLICIES", "true");
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = builder.start();
    } catch (IOException absent) {
      Assumptions.abort("moto_server is not installed");
      throw absent;
    }
    Moto moto = new Moto(process, "http://127.0.0.1:" + port);
    moto.awaitAnswer();
    return moto;
  }

  private void awaitAnswer() throws IOException {
    long limit = System.nanoTime() + 60_000_000_000L;
    while (true) {
      try {
        HttpURLConnection connection =
            (HttpURLConnection) URI.create(endpoint + "/moto-api/").toURL().openConnection();
        connection.getResponseCode();
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() > limit) {
          process.destroy();
          Assumptions.abort("moto_server does not start");
        }
        Thread.onSpinWait();
      }
    }
  }

  /** What a script needs to find this account with a version of the CLI. */
  void serve(Map<String, String> environment, Cli.Version version, Path folder) {
    Cli.environment(environment).put("AWS_ENDPOINT_URL", endpoint);
    if (version == Cli.Version.V1) {
      return;
    }
    try {
      // Debian's version 2 does not know the variable.
      Path shim = folder.resolve("aws");
      Files.writeString(
          shim, "#!/bin/sh\nexec /usr/bin/aws --endpoint-url " + endpoint + " \"$@\"\n");
      if (!shim.toFile().setExecutable(true)) {
        throw new IllegalStateException("not executable: " + shim);
      }
      environment.put("PATH", folder + ":" + environment.get("PATH"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}

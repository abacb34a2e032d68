package dev.gatehouse.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** IAM's rules as somebody else understands them: npm's @cloud-copilot/iam-simulate. */
final class PolicyEvaluator {

  private static final String MODULE = "node_modules/@cloud-copilot/iam-simulate";

  private PolicyEvaluator() {}

  /** What comes of each simulation; the test is left out where the evaluator is not installed. */
  static List<String> evaluate(List<Map<String, Object>> simulations) throws IOException {
    Process node = start();
    node.getOutputStream().write(JSON.std.asBytes(simulations));
    node.getOutputStream().close();
    String out = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!node.waitFor(1, TimeUnit.MINUTES)) {
        node.destroyForcibly();
      }
      assertEquals(0, node.exitValue(), out);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return JSON.std.listOfFrom(String.class, out);
  }

  private static Process start() throws IOException {
    Path folder = folder();
    if (!Files.isDirectory(folder.resolve(MODULE))) {
      return abort(
          "@cloud-copilot/iam-simulate is not in " + folder + "; scripts/check installs it");
    }
    try {
      return new ProcessBuilder("node", "src/test/node/evaluate.mjs", folder.toString())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      return abort("node is not on this machine: " + e.getMessage());
    }
  }

  /** Where scripts/check puts it: outside the tree, and kept from one run to the next. */
  private static Path folder() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return base.resolve("gatehouse-check").resolve("iam-simulate").toAbsolutePath();
  }
}

package dev.gatehouse.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.InProcess;
import dev.gatehouse.cli.Exit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;

class RetriesTest {

  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({
    "AWS_MAX_ATTEMPTS, 0",
    "AWS_MAX_ATTEMPTS, -1",
    "AWS_MAX_ATTEMPTS, x",
    "AWS_MAX_ATTEMPTS, 1.5",
    "AWS_MAX_ATTEMPTS, 99999999999",
    "AWS_RETRY_MODE, often",
    "AWS_DEFAULTS_MODE, x",
    "AWS_METADATA_SERVICE_TIMEOUT, x",
    "AWS_METADATA_SERVICE_NUM_ATTEMPTS, 0",
    "AWS_USE_FIPS_ENDPOINT, yes",
    "AWS_USE_DUALSTACK_ENDPOINT, 1"
  })
  void refusesBadValuesByName(String variable, String value) {
    InProcess run =
        InProcess.at(URI.create("http://127.0.0.1:1"), Map.of(variable, value), "doctor");
    assertEquals(Exit.USAGE, run.exit(), run.said());
    assertTrue(run.said().contains(variable + ": \"" + value + "\" is "), run.said());
    assertTrue(run.said().contains("Correct " + variable), run.said());
  }

  @ParameterizedTest
  @CsvSource({
    "retry_mode, adaptive",
    "retry_mode, Legacy",
    "defaults_mode, in-region",
    "defaults_mode, auto",
    "max_attempts, 1"
  })
  void takesGoodValues(String property, String value) throws IOException {
    open("[default]\n" + property + " = " + value).close();
  }

  private Clients open(String config) throws IOException {
    Path file = Files.writeString(home.resolve("config"), config + "\n");
    return Clients.open(
        Connection.of(
            Optional.empty(),
            Optional.of("eu-central-1"),
            Optional.empty(),
            Map.of("AWS_CONFIG_FILE", file.toString())));
  }

  @Test
  void asksAsOftenAsItIsTold() throws IOException {
    for (int attempts : new int[] {1, 2}) {
      try (Loopback server =
              new Loopback((request, out) -> Loopback.error(out, 500, "InternalFailure", "no"));
          Clients clients =
              Clients.open(
                  Connection.of(
                      Optional.empty(),
                      Optional.of("eu-central-1"),
                      Optional.of(server.address()),
                      Map.of(
                          "AWS_ACCESS_KEY_ID",
                          "AKIA",
                          "AWS_SECRET_ACCESS_KEY",
                          "secret",
                          "AWS_MAX_ATTEMPTS",
                          "" + attempts)))) {
        assertThrows(
            RuntimeException.class, () -> clients.send(ListGroupsRequest.builder().build()));
        assertEquals(attempts, server.count("ListGroups"));
      }
    }
  }
}
